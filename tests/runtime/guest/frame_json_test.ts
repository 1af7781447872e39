import assert from "node:assert/strict";
import fc from "fast-check";
import { frameJson } from "../../../runtime/guest/frame_json.ts";

Deno.test("plain data becomes the JSON that JSON.stringify makes", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    assert.deepEqual(JSON.parse(frameJson(value)), JSON.parse(JSON.stringify(value)));
  }));
});

Deno.test("undefined members are left out, numbers that are none become null", () => {
  assert.equal(frameJson({ a: undefined, b: NaN, c: Infinity, d: (): void => {} }), '{"b":null,"c":null,"d":null}');
});

Deno.test("toJSON is not asked, on the object or on its prototypes", () => {
  const value = { a: "text", toJSON: (): string => "forged" };
  assert.equal(frameJson(value), '{"a":"text","toJSON":null}');
});

Deno.test("inherited members are not written", () => {
  assert.equal(frameJson(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } })), '{"own":2}');
});
