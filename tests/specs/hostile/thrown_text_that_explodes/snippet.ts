throw { toString() { throw new Error("no text"); }, get message() { throw 5; }, [Symbol.toPrimitive]() { throw 6; } };
