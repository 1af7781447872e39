import assert from "node:assert/strict";
import { structuredClone } from "../../../runtime/guest/structured_clone.ts";

const native = globalThis.structuredClone;

function detached(): ArrayBuffer {
  const buffer = new ArrayBuffer(4);
  buffer.transfer();
  return buffer;
}

/** What is compared of a copy: its kind and what it holds. */
function facts(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const kind = Object.prototype.toString.call(value);
  if (value instanceof Error) return [kind, value.name, value.message, value.constructor.name];
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    return [kind, byteOffset, byteLength, [...new Uint8Array(buffer)]];
  }
  if (value instanceof ArrayBuffer) return [kind, value.resizable, value.maxByteLength, [...new Uint8Array(value)]];
  if (value instanceof Map) return [kind, [...value].map(([key, item]) => [facts(key), facts(item)])];
  if (value instanceof Set) return [kind, [...value].map(facts)];
  const isBox = /Number|String|Boolean|BigInt|Date/.test(kind);
  const own = Object.entries(value).map(([key, item]) => [key, facts(item)]);
  return [kind, isBox ? value.valueOf() : null, String(Object.getPrototypeOf(value)?.constructor?.name), own];
}

class Point {
  x = 1;
  get y(): number {
    return 2;
  }
}

const LIKE_THE_PLATFORM: readonly (readonly [name: string, make: () => unknown])[] = [
  ["a boxed number", () => Object(5)],
  ["a boxed NaN", () => Object(NaN)],
  ["a boxed text", () => Object("abc")],
  ["a boxed false", () => Object(false)],
  ["a boxed BigInt", () => Object(3n)],
  ["negative zero", () => -0],
  ["a class's instance, whose class is lost", () => new Point()],
  ["an object without a prototype", () => Object.assign(Object.create(null), { a: 1 })],
  ["a key named __proto__", () => JSON.parse('{"__proto__":{"x":1},"a":2}')],
  ["a hole", () => [1, , 3]],
  ["a list with members of its own", () => Object.assign([1, 2], { name: "kept" })],
  ["a member that is undefined", () => ({ a: undefined })],
  ["a getter's value", () => ({
    get a() {
      return 4;
    },
  })],
  ["an invalid date", () => new Date(NaN)],
  ["a date's subclass", () => new (class Day extends Date {})(5)],
  ["a regular expression in the midst of its text", () => {
    const pattern = /a/gy;
    pattern.lastIndex = 3;
    return { pattern, at: pattern.lastIndex };
  }],
  [
    "each kind of error",
    () => [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((Kind) => new Kind("m")),
  ],
  ["a Map by way of Map, with objects for keys", () => new Map([[{ k: 1 }, new Map([["a", [1]]])]])],
  ["a Set of Sets", () => new Set([new Set([1]), new Set()])],
  [
    "every kind of typed array",
    () =>
      [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array]
        .map((Kind) => new Kind(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8).buffer, 4, 1)),
  ],
  ["typed arrays of 64 bits and half floats", () => [
    Float64Array.of(0.1),
    BigInt64Array.of(-1n),
    BigUint64Array.of(2n ** 64n - 1n),
    Float16Array.of(1.5),
  ]],
  [
    "a typed array that names another constructor",
    () => Object.defineProperty(Uint8Array.of(1, 2), "constructor", { value: Float64Array }),
  ],
  ["views that share a buffer", () => {
    const buffer = Uint8Array.of(1, 2, 3, 4).buffer;
    return [new Uint8Array(buffer, 1), new DataView(buffer, 2, 1), buffer];
  }],
  ["a buffer that can grow", () => {
    const buffer = new ArrayBuffer(2, { maxByteLength: 8 });
    new Uint8Array(buffer).set([7, 8]);
    return buffer;
  }],
  ["a namespace of ECMAScript", () => Math],
];

for (const [name, make] of LIKE_THE_PLATFORM) {
  Deno.test(`cloned as on the platform: ${name}`, () => {
    assert.deepEqual(facts(structuredClone(make())), facts(native(make())));
  });
}

