import assert from "node:assert/strict";
import vm from "node:vm";
import { evaluate } from "./evaluate.ts";

/** Parts of the language, each as a function body; V8 itself says what it returns. */
const BODIES: Readonly<Record<string, string>> = {
  "hoisted functions": `
    const before = later();
    function later() {
      return inner();
      function inner() {
        return "hoisted";
      }
    }
    return before;`,
  "functions in blocks": `
    const results = [];
    {
      results.push(typeof f);
      function f() {}
    }
    results.push(typeof globalThis.f);
    return results;`,
  "var in a loop": `
    for (var i = 0; i < 3; i++) var last = i;
    return [i, last];`,
  "closures over let": `
    const fs = [];
    for (let i = 0; i < 3; i++)
      fs.push(() =>
        i * 10
      );
    return fs.map((f) => f());`,
  "temporal dead zone": `
    try {
      x;
      let x = 1;
    } catch (error) {
      return error.name;
    }`,
  "default parameters and arguments": `
    function f(a, b = a + 1, { c = 3, ...rest } = {}, ...others) {
      return [arguments.length, a, b, c, rest, others];
    }
    return [f(1), f(1, 2, { c: 4, d: 5 }, 6, 7)];`,
  "destructuring": `
    const { a: { b: [first, , ...more] }, "x-y": xy = 9 } = { a: { b: [1, 2, 3, 4] } };
    let p = 1, q = 2;
    [p, q] = [q, p];
    ({ p, ...q } = { p: 5, r: 6 });
    return [first, more, xy, p, q];`,
  "spread": `
    const parts = [..."ab", ...new Set([1, 1, 2])];
    return { ...{ a: 1, b: 2 }, b: 3, parts, max: Math.max(...[1, 5, 3]) };`,
  "computed and shorthand members": `
    const key = "k", value = 1;
    const o = { [key + 1]: value, value, get g() { return this.value + 1 }, set s(x) { this.t = x }, "a b": 2, 3: 4 };
    o.s = 7;
    return { ...o, g: o.g };`,
  "methods and super in objects": `
    const base = { hello() { return "base" } };
    const o = { __proto__: base, hello() { return super.hello() + "+" } };
    return o.hello();`,
  "classes": `
    class Shape {
      static count = 0;
      static #secret = 42;
      #name;
      sides = 0;
      constructor(name) {
        this.#name = name;
        Shape.count++;
      }
      get name() {
        return this.#name;
      }
      set name(value) {
        if (!value)
          throw new RangeError("empty");
        this.#name = value;
      }
      static reveal() {
        return this.#secret;
      }
      static is(o) {
        return #name in o;
      }
      *[Symbol.iterator]() {
        yield this.#name;
        yield this.sides;
      }
      async later() {
        await null;
        return this.name;
      }
    }
    class Square extends Shape {
      sides = 4;
      constructor() {
        super("square");
      }
      get name() {
        return super.name.toUpperCase();
      }
    }
    const s = new Square();
    return [s.name, [...s], Shape.count, Shape.reveal(), Shape.is(s), Shape.is({}), await s.later()];`,
  "static blocks and computed fields": `
    let log = "";
    const key = () => (log += "k", "field");
    class A {
      static x = (log += "x", 1);
      static {
        log += "b";
        try {
          throw 1;
        } catch {
          log += "c";
        }
      }
      [key()] = 2;
    }
    return [log, new A().field];`,
  "class expressions and mixins": `
    const Mixin = (Base) => class Named extends Base {
      mixed() {
        return Named.name;
      }
    };
    return new (Mixin(class { }))().mixed();`,
  "new.target": `
    function F() {
      return new.target === F ? { made: true } : undefined;
    }
    return [new F(), F()];`,
  "generators": `
    function* g() {
      const got = yield 1;
      try {
        yield got * 2;
      } finally {
        yield "cleanup";
      }
      return 5;
    }
    const it = g();
    return [it.next(), it.next(4), it.return(9), it.next()];`,
  "yield in expressions": `
    function* g() {
      const a = 1 + (yield "a");
      const b = [yield "b", yield* [3, 4]];
      return { a, b };
    }
    const it = g();
    it.next();
    it.next(1);
    it.next(2);
    it.next();
    return it.next().value;`,
  "async iteration": `
    async function* count(n) {
      for (let i = 0; i < n; i++) {
        await null;
        yield i;
      }
    }
    let sum = 0;
    for await (const n of count(4))
      sum += n;
    for await (const n of [Promise.resolve(10), 20]) sum += n;
    return sum;`,
  "promises": `
    const order = [];
    const p = Promise.resolve().then(() => order.push("then"));
    order.push("sync");
    await p;
    const all = await Promise.all([1, Promise.resolve(2), (async () => 3)()]);
    const settled = await Promise.allSettled([Promise.reject(new Error("no")), 1]);
    return [order, all, settled.map((s) => s.status)];`,
  "try, catch, finally": `
    function f(kind) {
      try {
        if (kind === "throw") throw new Error("thrown");
        if (kind === "return") return "returned";
      } catch ({ message }) {
        return message;
      } finally {
        if (kind === "override") return "overridden";
      }
      return "through";
    }
    return ["throw", "return", "override", "none"].map(f);`,
  "error causes": `
    try {
      try {
        null.x;
      } catch (cause) {
        throw new Error("outer", { cause });
      }
    } catch (error) {
      return [error.message, error.cause.name];
    }`,
  "labels": `
    const seen = [];
    outer:
    for (const a of [1, 2, 3]) {
      inner: for (const b of [1, 2, 3]) {
        if (b === 2) continue outer;
        if (a === 3) break outer;
        seen.push([a, b]);
      }
    }
    block: {
      if (seen.length) break block;
      seen.push("never");
    }
    return seen;`,
  "switch": `
    const kind = (x) => {
      switch (true) {
        case x < 0:
          return "negative";
        case x === 0: {
          const word = "zero";
          return word;
        }
        case x > 100:
        case x > 10:
          x = "big";
        default:
          return typeof x;
      }
    };
    return [-1, 0, 5, 50, 500].map(kind);`,
  "loops without bodies in braces": `
    let n = 0, log = "";
    while (n < 3) n++;
    do log += n--; while (n > 0)
    for (;;) if (++n > 4) break; else log += ".";
    for (const k in { a: 1, b: 2 }) for (const c of k + "!") log += c;
    if (n > 100) log += "?"; else if (n > 3) log += "#"; else log += "-";
    return log;`,
  "dangling else": `
    const f = (a, b) => {
      if (a)
        if (b)
          return "both";
        else
          return "a";
      return "none";
    };
    return [f(1, 1), f(1, 0), f(0, 1)];`,
  "automatic semicolons": `
    let a = 1
    let b = 2
    a
    ++b
    const f = () => { return
      42
    }
    const c = a
      + b
    var d = c
    ;[d].forEach((x) => d = x * 2)
    do a++
    while (a < 5)
    b = 0
    return [a, b, c, d, f()]`,
  "comma and conditional": `
    let n = 0;
    const a = (n++, n++, n);
    const b = n > 1 ? n > 5 ? "x" : "y" : "z";
    for (let i = 0, j = 10; i < j; i += 3, j -= 3) n = i + j;
    return [a, b, n];`,
  "operators": `
    let x = null, y = 0;
    x ??= 5;
    y ||= 6;
    y &&= y + 1;
    return [x, y, 2 ** 3 ** 2, (-2) ** 2, 7 % -3, -7 >>> 28, 5 & 6 | 8 ^ 1, ~5, typeof null, void 0, !0 in [1],
      "a" in { a: 1 }, [] instanceof Array, null ?? "d", undefined?.a?.[0]?.(), delete { a: 1 }.a];`,
  "templates": `
    const tag = (strings, ...values) => strings.raw.join("|") + values.join();
    const nested = \`a\${\`b\${1 + 1}\`}c\`;
    return [nested, tag\`x\${1}\\n\${2}y\`, \`multi
line\`, \`\\\`\\\${\`];`,
  "numbers and bigints": `
    return [0b101, 0o17, 0xff, 1e3, .5, 5., 1_000_000, 10n ** 20n + 1n, 0.1 + 0.2, Number.MAX_SAFE_INTEGER].map(String);`,
  "regular expressions": `
    const re = /(?<year>\\d{4})-(?<month>\\d\\d)/gu;
    const [{ groups }] = "2024-05".matchAll(re);
    return [groups.year, "a/b".split(/\\//), "aBc".replace(/b/i, (m) => m + m), /[/\\]]/.test("]"), 8 / 2 / 2,
      /\\p{Lu}/v.test("Ä")];`,
  "strings": `
    return ["\\u{1F600}".length, "\\x41\\u0042", 'it\\'s', "a\\
b", "tab\\t", [..."😀é"].length, "ä".normalize("NFD").length];`,
  "symbols and iterators": `
    const o = {
      from: 1,
      [Symbol.toPrimitive]: (hint) => hint === "number" ? 42 : "text",
      [Symbol.iterator]: function* () {
        yield* [this.from, this.from + 1];
      },
    };
    return [+o, \`\${o}\`, [...o], Array.from(o, (x) => x * 2)];`,
  "proxies and reflection": `
    const log = [];
    const p = new Proxy({ a: 1 }, {
      get(target, key, receiver) {
        log.push(key);
        return Reflect.get(target, key, receiver);
      },
    });
    p.a;
    p["b"];
    return log;`,
  "getters that throw": `
    const o = {
      get broken() {
        throw new TypeError("getter");
      },
    };
    try {
      o.broken;
    } catch (e) {
      return e.message;
    }`,
  "recursion and mutual recursion": `
    const even = (n) => n === 0 ? true : odd(n - 1);
    const odd = (n) => n === 0 ? false : even(n - 1);
    const fib = (n) => n < 2
      ? n
      : fib(n - 1) + fib(n - 2);
    return [even(10), odd(7), fib(12)];`,
  "immediately invoked functions": `
    const a = (function () { return 1 })();
    const b = (() => 2)();
    const c = await (async () => 3)();
    !function () { return 4 }();
    return [a, b, c, (class { static x = 5 }).x];`,
  "arrows in every position": `
    const add = (a) => (b) => a + b, id = x => x, none = () => {}, obj = () => ({ a: 1 });
    const pipe = (...fs) => (x) =>
      fs.reduce(
        (value, f) =>
          f(value),
        x,
      );
    return [add(1)(2), id(3), none(), obj(), pipe(add(1), add(2), (x) => x * 2)(3), ((a, b = 2) => a * b)(4)];`,
  "array methods": `
    const xs = [5, 3, 8, 1];
    return {
      sorted: xs.toSorted((a, b) => a - b), reversed: xs.toReversed(), some: xs.some((x) => x > 7),
      every: xs.every(Boolean), grouped: Object.groupBy(xs, (x) => x % 2 ? "odd" : "even"),
      found: xs.findLast((x) => x > 2), flat: [[1, [2]], 3].flat(Infinity), at: xs.at(-1), with: xs.with(0, 9),
    };`,
  "maps and sets": `
    const m = new Map([["a", 1]]);
    m.set("b", 2);
    for (const [k, v] of m) m.set(k, v * 10);
    const s = new Set([1, 2, 3]).intersection(new Set([2, 3, 4]));
    return [[...m], [...s], new WeakMap([[m, 1]]).get(m)];`,
  "typed arrays": `
    const bytes = new Uint8ClampedArray([300, -5, 127.5]);
    const view = new DataView(new ArrayBuffer(4));
    view.setUint16(0, 0xabcd);
    return [[...bytes], view.getUint8(1), Float32Array.of(1.5).map((x) => x * 2)[0]];`,
  "explicit resource management": `
    const log = [];
    const open = (name) => ({ [Symbol.dispose]: () => log.push(name) });
    {
      using a = open("a"), b = open("b");
      log.push("body");
    }
    for (using c of [open("c")]) log.push("loop");
    await using d = { [Symbol.asyncDispose]: async () => {} };
    return log;`,
  "strictness": `
    const results = [];
    try {
      Object.freeze({ a: 1 }).a = 2;
    } catch (e) {
      results.push(e.name);
    }
    (function () {
      results.push(this === undefined);
    })();
    return results;`,
  "names that are words elsewhere": `
    const of = 1, get = 2, set = 3, from = 4, as = 5, type = 6, async = 7, def = 8, elif = 9, None = 10, self = 11;
    const o = { if: 1, class: 2, default: 3, await: 4, $line$: 5 };
    return [of, get, set, from, as, type, async, def, elif, None, self, o.if + o.class + o.default + o.await, o.$line$];`,
  "type is a name": `
    const type = 1
    type
    let declare = 2, namespace = 3, module = 4, abstract = 5
    abstract
    return [type, declare, namespace, module, abstract]`,
  "comments everywhere": `
    /* a */ const /* b */ a /* c */ = /* d */ 1 /* e */; // f
    // const b = 2;
    return /* not a line break */ a /* g
    h */ + 1; // end`,
  "a block as a statement": `
    let a = 1;
    { let a = 2; { let a = 3 } }
    return a;`,
  "exceptions as control flow": `
    const safe = (f) => { try { return f() } catch (e) { return e.name } };
    return [safe(() => undefinedName), safe(() => null.x), safe(() => new Array(-1)), safe(() => { throw { name: "own" } })];`,
};

/** What V8 makes of the text alone, as a strict function. */
async function oracle(body: string): Promise<unknown> {
  return await (vm.runInThisContext(`(async () => {"use strict";${body}\n})`) as () => Promise<unknown>)();
}

Deno.test("every part of the language works as it does without the compiler", async (t) => {
  for (const [name, body] of Object.entries(BODIES)) {
    await t.step(name, async () => {
      const { value, thrown } = await evaluate(body);
      assert.equal(thrown, undefined, String(thrown));
      assert.deepEqual(value, await oracle(body));
    });
  }
});

Deno.test("and inside a function, a method, a callback and a rewritten snippet", async (t) => {
  for (const [name, body] of Object.entries(BODIES)) {
    await t.step(name, async () => {
      const expected = await oracle(body);
      const layouts = [
        `async function main() {${body}\n}\nmain()`,
        `class A { async m() {${body}\n} }\nawait new A().m()`,
        `export default await Promise.resolve(0).then(async () => {${body}\n})`,
        `enum Rewritten { a }\n${body}`,
      ];
      for (const layout of layouts) assert.deepEqual((await evaluate(layout)).value, expected, layout);
    });
  }
});
