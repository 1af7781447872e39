return { a: 1, get b() { throw new Error("no b"); } };
