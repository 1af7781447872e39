const error = new Error("x");
Object.defineProperty(error, "message", { get() { throw new Error("trap"); } });
throw error;
