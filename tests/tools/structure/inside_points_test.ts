import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { gray } from "../../support/toolkit.ts";

/** Columns of different grays, so that a filled pixel shows which one was meant. */
const columns = gray(4, 1, [10, 60, 110, 160]);

const filledColumn = (at: unknown): number => tools.floodFill(columns, at as [number, number]).data.indexOf(255);

const PLACES: readonly (readonly [at: number, column: number, why: string])[] = [
  [0, 0, "a whole number is the middle of a pixel"],
  [3, 3, "the last pixel"],
  [1.4, 1, "fractions mean the nearest pixel"],
  [1.9, 2, "the centroid of a bar that is mostly right of here"],
  [0.5, 1, "a half goes up, as in pixelAt"],
  [2.5, 3, "a half goes up, as in pixelAt"],
  [3.5, 3, "the middle of the box [3, 0, 4, 1], at the rim"],
  [3.99, 3, "inside the last pixel's box"],
  [-0.5, 0, "just inside the first pixel"],
  [-0.2, 0, "inside the first pixel"],
];

Deno.test.each(PLACES)("a region fills from x = %s at column %s: %s", (at, column) => {
  assert.equal(filledColumn([at, 0]), column);
  assert.equal(filledColumn({ x: at, y: 0 }), column);
});

const OUTSIDE: readonly (readonly [at: number])[] = [[-0.51], [-1], [4], [4.2], [1e6], [-1e6], [NaN], [Infinity]];

Deno.test.each(OUTSIDE)("x = %s is outside, and the error has the number that was passed", (at) => {
  assert.throws(() => filledColumn([at, 0]), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, "at.x");
    assert.match(error.message, new RegExp(`^Cannot fill region: at\\.x must be .*, received ${at}$`));
    return true;
  });
});

Deno.test("the pixel that floodFill starts from is the one that pixelAt reads", () => {
  const place = fc.tuple(fc.double({ min: 0, max: 6, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true }));
  const image = gray(7, 5, Array.from({ length: 35 }, (_, i) => 7 * i));
  fc.assert(fc.property(place, ([x, y]) => {
    const filled = tools.floodFill(image, [x, y], { color: "black" });
    const changed = filled.data.findIndex((value, i) => value !== image.data[i]);
    const [read] = tools.pixelAt(image, x, y);
    assert.equal(changed === -1 ? 0 : image.data[changed], read);
  }));
});

Deno.test("a component fills from its centroid", () => {
  // Columns 2 to 3 above, column 3 alone below: floor(2.8) is not in its middle row.
  const mask = gray(5, 5, [
    ...[0, 0, 0, 0, 0],
    ...[0, 0, 255, 255, 0],
    ...[0, 0, 0, 255, 0],
    ...[0, 0, 0, 255, 0],
    ...[0, 0, 0, 255, 0],
  ]);
  const [part] = tools.connectedComponents(mask);
  assert.deepEqual(part?.centroid, [2.8, 2.2]);
  const filled = tools.floodFill(mask, part.centroid, { color: [9, 9, 9] });
  assert.deepEqual(tools.connectedComponents(filled, { threshold: 100 }), []);
});

/** A corridor one pixel wide around a wall. */
const corridor: Image = gray(3, 3, [255, 255, 255, 255, 0, 255, 255, 255, 255]);

Deno.test("shortestPath and watershed take the nearest pixels too", () => {
  const path = tools.shortestPath(corridor, { from: [0.4, 0.4], to: [1.6, 1.8], connectivity: 4 });
  assert.deepEqual([path.length, path.points[0], path.points.at(-1)], [4, [0, 0], [2, 2]]);
  const { labels } = tools.watershed(gray(4, 1, [255, 255, 255, 255]), {
    markers: [[0.3, 0], [2.7, 0]],
    foreground: "light",
  });
  assert.deepEqual([labels.data[0], labels.data[3]], [1, 2]);
});

Deno.test("start and goal outside or in a wall are named with what was passed", () => {
  const find = (from: [number, number], to: [number, number]) => () => tools.shortestPath(corridor, { from, to });
  assert.throws(find([0, 0], [3, 0]), /Cannot find path: to\.x must be between 0 and 2, received 3$/);
  assert.throws(find([0, -0.7], [2, 0]), /from\.y must be between 0 and 2, received -0\.7/);
  assert.throws(find([0, 0], [1.2, 0.8]), /to must be on free ground, not in a wall, received \[1, 1\]/);
});

Deno.test("a marker on the background does not count, as in scikit-image", () => {
  const bar = gray(5, 1, [0, 255, 255, 255, 0]);
  const separate = (markers: readonly [number, number][] | Image): number[] =>
    Array.from(tools.watershed(bar, { markers, foreground: "light" }).labels.data);
  assert.deepEqual(separate([[0, 0], [3, 0]]), [0, 2, 2, 2, 0]);
  assert.deepEqual(separate([[0, 0]]), [0, 0, 0, 0, 0]);
  assert.deepEqual(separate(gray(5, 1, [7, 0, 3, 0, 9])), [0, 3, 3, 3, 0]);
  const { count, regions } = tools.watershed(bar, { markers: [[0, 0], [4, 0], [1, 0]], foreground: "light" });
  assert.deepEqual([count, regions.map(({ label, area }) => [label, area])], [1, [[3, 3]]]);
});
