Error.stackTraceLimit = Infinity;
function deep(n: number): void {
  if (n === 0) throw new Error("bottom");
  deep(n - 1);
}
deep(200);
