const log: string[] = [];
{
  using file = { [Symbol.dispose]() { log.push("closed"); } };
  log.push(typeof file);
}
return log;
