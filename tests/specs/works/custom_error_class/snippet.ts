class NotFound extends Error {
  constructor(readonly what: string) { super(`no ${what}`, { cause: what }); this.name = "NotFound"; }
}
try { throw new NotFound("cat"); } catch (e) {
  if (e instanceof NotFound) return [e.name, e.message, e.what, e.cause];
}
