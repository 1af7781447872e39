throw Promise.resolve(5);
