import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import type { Point } from "../../../tools/core/region.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";

const image = synthetic(30, 20);
const opaque = tools.merge([1, 2, 3].map((n) => tools.brightness(syntheticGray(30, 20), n / 3)));

Deno.test.each<[string, Point[]]>([
  ["an arrowhead", [[0, 0], [29, 0], [15, 5], [15, 19]]],
  ["a dent at the right", [[2, 2], [27, 2], [5, 5], [2, 17]]],
  ["a dent at the top", [[2, 17], [15, 12], [28, 18], [15, 1]]],
  ["a corner on a side", [[0, 0], [10, 0], [20, 0], [10, 15]]],
  ["a corner within a hair of a side", [[0, 0], [10, 0], [20, 0], [10, -1e-12]]],
  ["two corners at one place", [[0, 0], [0, 0], [20, 0], [10, 15]]],
  ["one place", [[5, 5], [5, 5], [5, 5], [5, 5]]],
  ["a line", [[0, 0], [5, 5], [10, 10], [15, 15]]],
])("%s is no quadrilateral that can be straightened", (_, points) => {
  for (const order of [[0, 1, 2, 3], [2, 0, 3, 1], [3, 2, 1, 0]]) {
    assert.throws(
      () => tools.fourPointTransform(image, order.map((i) => points[i] as Point)),
      (error) =>
        ToolError.is(error) && error.argument === "points" &&
        /must be corners of a convex quadrilateral, no three on a line/.test(error.message),
    );
  }
});

Deno.test("any convex quadrilateral is straightened, its corners at the result's, whatever their order", () => {
  // More than a quarter of the height could dent it.
  const inner = fc.integer({ min: 0, max: 5 });
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  fc.assert(fc.property(fc.array(inner, { minLength: 8, maxLength: 8 }), order, (offsets, places) => {
    const [a, b, c, d, e, f, g, h] = offsets as [number, number, number, number, number, number, number, number];
    const corners: Point[] = [[a, b], [29 - c, d], [29 - e, 19 - f], [g, 19 - h]];
    const straight = tools.fourPointTransform(opaque, places.map((i) => corners[i] as Point), { method: "nearest" });
    const { width, height } = straight;
    const ends: Point[] = [[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]];
    // The corner with the least x + y comes first; of two equal ones either does.
    const seen = ends.map(([x, y]) => String(tools.pixelAt(straight, x, y)));
    const meant = corners.map(([x, y]) => String(tools.pixelAt(opaque, x, y)));
    const turns = [0, 1, 2, 3].map((turn) => meant.map((_, i) => meant[(i + turn) % 4]).join(" "));
    assert.ok(turns.includes(seen.join(" ")), `${JSON.stringify(corners)}: ${seen}`);
  }));
});

Deno.test("the size is that of the longer of opposite sides, at least one pixel", () => {
  const sizeOf = (points: Point[]): number[] => {
    const { width, height } = tools.fourPointTransform(image, points);
    return [width, height];
  };
  assert.deepEqual(sizeOf([[0, 0], [20, 0], [16, 12], [0, 12]]), [20, 12]);
  // Sides of √(3² + 4²) = 5 and 10 across, of 13 = √(5² + 12²) and 12.04 down.
  assert.deepEqual(sizeOf([[0, 0], [10, 0], [15, 12], [1, 12]]), [14, 13]);
  assert.deepEqual(sizeOf([[3, 3], [3.5, 3], [3.5, 3.5], [3, 3.5]]), [1, 1]);
  assert.deepEqual(sizeOf([[-5, -5], [34, -5], [34, 24], [-5, 24]]), [39, 29]);
});

Deno.test("a quadrilateral one pixel thin takes what it covers", () => {
  const row = tools.fourPointTransform(opaque, [[-0.5, 4.5], [29.5, 4.5], [29.5, 5.5], [-0.5, 5.5]], { height: 1 });
  assert.deepEqual([row.width, row.height], [30, 1]);
  assert.deepEqual(row.data, tools.crop(opaque, [0, 5, 30, 6]).data);
  const column = tools.fourPointTransform(opaque, [[7.5, -0.5], [8.5, -0.5], [8.5, 19.5], [7.5, 19.5]], { width: 1 });
  assert.deepEqual(column.data, tools.crop(opaque, [8, 0, 9, 20]).data);
});

Deno.test("a perspective takes each of its points to where it belongs", () => {
  const from: Point[] = [[3, 2], [25, 4], [27, 17], [1, 15]];
  for (const to of [[[0, 0], [40, 0], [40, 30], [0, 30]], [[9, 1], [35, 6], [30, 28], [2, 20]]] as Point[][]) {
    const warped = tools.perspective(opaque, from, to, { width: 41, height: 31, method: "nearest" });
    from.forEach(([x, y], i) => {
      const [u, v] = to[i] as Point;
      assert.deepEqual(tools.pixelAt(warped, u, v), tools.pixelAt(opaque, x, y));
    });
  }
});

Deno.test("a perspective of parallel sides is the affine map of three of its points", () => {
  const from: Point[] = [[0, 0], [10, 0], [10, 10], [0, 10]];
  const to: Point[] = [[4, 1], [14, 3], [11, 12], [1, 10]];
  for (const method of ["nearest", "bilinear"] as const) {
    // (x, y) goes to (4 + x − 0.3 y, 1 + 0.2 x + 0.9 y).
    const affine = tools.affine(opaque, [[1, -0.3, 4], [0.2, 0.9, 1]], { method });
    assert.ok(nearlyAll(tools.perspective(opaque, from, to, { method }), affine), method);
  }
});

/** Whether all but the hundredth part of the bytes agree: positions on a seam may round either way. */
function nearlyAll(one: Image, other: Image): boolean {
  const apart = one.data.filter((value, i) => Math.abs(value - (other.data[i] as number)) > 1).length;
  return one.data.length === other.data.length && apart <= one.data.length / 100;
}

Deno.test("a transparent border is trimmed whatever its pixels hide", () => {
  const figure = [200, 30, 60, 255];
  const [clear, hidden, dust] = [[0, 0, 0, 0], [255, 255, 255, 0], [9, 90, 9, 0]];
  const sheet = tools.fromPixels([...clear, ...hidden, ...dust, ...hidden, ...figure, ...clear].flat(), 3, 2);
  const trimmed = tools.trim(sheet);
  assert.deepEqual([trimmed.width, trimmed.height], [1, 1]);
  assert.deepEqual(tools.pixelAt(trimmed, 0, 0), figure);
  assert.deepEqual(trimmed.toRoot([0, 0]), [1, 1]);
  // What can be seen is a figure, however faint, and so is a clear pixel beside a border that can be seen.
  const faint = tools.fromPixels([...clear, ...[0, 0, 0, 11], ...clear], 3, 1);
  assert.equal(tools.trim(faint).width, 1);
  assert.equal(tools.trim(faint, { tolerance: 11 }), faint);
  const hole = tools.fromPixels([255, 255, 255, 255, 255, 255, 255, 0, 255, 255, 255, 255], 3, 1);
  assert.deepEqual(tools.trim(hole).toRoot([0, 0]), [1, 0]);
});
