import assert from "node:assert/strict";
import fc from "fast-check";
import { GuestLimitError } from "../../../runtime/guest/guest_limit_error.ts";
import { serializeValue } from "../../../runtime/guest/serialize_value.ts";
import { createImage } from "../../../tools/core/image.ts";

const WIDE = { maxBytes: 100_000, maxDepth: 32 };

function jsonOf(value: unknown, limits = WIDE): string | null {
  return serializeValue(value, { ...limits, onImage: () => undefined }).json;
}

/** The limit that was hit and by how much, null when none was. */
function limitOf(value: unknown, limits = WIDE): { which: string; used: number; max: number } | null {
  try {
    jsonOf(value, limits);
    return null;
  } catch (error) {
    if (!GuestLimitError.is(error)) throw error;
    return { which: error.which, used: error.used, max: error.max };
  }
}

/** A list whose length is whatever it says. */
function listOf(length: unknown): unknown[] {
  return new Proxy([], { get: (_target, key) => key === "length" ? length : key === "toJSON" ? undefined : 7 });
}

/** What JSON.stringify makes of each, by the platform's own word. */
const AS_JSON: readonly (readonly [name: string, value: () => unknown])[] = [
  ["toJSON that gives undefined, as a member", () => ({ a: { toJSON: () => undefined }, b: 1 })],
  ["toJSON that gives undefined, in a list", () => [{ toJSON: () => undefined }, 2]],
  ["toJSON that gives a date, which is not asked again", () => ({ toJSON: () => ({ at: new Date(5) }) })],
  ["toJSON that is told its key", () => ({ k: { toJSON: (key: string) => `under ${key}` } })],
  ["toJSON that is told its index", () => [0, { toJSON: (key: string) => [typeof key, key] }]],
  ["toJSON at the top, told nothing", () => ({ toJSON: (key: string) => [key] })],
  ["toJSON of a class that spreads itself", () =>
    new (class Box {
      side = 4;
      toJSON(): object {
        return { ...this };
      }
    })()],
  ["toJSON that is no function", () => ({ toJSON: 5, a: 1 })],
  ["toJSON inherited from a prototype", () => Object.create({ toJSON: () => "inherited" })],
  ["an answer of toJSON that has toJSON of its own", () => ({
    toJSON: () => Object.create({ toJSON: () => "asked twice" }, { a: { value: 1, enumerable: true } }),
  })],
  ["texts that need escapes", () => ['"', "\\", "\u0000\u001f", "\u2028", "\u{1f5bc}", "\ud800", "</script>"]],
  ["numbers at the edges", () => [0, 1e21, 1e-7, 5e-324, Number.MAX_VALUE, 0.1 + 0.2, -1]],
  ["keys that are numbers come first", () => ({ b: 1, 2: 1, a: 1, 1: 1 })],
  ["an empty text for a key", () => ({ "": { "": [] } })],
  ["what is not enumerable, inherited or a symbol stays out", () =>
    Object.create({ inherited: 1 }, {
      hidden: { value: 1, enumerable: false },
      shown: { value: 2, enumerable: true },
      [Symbol("s")]: { value: 3, enumerable: true },
    })],
  ["a list with members of its own", () => Object.assign([1, 2], { name: "left out" })],
  ["an object without a prototype", () => Object.assign(Object.create(null), { a: 1 })],
  ["arguments", () =>
    (function (..._given: number[]): unknown {
      return arguments;
    })(1, 2)],
  ["an instance with getters of its class", () =>
    new (class Point {
      x = 1;
      get y(): number {
        return 2;
      }
    })()],
];

for (const [name, value] of AS_JSON) {
  Deno.test(`as JSON has it: ${name}`, () => assert.equal(jsonOf(value()), JSON.stringify(value())));
}

Deno.test("what toJSON makes of itself is written once", () => {
  const own: { x: number; toJSON?: unknown } = { x: 1 };
  own.toJSON = function copy(this: object): object {
    return { ...this };
  };
  assert.equal(jsonOf(own), '{"x":1,"toJSON":"[Function copy]"}');
  const self = { q: 1, toJSON: (): unknown => self };
  assert.equal(jsonOf(self), '{"q":1,"toJSON":"[Function toJSON]"}');
});

