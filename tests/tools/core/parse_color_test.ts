import assert from "node:assert/strict";
import fc from "fast-check";
import { CSS_COLORS } from "../../../tools/core/css_colors.ts";
import { grayOfColor, isGrayColor, packColor } from "../../../tools/core/pack_color.ts";
import { parseColor } from "../../../tools/core/parse_color.ts";

Deno.test.each([
  ["red", [255, 0, 0, 255]],
  ["RebeccaPurple", [102, 51, 153, 255]],
  [" white ", [255, 255, 255, 255]],
  ["transparent", [0, 0, 0, 0]],
  ["#f80", [255, 136, 0, 255]],
  ["#F808", [255, 136, 0, 136]],
  ["#ff8800", [255, 136, 0, 255]],
  ["#ff880080", [255, 136, 0, 128]],
  ["rgb(1, 2, 3)", [1, 2, 3, 255]],
  ["rgb(1 2 3 / 50%)", [1, 2, 3, 128]],
  ["rgba(1,2,3,0.5)", [1, 2, 3, 128]],
  [[1, 2, 3], [1, 2, 3, 255]],
  [[1, 2, 3, 4], [1, 2, 3, 4]],
  [[1.4, 2.5, 254.6], [1, 3, 255, 255]],
  [new Uint8Array([1, 2, 3]), [1, 2, 3, 255]],
  [{ r: 1, g: 2, b: 3 }, [1, 2, 3, 255]],
  [{ r: 1, g: 2, b: 3, a: 4 }, [1, 2, 3, 4]],
  [[0, 1, 1], [0, 1, 1, 255]],
  [[0, 0, 0, 0.5], [0, 0, 0, 128]],
  [[0.4, 0.5, 0.6, 255], [0, 1, 1, 255]],
  [[0.5, 0.5, 2], [1, 1, 2, 255]],
])("%j is a colour", (value, expected) => {
  assert.deepEqual(parseColor(value), expected);
});

Deno.test.each([
  [[0.5, 0.5, 0.2]],
  [[0, 0, 0.2, 1]],
  [{ r: 1, g: 0.5, b: 0 }],
  [new Float32Array([1, 0.5, 0])],
  ["rde"],
  [""],
  ["#ff"],
  ["#fffff"],
  ["#ggg"],
  ["toString"],
  ["__proto__"],
  ["rgb(1, 2)"],
  ["rgb(1, 2, 300)"],
  ["rgba(1, 2, 3, 2)"],
  ["hsl(10, 20%, 30%)"],
  [0xff0000],
  [null],
  [undefined],
  [true],
  [[1, 2]],
  [[1, 2, 3, 4, 5]],
  [[1, 2, 256]],
  [[-1, 2, 3]],
  [[NaN, 2, 3]],
  [["1", 2, 3]],
  [{ r: 1, g: 2 }],
])("%j is no colour", (value) => {
  assert.equal(parseColor(value), null);
});

Deno.test("every CSS name is itself written as hex", () => {
  assert.equal(Object.keys(CSS_COLORS).length, 148);
  for (const [name, word] of Object.entries(CSS_COLORS)) {
    assert.deepEqual(parseColor(name), parseColor(`#${word.toString(16).padStart(6, "0")}`));
  }
});

Deno.test("any text is a colour or null, a long one at once", () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => {
    const color = parseColor(text);
    assert.ok(color === null || color.every((value) => Number.isInteger(value) && value >= 0 && value <= 255));
  }));
  assert.equal(parseColor(`rgb(1${" ".repeat(1_000_000)}2, 3)`), null);
});

Deno.test("a packed colour lies in memory as red, green, blue, alpha", () => {
  const words = Uint32Array.of(packColor([1, 2, 3, 200], 4));
  assert.deepEqual([...new Uint8Array(words.buffer)], [1, 2, 3, 200]);
  assert.equal(packColor([255, 0, 0, 255], 1), grayOfColor([255, 0, 0, 255]));
});

Deno.test("a gray colour is opaque and has three equal channels", () => {
  assert.equal(isGrayColor([7, 7, 7, 255]), true);
  assert.equal(isGrayColor([7, 7, 7, 254]), false);
  assert.equal(isGrayColor([7, 7, 8, 255]), false);
});

Deno.test("an alpha that is a fraction below 1 is a share, as in CSS", () => {
  assert.deepEqual(parseColor([255, 0, 0, 0.5]), [255, 0, 0, 128]);
  assert.deepEqual(parseColor({ r: 9, g: 8, b: 7, a: 0.2 }), [9, 8, 7, 51]);
  assert.deepEqual(parseColor([255, 0, 0, 1]), [255, 0, 0, 1], "a whole number counts to 255");
  assert.deepEqual(parseColor([255, 0, 0, 1.5]), [255, 0, 0, 2]);
});

Deno.test.each([
  ["rgba(255, 0, 0, 0)", 0],
  ["rgba(255, 0, 0, 0.001)", 0],
  ["rgba(255, 0, 0, 0.002)", 1],
  ["rgba(255, 0, 0, 0.0039)", 1],
  ["rgb(255 0 0 / 0.3%)", 1],
  ["rgba(255, 0, 0, 1)", 255],
  ["rgb(255 0 0 / 100%)", 255],
  ["rgba(255, 0, 0, 0.998)", 254],
  [{ r: 255, g: 0, b: 0, alpha: 0 }, 0],
  [{ r: 255, g: 0, b: 0, alpha: 0.003 }, 1],
  [{ r: 255, g: 0, b: 0, alpha: 0.5 }, 128],
  [{ r: 255, g: 0, b: 0, alpha: 1 }, 255],
  [{ r: 255, g: 0, b: 0, a: 7, alpha: 1 }, 7],
])("the alpha of %j is a share of 1, however small", (value, alpha) => {
  assert.deepEqual(parseColor(value), [255, 0, 0, alpha]);
});

Deno.test.each([
  [{ r: 1, g: 2, b: 3, alpha: 1.01 }],
  [{ r: 1, g: 2, b: 3, alpha: -0.01 }],
  [{ r: 1, g: 2, b: 3, alpha: NaN }],
  [{ r: 1, g: 2, b: 3, alpha: "0.5" }],
  [{ r: 1, g: 2, b: 300, alpha: 0.5 }],
  ["rgba(1, 2, 3, 1.01)"],
  ["rgba(1, 2, 3, 101%)"],
  ["rgba(1, 2, 300, 0.5)"],
])("%j has no alpha that is one", (value) => assert.equal(parseColor(value), null));

Deno.test("every share of 255 keeps its alpha, as text and as an object", () => {
  for (let alpha = 0; alpha <= 255; alpha++) {
    // Four decimals tell 256 shares apart.
    const share = Number((alpha / 255).toFixed(4));
    assert.deepEqual(parseColor(`rgba(9, 8, 7, ${share})`), [9, 8, 7, alpha]);
    assert.deepEqual(parseColor({ r: 9, g: 8, b: 7, alpha: share }), [9, 8, 7, alpha]);
  }
});
