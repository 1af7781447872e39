import assert from "node:assert/strict";
import fc from "fast-check";
import { GuestLimitError } from "../../../runtime/guest/guest_limit_error.ts";
import { serializeValue } from "../../../runtime/guest/serialize_value.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";

const LIMITS = { maxBytes: 10_000, maxDepth: 8 };

function serialized(value: unknown, limits = LIMITS): unknown {
  const { json } = serializeValue(value, { ...limits, onImage: () => undefined });
  return json === null ? undefined : JSON.parse(json);
}

function dot(): Image {
  return createImage({ width: 1, height: 1, channels: 1, data: new Uint8ClampedArray(1) });
}

Deno.test("plain JSON values come back equal", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
    fc.pre(JSON.stringify(value).length < LIMITS.maxBytes);
    assert.deepEqual(serialized(value), JSON.parse(JSON.stringify(value)));
  }));
});

const WORDS: readonly (readonly [name: string, value: unknown, expected: unknown])[] = [
  ["undefined", undefined, undefined],
  ["NaN", NaN, "NaN"],
  ["infinity", -Infinity, "-Infinity"],
  ["negative zero", -0, 0],
  ["a BigInt", 10n ** 20n, "100000000000000000000"],
  ["a symbol", Symbol("s"), "Symbol(s)"],
  ["a function", function named(): void {}, "[Function named]"],
  ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["an invalid date", new Date(NaN), null],
  ["a Map with texts for keys", new Map([["a", 1]]), { a: 1 }],
  ["a Map with other keys", new Map([[1, "a"]]), [[1, "a"]]],
  ["a Set", new Set([1, 2]), [1, 2]],
  ["a typed array", new Float32Array([0.5, 1]), [0.5, 1]],
  ["a hole", [1, , 3], [1, null, 3]],
  ["an undefined member", { a: undefined, b: 1 }, { b: 1 }],
  ["an error", new TypeError("bad"), { name: "TypeError", message: "bad" }],
  ["an error with a cause", new Error("outer", { cause: new RangeError("inner") }), {
    name: "Error",
    message: "outer",
    cause: { name: "RangeError", message: "inner" },
  }],
  ["a regular expression", /a\/b+/gi, "/a\\/b+/gi"],
  ["an ArrayBuffer", new Uint8Array([1, 2]).buffer, [1, 2]],
  ["a shared buffer", new SharedArrayBuffer(2), [0, 0]],
  ["a boxed number", Object(5), 5],
  ["a boxed text", Object("five"), "five"],
  ["a boxed truth", Object(false), false],
  ["the keys of a Map", new Map([["a", 1]]).keys(), "[Map Iterator]"],
  ["a promise", Promise.resolve(1), "[Promise]"],
  ["a WeakMap", new WeakMap(), "[WeakMap]"],
  ["a tagged object with members", { a: 1, [Symbol.toStringTag]: "Mine" }, { a: 1 }],
  ["an empty object", {}, {}],
  ["toJSON", { toJSON: (): string => "said" }, "said"],
  ["toJSON that throws", {
    toJSON: () => {
      throw new Error("no");
    },
  }, "[Threw no]"],
  ["a getter that throws", {
    get a() {
      throw new Error("no");
    },
    b: 1,
  }, { a: "[Threw no]", b: 1 }],
  ["a revoked Proxy", revoked(), {}],
];

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({ a: 1 }, {});
  revoke();
  return proxy;
}

for (const [name, value, expected] of WORDS) {
  Deno.test(`${name} has a word in JSON`, () => assert.deepEqual(serialized(value), expected));
}

Deno.test("a cycle is named, a value that is met twice is not one", () => {
  const shared = { a: 1 };
  const value: Record<string, unknown> = { one: shared, two: shared };
  value.self = value;
  assert.deepEqual(serialized(value), { one: { a: 1 }, two: { a: 1 }, self: "[Circular]" });
});

Deno.test("images are left out, emitted, and stated by their path", () => {
  const image = dot();
  const emitted: Image[] = [];
  const { json, images } = serializeValue({ list: [1, image], again: image }, {
    ...LIMITS,
    onImage: (found) => emitted.push(found),
  });
  assert.equal(json, '{"list":[1,null],"again":null}');
  assert.deepEqual(images.map(({ path }) => path), [["list", 1], ["again"]]);
  assert.deepEqual(emitted, [image, image]);
});

Deno.test("depth: under, at and over", () => {
  const nest = (depth: number): unknown => depth === 0 ? 1 : [nest(depth - 1)];
  assert.deepEqual(serialized(nest(7)), nest(7));
  assert.deepEqual(serialized(nest(8)), nest(8));
  assert.throws(() => serialized(nest(9)), (error) => GuestLimitError.is(error) && error.which === "value_depth");
});

Deno.test("bytes: under, at and over", () => {
  const limits = { maxBytes: 10, maxDepth: 2 };
  assert.equal(serialized("1234567", limits), "1234567");
  assert.equal(serialized("12345678", limits), "12345678");
  assert.throws(
    () => serialized("123456789", limits),
    (error) => GuestLimitError.is(error) && error.which === "value_bytes",
  );
});

Deno.test("places of images: at and over", () => {
  const image = dot();
  const limits = { maxBytes: 1e6, maxDepth: 2 };
  assert.equal((serialized(new Array(4_096).fill(image), limits) as unknown[]).length, 4_096);
  assert.throws(
    () => serialized(new Array(4_097).fill(image), limits),
    (error) => GuestLimitError.is(error) && error.which === "value_images",
  );
});

Deno.test("a list that claims to be endless ends at the limit", () => {
  const endless = new Proxy([], { get: (_target, key) => key === "length" ? 2 ** 32 - 1 : 1 });
  assert.throws(() => serialized(endless), (error) => GuestLimitError.is(error));
});

Deno.test("a limit error cannot be changed by who catches it", () => {
  const error = new GuestLimitError("output_limit", "value_bytes", 2, 1);
  assert.throws(() => Object.assign(error, { kind: "cancelled" }), TypeError);
  assert.equal(error.kind, "output_limit");
  assert.equal(GuestLimitError.is({ ...error, __proto__: GuestLimitError.prototype }), false);
});