Deno.test("toJSON whose answer holds the object again is a cycle", () => {
  class Node {
    toJSON(): unknown {
      return { me: this };
    }
  }
  assert.equal(jsonOf(new Node()), '{"me":"[Circular]"}');
  assert.equal(jsonOf([new Node(), new Node()]), '[{"me":"[Circular]"},{"me":"[Circular]"}]');
});

Deno.test("toJSON that never comes to an end is a matter of depth", () => {
  const next = (): object => ({ toJSON: () => ({ next: next() }) });
  assert.deepEqual(limitOf(next()), { which: "value_depth", used: 33, max: 32 });
});

Deno.test("a date is a text and no level of nesting", () => {
  assert.equal(jsonOf(new Date(0), { ...WIDE, maxDepth: 0 }), '"1970-01-01T00:00:00.000Z"');
  assert.equal(jsonOf([new Date(0)], { ...WIDE, maxDepth: 1 }), '["1970-01-01T00:00:00.000Z"]');
});

Deno.test("toJSON that gives an image puts the image in its place", () => {
  const image = createImage({ width: 1, height: 1, channels: 1, data: new Uint8ClampedArray(1) });
  const { json, images } = serializeValue({ a: { toJSON: () => [0, image] } }, { ...WIDE, onImage: () => undefined });
  assert.equal(json, '{"a":[0,null]}');
  assert.deepEqual(images.map(({ path }) => path), [["a", 1]]);
});

Deno.test("bytes are those of UTF-8: at and over, for each length of a character", () => {
  const rows: readonly (readonly [unit: string, bytes: number])[] = [["a", 1], ["é", 2], ["€", 3], ["🂡", 4]];
  for (const [unit, bytes] of rows) {
    const maxBytes = 2 + 20 * bytes;
    assert.equal(jsonOf(unit.repeat(20), { ...WIDE, maxBytes }), `"${unit.repeat(20)}"`);
    assert.deepEqual(limitOf(unit.repeat(21), { ...WIDE, maxBytes }), {
      which: "value_bytes",
      used: maxBytes + bytes,
      max: maxBytes,
    });
    const record = { [unit.repeat(4)]: unit };
    const size = new TextEncoder().encode(JSON.stringify(record)).length;
    assert.equal(limitOf(record, { ...WIDE, maxBytes: size }), null);
    assert.equal(limitOf(record, { ...WIDE, maxBytes: size - 1 })?.which, "value_bytes");
  }
});

Deno.test("the limit of bytes lies where the platform's encoder puts it", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
    const size = new TextEncoder().encode(JSON.stringify(value)).length;
    assert.equal(limitOf(value, { ...WIDE, maxBytes: size }), null);
    assert.equal(limitOf(value, { ...WIDE, maxBytes: size - 1 })?.which, "value_bytes");
  }));
});

/** As JSON.stringify reads a length: a whole number from 0, whatever it was. */
const LENGTHS: readonly (readonly [said: unknown, json: string])[] = [
  [NaN, "[]"],
  [-5, "[]"],
  [undefined, "[]"],
  [null, "[]"],
  ["2", "[7,7]"],
  [1.9, "[7]"],
  [{ valueOf: () => 2 }, "[7,7]"],
  [true, "[7]"],
];

for (const [said, json] of LENGTHS) {
  Deno.test(`a list that says its length is ${typeof said} ${String(said)}`, () => {
    assert.equal(jsonOf(listOf(said)), json);
    assert.equal(jsonOf(listOf(said)), JSON.stringify(listOf(said)));
  });
}

for (const said of [Infinity, 2 ** 60, "1e999", 10n ** 400n]) {
  Deno.test(`a list that says its length is ${typeof said} ${String(said).slice(0, 12)} is over the limit`, () => {
    const hit = limitOf(listOf(said));
    assert.equal(hit?.which, "value_bytes");
    // A number that JSON has no word for would end the run without an answer.
    assert.ok(Number.isFinite(hit?.used));
  });
}

