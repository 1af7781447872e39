console.log({ get a() { throw 1; } }, new Proxy({}, { get() { throw 2; } }), Symbol("s"));
console.log(Object.create(null), [, 1], -0, 5n);
return "alive";
