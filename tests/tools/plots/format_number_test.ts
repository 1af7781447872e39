import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatColumn,
  formatMarks,
  formatNumber,
  formatShort,
  formatTicks,
  powerOfTen,
} from "../../../tools/plots/format_number.ts";

Deno.test.each(
  [
    [0, "0"],
    [-0, "0"],
    [3, "3"],
    [-2.5, "−2.5"],
    [3.14159265, "3.142"],
    [0.000123456, "0.0001235"],
    [0.00001, "1×10⁻⁵"],
    [1234, "1234"],
    [12_345, "12,345"],
    [1_234_567, "1,234,567"],
    [12_345.678, "12,345.7"],
    [4_200_000_000, "4.2×10⁹"],
    [-1e150, "−1×10¹⁵⁰"],
    [NaN, "NaN"],
    [Infinity, "∞"],
    [-Infinity, "−∞"],
  ] as const,
)("the number %s alone", (value, text) => {
  assert.equal(formatNumber(value), text);
});

Deno.test.each(
  [
    [[0, 0.5, 1], ["0.0", "0.5", "1.0"]],
    [[-1, 0, 1], ["−1", "0", "1"]],
    [[0, 2000, 10_000], ["0", "2,000", "10,000"]],
    [[1000, 2000], ["1000", "2000"]],
    [[0, 1e-8], ["0", "1×10⁻⁸"]],
    [[0], ["0"]],
    [[], []],
  ] as const,
)("the ticks %o", (values, labels) => {
  assert.deepEqual(formatTicks(values), labels);
});

Deno.test("numbers of a column have the same decimals", () => {
  assert.deepEqual(formatColumn([12, 7.5, 9.25]), ["12.00", "7.50", "9.25"]);
  assert.deepEqual(formatColumn([1, 20, 12_345]), ["1", "20", "12,345"]);
  assert.deepEqual(formatColumn([0.25, -3, 1e12, NaN]), ["0.25", "−3.00", "1×10¹²", "NaN"]);
  assert.deepEqual(formatColumn([]), []);
});

Deno.test("numbers at marks are short, whole ones stay whole", () => {
  assert.deepEqual([24.6123, 8.2551, 0.012345, 1234, 98_765, 4321.9].map(formatShort), [
    "24.6",
    "8.26",
    "0.0123",
    "1234",
    "98,765",
    "4322",
  ]);
  assert.deepEqual(formatMarks([64, 51.666, 9.8765]), ["64.0", "51.7", "9.9"]);
  assert.deepEqual(formatMarks([3, -2.5]), ["3.0", "−2.5"]);
  assert.deepEqual(formatMarks([12_345, 0, 7]), ["12,345", "0", "7"]);
  assert.deepEqual(formatMarks([5000, 0.25]), ["5000", "0.25"]);
  assert.deepEqual(formatMarks([]), []);
});

Deno.test("powers of ten", () => {
  assert.equal(powerOfTen(-12), "10⁻¹²");
  assert.equal(powerOfTen(0), "10⁰");
  assert.equal(powerOfTen(345), "10³⁴⁵");
});

Deno.test("whatever the number, the text is short", () => {
  fc.assert(fc.property(fc.double(), (value) => {
    const text = formatNumber(value);
    assert.ok(text.length > 0 && text.length <= 16, text);
    assert.doesNotMatch(text, /-|e[+-]|undefined/);
  }));
});
