import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import type { CountObjectsOptions } from "../../../tools/structure/count_objects.ts";
import type { FindContoursOptions } from "../../../tools/structure/find_contours.ts";
import type { ForegroundOptions } from "../../../tools/structure/foreground_mask.ts";
import { gray, rgba } from "../../support/toolkit.ts";

/** Pixels that count as objects, row by row: all components' areas tell, a box tells where. */
function objectPixels(image: Image, options?: ForegroundOptions): number {
  return tools.connectedComponents(image, options).reduce((sum, { area }) => sum + area, 0);
}

interface LevelRow {
  readonly name: string;
  readonly grays: readonly number[];
  readonly options?: ForegroundOptions;
  readonly count: number;
}

const LEVELS: readonly LevelRow[] = [
  { name: "a mask as it is", grays: [0, 255, 0, 255], count: 2 },
  { name: "a mask of any other gray", grays: [0, 1, 1, 0], count: 2 },
  { name: "black alone", grays: [0, 0, 0, 0], count: 0 },
  { name: "one gray alone, which is a mask without black", grays: [9, 9, 9, 9], count: 4 },
  { name: "two grays without black by Otsu's level", grays: [10, 10, 200, 200], count: 2 },
  { name: "three grays by Otsu's level", grays: [0, 10, 12, 250], count: 1 },
  { name: "above a level", grays: [99, 100, 101, 255], options: { threshold: 100 }, count: 2 },
  { name: "above a level with a fraction", grays: [99, 100, 101, 255], options: { threshold: 100.9 }, count: 2 },
  { name: "above −1: everything", grays: [0, 0, 1, 255], options: { threshold: -1 }, count: 4 },
  { name: "above 255: nothing", grays: [0, 128, 254, 255], options: { threshold: 255 }, count: 0 },
  { name: "above 0", grays: [0, 1, 2, 3], options: { threshold: 0 }, count: 3 },
  { name: "dark: the rest", grays: [99, 100, 101, 255], options: { threshold: 100, foreground: "dark" }, count: 2 },
  { name: "dark of a mask", grays: [0, 255, 0, 0], options: { foreground: "dark" }, count: 3 },
  { name: "dark, none above −1", grays: [0, 1, 2, 3], options: { threshold: -1, foreground: "dark" }, count: 0 },
  {
    name: "auto in one row: the border is everything, so the fewer",
    grays: [0, 0, 0, 255],
    options: { foreground: "auto" },
    count: 1,
  },
  { name: "auto of a tie: light", grays: [0, 0, 255, 255], options: { foreground: "auto" }, count: 2 },
  { name: "auto of mostly light: dark", grays: [255, 255, 255, 0], options: { foreground: "auto" }, count: 1 },
];

Deno.test.each(LEVELS)("foreground $name", ({ grays, options, count }) => {
  assert.equal(objectPixels(gray(grays.length, 1, grays), options), count);
  assert.equal(objectPixels(gray(1, grays.length, grays), options), count);
});

Deno.test("colour counts as its gray: blue 29, red 76, green 150 of 255", () => {
  const row = rgba(3, 1, [0, 0, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255]);
  const counts = [28, 29, 75, 76, 149, 150].map((threshold) => objectPixels(row, { threshold }));
  assert.deepEqual(counts, [3, 2, 2, 1, 1, 0]);
});

Deno.test("light and dark are all pixels, and auto is one of them", () => {
  const pixels = fc.array(fc.constantFrom(0, 40, 90, 200, 255), { minLength: 30, maxLength: 30 });
  fc.assert(fc.property(pixels, fc.integer({ min: -1, max: 255 }), (grays, threshold) => {
    const image = gray(6, 5, grays);
    const [light, dark, auto] = (["light", "dark", "auto"] as const).map((foreground) =>
      objectPixels(image, { threshold, foreground })
    ) as [number, number, number];
    assert.equal(light + dark, 30);
    assert.ok(auto === light || auto === dark);
    const rim = grays.filter((_, i) => i % 6 === 0 || i % 6 === 5 || i < 6 || i >= 24);
    // Corners count for both of their sides, so only a clear majority of the rim decides for sure.
    const lit = rim.filter((value) => value > threshold).length;
    if (lit <= 6) assert.equal(auto, light);
    if (lit >= 12) assert.equal(auto, dark);
  }));
});

/** Squares of sides 1 to 4 on black, apart from each other. */
const squares = gray(
  20,
  6,
  Array.from({ length: 120 }, (_, i) => {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    const side = Math.floor(x / 5) + 1;
    return x % 5 < side && y >= 1 && y <= side ? 255 : 0;
  }),
);

