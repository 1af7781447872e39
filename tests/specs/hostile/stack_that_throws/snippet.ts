const error = new Error("kept");
Object.defineProperty(error, "stack", { get() { throw new Error("trap"); } });
throw error;
