import assert from "node:assert/strict";
import fc from "fast-check";
import { inspect } from "../../../runtime/guest/inspect.ts";
import { createImage } from "../../../tools/core/image.ts";

const image = createImage({ width: 640, height: 480, channels: 1, data: new Uint8ClampedArray(640 * 480) });

const TEXTS: readonly (readonly [value: unknown, text: string])[] = [
  ["bare", "bare"],
  [["quoted"], '["quoted"]'],
  [-0, "-0"],
  [10n, "10n"],
  [Symbol("s"), "Symbol(s)"],
  [undefined, "undefined"],
  [null, "null"],
  [function named(): void {}, "[Function named]"],
  [image, "Image(640×480)"],
  [{ a: 1, b: [true, null] }, "{ a: 1, b: [true, null] }"],
  [{}, "{}"],
  [new Map([["k", 1]]), 'Map(1) { "k" => 1 }'],
  [new Set([1, 2]), "Set(2) { 1, 2 }"],
  [new Uint8Array([1, 2]), "Uint8Array(2) [1, 2]"],
  [new Date(0), "1970-01-01T00:00:00.000Z"],
  [/a/g, "/a/g"],
  [new TypeError("bad"), "TypeError: bad"],
  [{ a: { b: { c: { d: { e: 1 } } } } }, "{ a: { b: { c: { d: [Object] } } } }"],
  [{
    get a() {
      throw new Error("never read");
    },
  }, "{ a: [Getter] }"],
  [
    new (class Point {
      x = 1;
    })(),
    "Point { x: 1 }",
  ],
];

for (const [value, text] of TEXTS) {
  Deno.test(`${text} is how it is shown`, () => assert.equal(inspect(value), text));
}

Deno.test("a cycle is named", () => {
  const value: Record<string, unknown> = { a: 1 };
  value.self = value;
  assert.equal(inspect(value), "{ a: 1, self: [Circular] }");
});

Deno.test("long texts and lists are cut and say so", () => {
  assert.match(inspect("x".repeat(20_000)), /… \(20000 characters\)$/);
  assert.match(inspect(Array.from({ length: 150 }, (_, i) => i)), /, … 50 more\]$/);
  assert.ok(inspect(Array.from({ length: 100 }, () => "y".repeat(16_000))).length < 17_000);
});

const throwing = new Proxy({}, {
  get: () => {
    throw new Error("trap");
  },
  ownKeys: () => {
    throw new Error("trap");
  },
  getPrototypeOf: () => {
    throw new Error("trap");
  },
});

Deno.test("nothing that is shown can throw", () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  for (const value of [throwing, proxy, [throwing, proxy], new Map([[throwing, proxy]])]) {
    assert.equal(typeof inspect(value), "string");
  }
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true }),
      (value) => {
        assert.equal(typeof inspect(value), "string");
      },
    ),
  );
});
