Object.freeze(Error);
throw new Error("cold");