const COUNTS: readonly (readonly [options: CountObjectsOptions, count: number, why: string])[] = [
  [{}, 4, "all of them"],
  [{ minArea: 1 }, 4, "as many pixels as asked are enough"],
  [{ minArea: 2 }, 3, "one pixel is too few"],
  [{ minArea: 4 }, 3, "2 × 2 is exactly enough"],
  [{ minArea: 4.1 }, 2, "2 × 2 is just too few"],
  [{ maxArea: 9 }, 3, "3 × 3 is just allowed"],
  [{ maxArea: 8.9 }, 2, "3 × 3 is just too many"],
  [{ minArea: 4, maxArea: 9 }, 2, "between both"],
  [{ minArea: 10, maxArea: 9 }, 0, "none is"],
  [{ maxArea: 0 }, 0, "nothing has no pixel"],
  [{ foreground: "dark" }, 1, "the ground around them"],
];

Deno.test.each(COUNTS)("countObjects with %o is %d: %s", (options, count) => {
  assert.equal(tools.countObjects(squares, options), count);
});

Deno.test("in colour a speck below a 20 000th of the pixels is not an object, in gray it is", () => {
  const [width, height] = [300, 200];
  const spots = new Uint8ClampedArray(width * height);
  // Three pixels of 60 000 are just enough, two are not.
  for (const at of [301, 302, 303, 9000, 9001]) spots[at] = 255;
  const grayImage = gray(width, height, Array.from(spots));
  const colour = rgba(width, height, Array.from(spots).flatMap((value) => [value, value, value, 255]));
  assert.equal(tools.countObjects(grayImage), 2);
  assert.equal(tools.countObjects(colour), 1);
  assert.equal(tools.countObjects(colour, { minArea: 1 }), 2);
});

const CONTOURS: readonly (readonly [options: FindContoursOptions, sizes: readonly number[], why: string])[] = [
  [{}, [1, 4, 4, 4], "corners of squares"],
  [{ simplify: false }, [1, 4, 8, 12], "every pixel of the border"],
  [{ minArea: 1 }, [4, 4, 4], "a lone pixel encloses nothing"],
  [{ minArea: 4 }, [4, 4], "3 × 3 pixels enclose 2 × 2"],
  [{ sortBy: "area", simplify: false }, [12, 8, 4, 1], "largest first"],
];

Deno.test.each(CONTOURS)("findContours with %o has outlines of %o points: %s", (options, sizes) => {
  const found = tools.findContours(squares, options).map((contour) => contour.length);
  if (options.sortBy === "area") assert.deepEqual(found, sizes);
  else assert.deepEqual(found.toSorted((a, b) => a - b), sizes);
});

Deno.test("a ring has one outline outside and one more inside, which is the hole's", () => {
  const ring = gray(
    7,
    7,
    Array.from({ length: 49 }, (_, i) => {
      const distance = Math.max(Math.abs((i % 7) - 3), Math.abs(Math.floor(i / 7) - 3));
      return distance === 2 || distance === 0 ? 255 : 0;
    }),
  );
  assert.equal(tools.findContours(ring).length, 1);
  const all = tools.findContours(ring, { mode: "all" });
  assert.deepEqual(all.map((contour) => tools.contourArea(contour)), [16, 14, 0].toSorted((a, b) => b - a));
  assert.deepEqual(tools.findContours(ring, { mode: "all", minArea: 15 }).length, 1);
});

const CALLS: readonly { readonly tool: string; readonly call: (options: ForegroundOptions) => unknown }[] = [
  { tool: "connectedComponents", call: (options) => tools.connectedComponents(squares, options) },
  { tool: "countObjects", call: (options) => tools.countObjects(squares, options) },
  { tool: "findContours", call: (options) => tools.findContours(squares, options) },
  { tool: "watershed", call: (options) => tools.watershed(squares, options) },
];

Deno.test.each(CALLS)("$tool names a wrong threshold or foreground", ({ tool, call }) => {
  const wrong = [
    [{ threshold: -1.1 }, "threshold"],
    [{ threshold: 255.5 }, "threshold"],
    [{ threshold: NaN }, "threshold"],
    [{ threshold: "128" }, "threshold"],
    [{ foreground: "black" }, "foreground"],
    [{ foreground: null }, "foreground"],
    [{ treshold: 128 }, "options.treshold"],
  ] as const;
  for (const [options, argument] of wrong) {
    assert.throws(() => call(options as ForegroundOptions), (error) => {
      assert.ok(ToolError.is(error));
      assert.deepEqual([error.tool, error.argument], [tool, argument]);
      return true;
    });
  }
});
