import assert from "node:assert/strict";
import fc from "fast-check";
import { lineProfile, type LineProfileOptions } from "../../../tools/analysis/line_profile.ts";
import type { Point } from "../../../tools/core/region.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { arcLength } from "../../../tools/structure/arc_length.ts";
import { gray, rgba } from "../../support/toolkit.ts";

/** A plane: the gray at (x, y) is 10x + 20y, between pixels too. */
const ramp = gray(9, 7, Array.from({ length: 63 }, (_, i) => 10 * (i % 9) + 20 * Math.floor(i / 9)));

// Sides whose hypotenuse is whole.
const TRIPLES: readonly (readonly [dx: number, dy: number, length: number])[] = [
  [3, 4, 5],
  [21, 220, 221],
  [31, 480, 481],
  [35, 120, 125],
  [40, 399, 401],
  [8, 15, 17],
  [0, 7, 7],
  [7, 0, 7],
];

Deno.test.each(TRIPLES)("a line by %d and %d is %d long: as many samples and one", (dx, dy, length) => {
  for (const [x, y] of [[0, 0], [-5, 3]] as const) {
    const { gray: values, points } = lineProfile(ramp, [x, y], [x + dx, y + dy]);
    assert.equal(values.length, length + 1);
    assert.deepEqual([points[0], points.at(-1)], [[x, y], [x + dx, y + dy]]);
    assert.equal(arcLength([[x, y], [x + dx, y + dy]], { closed: false }), length);
  }
});

const inside = fc.tuple(fc.double({ min: 0, max: 8, noNaN: true }), fc.double({ min: 0, max: 6, noNaN: true }));

Deno.test("on a plane every sample is the plane, whatever the line and its width", () => {
  fc.assert(fc.property(inside, inside, fc.constantFrom(1, 2, 3), (from, to, width) => {
    const { points, gray: values, r, g, b } = lineProfile(ramp, from, to, { width });
    assert.equal(values.length, points.length);
    points.forEach(([x, y], i) => {
      // Beside the line the plane goes on evenly, but not beyond the rim.
      const isDeep = x >= 1 && x <= 7 && y >= 1 && y <= 5;
      if (width > 1 && !isDeep) return;
      assert.ok(Math.abs((values[i] as number) - (10 * x + 20 * y)) < 1e-6, `${x}, ${y}: ${values[i]}`);
    });
    assert.deepEqual([r, g, b], [values, values, values]);
  }));
});

Deno.test("the way back gives the same values backwards", () => {
  fc.assert(fc.property(inside, inside, (from, to) => {
    const there = lineProfile(ramp, from, to).gray;
    const back = lineProfile(ramp, to, from).gray.reverse();
    assert.equal(there.length, back.length);
    there.forEach((value, i) => assert.ok(Math.abs(value - (back[i] as number)) < 1e-6));
  }));
});

interface LineRow {
  readonly name: string;
  readonly from: Point;
  readonly to: Point;
  readonly options?: LineProfileOptions;
  readonly gray: readonly number[];
}

const LINES: readonly LineRow[] = [
  { name: "one place", from: [2, 3], to: [2, 3], gray: [80] },
  { name: "between pixels", from: [2.5, 3], to: [2.5, 3], gray: [85] },
  { name: "to the right", from: [0, 0], to: [3, 0], gray: [0, 10, 20, 30] },
  { name: "upwards", from: [0, 2], to: [0, 0], gray: [40, 20, 0] },
  { name: "half a pixel: both ends", from: [1, 0], to: [1.5, 0], gray: [10, 15] },
  { name: "beyond the left rim", from: [-2, 0], to: [1, 0], gray: [0, 0, 0, 10] },
  { name: "beyond the lower rim", from: [0, 6], to: [0, 8], gray: [120, 120, 120] },
  { name: "wholly outside", from: [20, 20], to: [21, 20], gray: [200, 200] },
  { name: "three wide", from: [4, 3], to: [5, 3], options: { width: 3 }, gray: [100, 110] },
  // Rows 0 and 1 beside row 0: above the rim its pixels go on.
  { name: "three wide at the rim", from: [4, 0], to: [5, 0], options: { width: 3 }, gray: [40 + 20 / 3, 50 + 20 / 3] },
  { name: "by shares of the sides", from: [0, 0], to: [1 / 3, 0], options: { space: "norm" }, gray: [0, 10, 20, 30] },
];

Deno.test.each(LINES)("a profile $name", ({ from, to, options, gray: expected }) => {
  const { gray: values } = lineProfile(ramp, from, to, options);
  assert.equal(values.length, expected.length);
  expected.forEach((value, i) => assert.ok(Math.abs((values[i] as number) - value) < 1e-9, `${values}`));
});

Deno.test("colours have their own profiles, gray OpenCV's weights", () => {
  const image = rgba(2, 1, [255, 0, 0, 255, 0, 255, 0, 0]);
  const profile = lineProfile(image, [0, 0], [1, 0]);
  assert.deepEqual([profile.r, profile.g, profile.b, profile.gray], [[255, 0], [0, 255], [0, 0], [76, 150]]);
  assert.deepEqual(lineProfile(image, [0.5, 0], [0.5, 0]).gray, [113]);
});

const WRONG: readonly (readonly [name: string, call: () => unknown, argument: string, message: RegExp])[] = [
  ["no end", () => lineProfile(ramp, [0, 0], undefined as never), "to", /to must be \[x, y\] or \{x, y\}/],
  ["four numbers", () => lineProfile(ramp, 1 as never, 2 as never), "from", /from must be \[x, y\]/],
  ["NaN", () => lineProfile(ramp, [NaN, 0], [1, 1]), "from.x", /received NaN/],
  ["a width of 0", () => lineProfile(ramp, [0, 0], [1, 1], { width: 0 }), "width", /between 1 and 255, received 0/],
  ["a width of 256", () => lineProfile(ramp, [0, 0], [1, 1], { width: 256 }), "width", /received 256/],
  [
    "too long a line",
    () => lineProfile(ramp, [0, 0], [200_001, 0]),
    "to",
    /at most 200000 samples, received 200001 × 1/,
  ],
  ["too wide a line", () => lineProfile(ramp, [0, 0], [1000, 0], { width: 255 }), "to", /received 1000 × 255/],
];

Deno.test.each(WRONG)("lineProfile refuses %s", (_name, call, argument, message) => {
  assert.throws(call, (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, argument);
    assert.match(error.message, message);
    return true;
  });
});

Deno.test("the longest line allowed is read", () => {
  assert.equal(lineProfile(ramp, [0, 0], [200_000, 0]).gray.length, 200_001);
});
