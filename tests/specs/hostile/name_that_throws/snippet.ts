const error = new Error("kept");
Object.defineProperty(error, "name", { get() { throw new Error("trap"); } });
throw error;
