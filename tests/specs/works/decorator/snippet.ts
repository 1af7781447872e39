function twice(method: (...args: number[]) => number, _context: unknown) {
  return function (this: unknown, ...args: number[]) { return 2 * method.apply(this, args); };
}
class Meter {
  @twice read() { return 21; }
}
return new Meter().read();