/** They came out as {} before, and the mistake was met far from its cause. */
const REFUSED: readonly (readonly [name: string, make: () => unknown, word: string])[] = [
  ["a promise", () => Promise.resolve(1), "Promise"],
  ["a WeakMap", () => new WeakMap(), "WeakMap"],
  ["a WeakSet", () => new WeakSet(), "WeakSet"],
  ["a WeakRef", () => new WeakRef({}), "WeakRef"],
  ["a generator", () => (function* (): Generator {})(), "Generator"],
  ["a symbol as a member", () => ({ a: Symbol("s") }), "symbol"],
  ["a method", () => ({ a: [{ run: () => 1 }] }), "function"],
  ["a promise in a Map", () => new Map([["a", Promise.resolve()]]), "Promise"],
  ["a detached buffer", detached, "ArrayBuffer"],
];

for (const [name, make, word] of REFUSED) {
  Deno.test(`refused as on the platform: ${name}`, () => {
    assert.throws(() => native(make()), { name: "DataCloneError" });
    assert.throws(() => structuredClone(make()), (error: Error) => {
      assert.equal(error.name, "DataCloneError");
      assert.ok(error.message.endsWith(`received a ${word}`), error.message);
      return true;
    });
  });
}

for (
  const [name, make] of [
    ["a list's iterator", () => [].values()],
    ["an iterator's helper", () => [1].values().map((x) => x)],
    ["a date of Temporal", () => Temporal.PlainDate.from("2020-01-01")],
    ["a format of Intl", () => new Intl.NumberFormat("en")],
    ["a module of WebAssembly", () => new WebAssembly.Memory({ initial: 0 })],
  ] as const
) {
  Deno.test(`refused, since its state is its own: ${name}`, () => {
    assert.throws(() => structuredClone({ deep: [make()] }), { name: "DataCloneError" });
  });
}

Deno.test("shared memory stays shared, beneath a view as well", () => {
  const shared = new Uint8Array(new SharedArrayBuffer(4)).fill(7);
  const copy = structuredClone({ view: shared, buffer: shared.buffer });
  assert.deepEqual([copy.view.length, copy.view[3], copy.buffer.byteLength], [4, 7, 4]);
  copy.view[0] = 9;
  assert.equal(shared[0], 9);
});

Deno.test("an error keeps its cause and its members, cycles among them", () => {
  const error = new AggregateError([new TypeError("a"), 5], "all", { cause: { deep: [1] } });
  Object.assign(error.errors, { 2: error });
  const copy = structuredClone(error);
  assert.deepEqual([copy.name, copy.message, copy.cause], ["AggregateError", "all", { deep: [1] }]);
  assert.ok(copy.errors[0] instanceof TypeError);
  assert.equal(copy.errors[2], copy);
  assert.equal(structuredClone(Object.assign(new Error("m"), { name: "OwnError" })).name, "OwnError");
  assert.equal(Object.hasOwn(structuredClone(new Error("m")), "cause"), false);
});

Deno.test("a transferred buffer is handed over: the original is empty, what was not named stays", () => {
  const [given, kept] = [Uint8Array.of(1, 2).buffer, Uint8Array.of(3).buffer];
  const copy = structuredClone({ given, kept, view: new Uint8Array(given, 1) }, { transfer: [given] });
  assert.deepEqual([given.detached, given.byteLength, kept.detached], [true, 0, false]);
  assert.deepEqual([...new Uint8Array(copy.given)], [1, 2]);
  assert.equal(copy.view.buffer, copy.given);
  assert.deepEqual([...copy.view], [2]);
});

Deno.test("what cannot be transferred is refused before anything is given away", () => {
  const buffer = new ArrayBuffer(2);
  for (const transfer of [[buffer, {}], [buffer, detached()], [buffer, new SharedArrayBuffer(1)], [buffer, null]]) {
    assert.throws(() => structuredClone(1, { transfer: transfer as ArrayBuffer[] }), { name: "DataCloneError" });
  }
  assert.throws(() => structuredClone({ buffer, f: () => 1 }, { transfer: [buffer] }), { name: "DataCloneError" });
  assert.equal(buffer.detached, false);
});