const BYTES = Uint8Array.of(1, 2, 250, 4);
/** Without members of their own, by the bytes or words that stand for them. */
const KINDS: readonly (readonly [name: string, value: unknown, json: string])[] = [
  ["a DataView", new DataView(BYTES.buffer, 1, 2), "[2,250]"],
  ["an empty DataView", new DataView(new ArrayBuffer(0)), "[]"],
  ["a view of a part", BYTES.subarray(2), "[250,4]"],
  ["a clamped array", Uint8ClampedArray.of(300, -4), "[255,0]"],
  ["half floats", Float16Array.of(0.5, Infinity), '[0.5,"Infinity"]'],
  ["whole numbers of 64 bits", BigInt64Array.of(-1n, 2n ** 62n), '["-1","4611686018427387904"]'],
  ["a boxed BigInt", Object(1n), '"[BigInt]"'],
  ["a boxed symbol", Object(Symbol("s")), '"[Symbol]"'],
  ["a WeakRef", new WeakRef({}), '"[WeakRef]"'],
  ["a generator", (function* (): Generator {})(), '"[Generator]"'],
  ["an iterator's helper", [1].values().map((x) => x), '"[Iterator Helper]"'],
  ["a function of a class", class Shape {}, '"[Function Shape]"'],
  ["a function without a name", (() => () => 1)(), '"[Function anonymous]"'],
  ["a Map in a Map", new Map([["a", new Map([[1, new Set(["b"])]])]]), '{"a":[[1,["b"]]]}'],
  ["an undefined item of a Map", new Map<string, unknown>([["a", undefined], ["b", 1]]), '{"b":1}'],
  ["an undefined item of a Set", new Set([undefined, 1]), "[null,1]"],
  ["a Map with a hole for a key", new Map<unknown, unknown>([[undefined, 1]]), "[[null,1]]"],
  [
    "an error of a class with members",
    Object.assign(new RangeError("far"), { code: 5 }),
    '{"name":"RangeError","message":"far"}',
  ],
  ["an error whose cause is a text", new Error("a", { cause: "b" }), '{"name":"Error","message":"a","cause":"b"}'],
  ["an error with an empty name", Object.assign(new Error("a"), { name: "" }), '{"name":"Error","message":"a"}'],
];

for (const [name, value, json] of KINDS) Deno.test(`${name} is ${json}`, () => assert.equal(jsonOf(value), json));

Deno.test("depth counts lists, records, Maps, Sets and errors alike", () => {
  const makers: readonly ((inner: unknown) => unknown)[] = [
    (inner) => [inner],
    (inner) => ({ inner }),
    (inner) => new Map([["inner", inner]]),
    (inner) => new Set([inner]),
    (inner) => new Error("m", { cause: inner }),
    (inner) => Object.assign(Object.create(null), { inner }),
  ];
  for (const [at, make] of makers.entries()) {
    const nest = (depth: number): unknown => depth === 0 ? 1 : make(nest(depth - 1));
    assert.equal(limitOf(nest(5), { ...WIDE, maxDepth: 5 }), null, `${at}`);
    assert.deepEqual(limitOf(nest(6), { ...WIDE, maxDepth: 5 }), { which: "value_depth", used: 6, max: 5 }, `${at}`);
  }
});

Deno.test("paths lead to where an image stands, through Maps, Sets and keys of any kind", () => {
  const image = createImage({ width: 1, height: 1, channels: 1, data: new Uint8ClampedArray(1) });
  const long = "k".repeat(1_000);
  const value = {
    map: new Map<unknown, unknown>([["key", image]]),
    pairs: new Map<unknown, unknown>([[image, 1], [2, image]]),
    set: new Set([0, image]),
    error: new Error("e", { cause: image }),
    [long]: image,
    "": [image],
    ["__proto__"]: image,
  };
  const { json, images } = serializeValue(value, { ...WIDE, onImage: () => undefined });
  const parsed: unknown = JSON.parse(json ?? "");
  assert.equal(images.length, 8);
  for (const { path } of images) {
    let at = parsed;
    for (const key of path) {
      assert.ok(Object.hasOwn(at as object, key), `${path}`);
      at = (at as Record<string | number, unknown>)[key];
    }
    assert.equal(at, null, `${path}`);
  }
});
