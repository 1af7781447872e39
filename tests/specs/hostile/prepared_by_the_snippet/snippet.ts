Error.prepareStackTrace = () => { throw new Error("trap"); };
throw new Error("kept");
