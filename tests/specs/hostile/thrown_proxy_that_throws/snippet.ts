throw new Proxy({}, { get() { throw new Error("trap"); }, ownKeys() { throw 1; }, getPrototypeOf() { throw 2; } });
