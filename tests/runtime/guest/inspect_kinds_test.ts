import assert from "node:assert/strict";
import fc from "fast-check";
import { inspect, MAX_CHARS } from "../../../runtime/guest/inspect.ts";
import { createImage } from "../../../tools/core/image.ts";

const image = createImage({ width: 2, height: 1, channels: 1, data: new Uint8ClampedArray(2) });

class Shape {
  sides = 4;
  #hidden = 1;
  get area(): number {
    return this.#hidden;
  }
}
class Square extends Shape {}

const refused = new Proxy({ a: 1 }, {
  getPrototypeOf: () => {
    throw new Error("trap");
  },
});

const TEXTS: readonly (readonly [name: string, value: unknown, text: string])[] = [
  ["an invalid date", new Date(NaN), "Invalid Date"],
  ["a date before the year 0", new Date(-1e14), "-001199-02-15T14:13:20.000Z"],
  ["a boxed number", Object(-0), "[Number: -0]"],
  ["a boxed text", Object("abc"), '[String: "abc"]'],
  ["a boxed truth", Object(false), "[Boolean: false]"],
  ["a boxed BigInt", Object(5n), "[BigInt: 5n]"],
  ["a DataView", new DataView(Uint8Array.of(1, 2, 3).buffer, 1), "DataView(2) [2, 3]"],
  ["a buffer", Uint8Array.of(1, 2).buffer, "ArrayBuffer(2) [1, 2]"],
  ["shared memory", new SharedArrayBuffer(1), "SharedArrayBuffer(1) [0]"],
  ["half floats", Float16Array.of(0.5), "Float16Array(1) [0.5]"],
  ["BigInts", BigInt64Array.of(-1n), "BigInt64Array(1) [-1n]"],
  ["a class's instance", new Square(), "Square { sides: 4 }"],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), "{ a: 1 }"],
  ["an object whose prototype has none", Object.create(Object.create(null)), "{}"],
  ["a class", Shape, "[Function Shape]"],
  ["an async function", async function wait(): Promise<void> {}, "[Function wait]"],
  ["a promise", Promise.resolve(1), "Promise {}"],
  ["a WeakMap", new WeakMap(), "WeakMap {}"],
  ["an error in a record", { e: new RangeError("far") }, "{ e: RangeError: far }"],
  ["an error of a class", new (class OwnError extends Error {})("m"), "Error: m"],
  ["an error without a message", new Error(), "Error: "],
  ["an error whose name is no text", Object.assign(new Error("m"), { name: 5 }), "Error: m"],
  ["images in depth", { a: [{ b: image }] }, "{ a: [{ b: Image(2×1) }] }"],
  ["holes", [1, , 3], "[1, undefined, 3]"],
  ["a Map of Maps", new Map([["a", new Map([[{ k: 1 }, null]])]]), 'Map(1) { "a" => Map(1) { { k: 1 } => null } }'],
  ["an empty Set", new Set(), "Set(0) { }"],
  ["a setter", {
    set a(value: number) {
      void value;
    },
  }, "{ a: undefined }"],
  ["an expression with members", Object.assign(/a/g, { x: 1 }), "/a/g"],
  ["quotes inside", ['say "hi"'], '["say "hi""]'],
  ["an iterator", [1].values(), "Iterator {}"],
  ["a Proxy that hides its prototype", refused, "{ a: 1 }"],
  ["a Map in the clothes of an object", Object.setPrototypeOf(new Map([["a", 1]]), null), 'Map(1) { "a" => 1 }'],
];

for (const [name, value, text] of TEXTS) {
  Deno.test(`${name} is shown as ${text}`, () => assert.equal(inspect(value), text));
}

Deno.test("members: under, at and over a hundred", () => {
  const record = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
  for (const count of [99, 100]) assert.ok(!inspect(record(count)).includes("more"));
  assert.ok(inspect(record(101)).endsWith("k99: 99, … 1 more }"));
  const set = (count: number): Set<number> => new Set(Array.from({ length: count }, (_, i) => i));
  assert.ok(inspect(set(100)).endsWith("99 }"));
  assert.ok(inspect(set(102)).endsWith("99, … 2 more }"));
  assert.ok(inspect(new Uint8Array(100)).endsWith("0]"));
  assert.ok(inspect(new ArrayBuffer(103)).endsWith(", … 3 more]"));
});

Deno.test("depth: four levels are spelled out, of Maps, Sets, lists and records alike", () => {
  const makers: readonly ((inner: unknown) => unknown)[] = [
    (inner) => [inner],
    (inner) => ({ a: inner }),
    (inner) => new Map([["a", inner]]),
    (inner) => new Set([inner]),
  ];
  for (const make of makers) {
    const nest = (depth: number): unknown => depth === 0 ? "core" : make(nest(depth - 1));
    assert.ok(inspect(nest(4)).includes('"core"'));
    const over = inspect(nest(5));
    assert.ok(!over.includes("core") && /\[(Array|Object)\]/.test(over), over);
  }
});

Deno.test("texts: at and over the most characters of a line", () => {
  assert.equal(inspect("x".repeat(MAX_CHARS)), "x".repeat(MAX_CHARS));
  assert.equal(inspect("x".repeat(MAX_CHARS + 1)), `${"x".repeat(MAX_CHARS)}… (${MAX_CHARS + 1} characters)`);
  assert.equal(inspect(["x".repeat(MAX_CHARS + 1)]).length, MAX_CHARS + `… (${MAX_CHARS} characters)`.length);
});

Deno.test("a value that is met twice is no cycle; one that holds itself by way of a Map is", () => {
  const shared = { a: 1 };
  assert.equal(inspect([shared, shared]), "[{ a: 1 }, { a: 1 }]");
  const map = new Map<string, unknown>();
  map.set("self", [map]);
  assert.equal(inspect(map), 'Map(1) { "self" => [[Circular]] }');
});

Deno.test("looking at a value runs none of its code and changes nothing of it", () => {
  const asked: string[] = [];
  const spy = (target: object): object =>
    Object.defineProperties(target, {
      own: { get: () => asked.push("own"), enumerable: true },
      toString: { value: () => asked.push("toString") },
      toJSON: { value: () => asked.push("toJSON") },
      [Symbol.toPrimitive]: { value: () => asked.push("toPrimitive") },
      [Symbol.iterator]: { value: () => asked.push("iterator") },
      [Symbol.toStringTag]: { get: () => asked.push("tag") },
    });
  for (
    const value of [spy({}), spy([]), spy(new Map()), spy(new Date(0)), spy(new Uint8Array(1)), spy(new Error("e"))]
  ) {
    const before = Reflect.ownKeys(value).length;
    inspect(value);
    assert.equal(Reflect.ownKeys(value).length, before);
  }
  assert.deepEqual(asked, []);
});

Deno.test("the text is bounded and whole whatever is shown", () => {
  const options = { maxDepth: 6, withBigInt: true, withMap: true, withSet: true, withTypedArray: true, withDate: true };
  fc.assert(fc.property(fc.anything(options), (value) => {
    const text = inspect(value);
    assert.ok(text.length <= MAX_CHARS + 100);
    assert.equal(text, inspect(value));
  }));
});
