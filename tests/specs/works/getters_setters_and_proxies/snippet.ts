const target = { n: 1, get double() { return this.n * 2; }, set double(v) { this.n = v / 2; } };
target.double = 10;
const proxy = new Proxy(target, { get: (t, key) => key === "extra" ? "made up" : Reflect.get(t, key) });
return [target.n, proxy.double, (proxy as any).extra];
