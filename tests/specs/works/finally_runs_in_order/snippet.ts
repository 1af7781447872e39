const log: string[] = [];
function f() {
  try { log.push("try"); return "value"; } finally { log.push("finally"); }
}
log.push(f());
return log;
