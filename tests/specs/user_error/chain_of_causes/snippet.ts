try {
  JSON.parse("{");
} catch (parse) {
  const middle = new TypeError("no settings", { cause: parse });
  throw new Error("cannot start", { cause: middle });
}
