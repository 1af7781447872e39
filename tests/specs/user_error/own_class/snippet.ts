class NotFound extends Error {
  override name = "NotFound";
}
function find(what: string): never {
  throw new NotFound(`no ${what}`);
}
find("cat");
