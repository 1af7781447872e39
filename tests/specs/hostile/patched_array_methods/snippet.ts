Array.prototype.push = function () { throw new Error("push"); };
Array.prototype[Symbol.iterator] = function () { throw new Error("iterate"); } as any;
throw new Error("kept");
