import assert from "node:assert/strict";
import fc from "fast-check";
import { structuredClone } from "../../../runtime/guest/structured_clone.ts";
import { createImage } from "../../../tools/core/image.ts";

Deno.test("plain data is copied as the platform copies it", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    assert.deepEqual(structuredClone(value), globalThis.structuredClone(value));
  }));
});

Deno.test("built-in objects are copied", () => {
  const value = {
    date: new Date(5),
    pattern: /a+/gi,
    map: new Map<unknown, unknown>([["k", { deep: [1] }]]),
    set: new Set([1, "two"]),
    bytes: Uint8Array.of(1, 2, 3),
    buffer: Uint8Array.of(4, 5).buffer,
    view: new DataView(Uint8Array.of(6, 7, 8).buffer, 1, 2),
  };
  const copy = structuredClone(value);
  assert.deepEqual(copy, globalThis.structuredClone(value));
  assert.notEqual(copy.bytes.buffer, value.bytes.buffer);
  copy.bytes[0] = 9;
  assert.equal(value.bytes[0], 1);
});

Deno.test("cycles and shared members stay what they are", () => {
  const shared = { a: 1 };
  const value: { one: object; two: object; self?: unknown } = { one: shared, two: shared };
  value.self = value;
  const copy = structuredClone(value);
  assert.equal(copy.self, copy);
  assert.equal(copy.one, copy.two);
  assert.notEqual(copy.one, shared);
});

Deno.test("an image stays the same image", () => {
  const image = createImage({ width: 1, height: 1, channels: 1, data: new Uint8ClampedArray(1) });
  assert.equal(structuredClone({ image }).image, image);
});

Deno.test("errors keep their name and message", () => {
  const copy = structuredClone(new RangeError("far"));
  assert.ok(copy instanceof Error);
  assert.deepEqual([copy.name, copy.message], ["RangeError", "far"]);
});

for (const value of [() => 1, Symbol("s"), { deep: [(): number => 1] }]) {
  Deno.test(`what is no data is refused: ${typeof value}`, () => {
    assert.throws(() => structuredClone(value), (error: Error) => error.name === "DataCloneError");
  });
}
