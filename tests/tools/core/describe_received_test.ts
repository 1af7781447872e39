import assert from "node:assert/strict";
import fc from "fast-check";
import { isPlainObject, receivedText, receivedValue } from "../../../tools/core/describe_received.ts";
import { gray } from "../../support/toolkit.ts";

class Cat {
  readonly legs = 4;
}

/** A value, how a sentence ends with it, and what an error holds of it. */
const VALUES: readonly { what: string; value: unknown; text: string; json: unknown }[] = [
  { what: "a number", value: 812, text: "812", json: 812 },
  { what: "a fraction", value: 0.1 + 0.2, text: "0.30000000000000004", json: 0.30000000000000004 },
  { what: "minus zero", value: -0, text: "0", json: -0 },
  { what: "NaN", value: NaN, text: "NaN", json: "NaN" },
  { what: "infinity", value: -Infinity, text: "-Infinity", json: "-Infinity" },
  { what: "a text", value: "90", text: '"90"', json: "90" },
  { what: "an empty text", value: "", text: '""', json: "" },
  { what: "a text of lines", value: 'a\n"b"', text: '"a\\n\\"b\\""', json: 'a\n"b"' },
  { what: "true", value: true, text: "true", json: true },
  { what: "null", value: null, text: "null", json: null },
  { what: "undefined", value: undefined, text: "undefined", json: "undefined" },
  { what: "a bigint", value: 10n, text: "10n", json: "10n" },
  { what: "a symbol", value: Symbol("s"), text: "a symbol", json: "a symbol" },
  { what: "a function", value: () => 1, text: "a function", json: "a function" },
  { what: "a class", value: Cat, text: "a function", json: "a function" },
  { what: "a list", value: [1, "a", null], text: '[1, "a", null]', json: [1, "a", null] },
  { what: "an empty list", value: [], text: "[]", json: [] },
  { what: "a list of lists", value: [[1, 2], []], text: "[[2 values], [0 values]]", json: [[1, 2], []] },
  { what: "a deep list", value: [[[1]]], text: "[[1 values]]", json: [["a list of 1"]] },
  {
    what: "a long list",
    value: Array(11).fill(7),
    text: "[7, 7, 7, 7, 7, 7, 7, 7, … 3 more]",
    json: Array(8).fill(7),
  },
  { what: "a list of 8", value: Array(8).fill(7), text: "[7, 7, 7, 7, 7, 7, 7, 7]", json: Array(8).fill(7) },
  { what: "an object", value: { x: 1, y: "b" }, text: '{ x: 1, y: "b" }', json: { x: 1, y: "b" } },
  { what: "an empty object", value: {}, text: "{}", json: {} },
  { what: "an object of objects", value: { a: { b: 1 } }, text: "{ a: an object }", json: { a: { b: 1 } } },
  { what: "a deep object", value: { a: { b: { c: 1 } } }, text: "{ a: an object }", json: { a: { b: "an object" } } },
  {
    what: "an object of nine",
    value: Object.fromEntries(Array.from("abcdefghi", (key) => [key, 0])),
    text: "{ a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0, h: 0, … }",
    json: Object.fromEntries(Array.from("abcdefgh", (key) => [key, 0])),
  },
  { what: "no prototype", value: Object.assign(Object.create(null), { x: 1 }), text: "{ x: 1 }", json: { x: 1 } },
  { what: "a promise", value: Promise.resolve(1), text: "a Promise", json: "a Promise" },
  { what: "an image", value: gray(1, 1, [0]), text: "an Image", json: "an Image" },
  { what: "a list of images", value: [gray(1, 1, [0])], text: "[an Image]", json: ["an Image"] },
  { what: "bytes", value: new Uint8Array(3), text: "a Uint8Array", json: "a Uint8Array" },
  { what: "a map", value: new Map(), text: "a Map", json: "a Map" },
  { what: "a date", value: new Date(0), text: "a Date", json: "a Date" },
  { what: "an error", value: new RangeError("no"), text: "an Error", json: "an Error" },
  { what: "an instance", value: new Cat(), text: "an object", json: "an object" },
];

Deno.test.each(VALUES)("$what is told in few words and as JSON", ({ value, text, json }) => {
  assert.equal(receivedText(value), text);
  assert.deepEqual(receivedValue(value), json);
});

Deno.test("texts, keys and big numbers are cut at 80 characters", () => {
  const at = "x".repeat(80);
  assert.equal(receivedText(at), `"${at}"`);
  assert.equal(receivedText(`${at}y`), `"${at}…"`);
  assert.equal(receivedValue(`${at}y`), `${at}…`);
  assert.equal(receivedText({ [`${at}y`]: 1 }), `{ ${at}…: 1 }`);
  assert.equal(receivedText(10n ** 200n), `1${"0".repeat(79)}…n`);
});

Deno.test("whatever it is, its description is short and its JSON can be written", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }), (value) => {
      // Eight members of 80 characters, each perhaps written with escapes of six.
      assert.ok(receivedText(value).length <= 8 * (2 * 80 * 6 + 20));
      assert.ok((JSON.stringify(receivedValue(value)) ?? "").length <= 8 * 8 * 8 * 100);
    }),
  );
  const circle: unknown[] = [];
  circle.push(circle, { circle });
  assert.equal(receivedText(circle), "[[2 values], an object]");
  assert.deepEqual(receivedValue(circle), [["a list of 2", "an object"], { circle: "a list of 2" }]);
});

Deno.test("an object literal is plain, an instance is not", () => {
  for (const value of [{}, { x: 1 }, Object.create(null)]) assert.equal(isPlainObject(value), true);
  for (const value of [[], new Cat(), new Map(), null, undefined, 1, "x", () => 1, gray(1, 1, [0])]) {
    assert.equal(isPlainObject(value), false);
  }
});
