import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, inputImage, photo } from "../../support/toolkit.ts";

/** A mask drawn with letters: `#` is white. */
function mask(...rows: readonly string[]): Image {
  const values = rows.flatMap((row) => Array.from(row, (letter) => letter === "#" ? 255 : 0));
  return gray(rows[0]?.length ?? 0, rows.length, values);
}

/** A mask as letters. */
function drawn(image: Image): string[] {
  const letters = Array.from(image.data, (value) => value === 0 ? "." : "#");
  return Array.from({ length: image.height }, (_, y) => letters.slice(y * image.width, (y + 1) * image.width).join(""));
}

const masks = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 })).chain(([width, height]) =>
  fc.array(fc.constantFrom(0, 255), { minLength: width * height, maxLength: width * height })
    .map((values) => gray(width, height, values))
);
const shapes = fc.constantFrom("rect" as const, "ellipse" as const, "cross" as const);
const oddSizes = fc.constantFrom(1, 3, 5, 7);

const MASKING: readonly { name: string; run: (image: Image) => Image }[] = [
  { name: "adaptiveThreshold", run: (image) => tools.adaptiveThreshold(image, 5, 3) },
  { name: "fillHoles", run: (image) => tools.fillHoles(image) },
  { name: "otsu", run: (image) => tools.otsu(image) },
  { name: "sauvola", run: (image) => tools.sauvola(image, 5) },
  { name: "skeletonize", run: (image) => tools.skeletonize(image) },
];

Deno.test.each(MASKING)("$name gives a mask of the same size and place", ({ run }) => {
  for (const image of [synthetic(13, 9), syntheticGray(13, 9), gray(1, 1, [7]), gray(5, 1, [0, 9, 0, 9, 0])]) {
    const before = image.data.slice();
    const result = run(image);
    assert.deepEqual([result.width, result.height, result.channels], [image.width, image.height, 1]);
    assert.ok(result.data.every((value) => value === 0 || value === 255));
    assert.deepEqual(image.data, before);
  }
  const part = tools.crop(inputImage(photo("page.png")), [20, 10, 80, 60]);
  assert.deepEqual(run(part).toRoot([1, 1]), [21, 11]);
});

Deno.test("a dilated point is the element, turned by 180° for an even one", () => {
  const point = mask(".....", ".....", "..#..", ".....", ".....");
  const shown = (size: number, shape: "rect" | "ellipse" | "cross"): string[] => {
    return drawn(tools.dilate(point, size, { shape }));
  };
  assert.deepEqual(shown(3, "rect"), [".....", ".###.", ".###.", ".###.", "....."]);
  assert.deepEqual(shown(3, "cross"), [".....", "..#..", ".###.", "..#..", "....."]);
  assert.deepEqual(shown(5, "ellipse"), ["..#..", "#####", "#####", "#####", "..#.."]);
  assert.deepEqual(shown(2, "rect"), [".....", ".....", "..##.", "..##.", "....."]);
});

Deno.test("erosion is dilation of the negative, and what lies outside never counts", () => {
  fc.assert(fc.property(masks, oddSizes, shapes, fc.integer({ min: 1, max: 3 }), (image, size, shape, iterations) => {
    const options = { shape, iterations };
    const eroded = tools.erode(image, size, options);
    const dual = tools.invert(tools.dilate(tools.invert(image), size, options));
    assert.deepEqual(eroded.data, dual.data);
  }));
  const white = gray(4, 3, Array(12).fill(255));
  assert.deepEqual(tools.erode(white, 9).data, white.data);
});

Deno.test("iterations repeat the step", () => {
  fc.assert(fc.property(masks, fc.integer({ min: 1, max: 6 }), shapes, (image, size, shape) => {
    const thrice = tools.dilate(image, size, { shape, iterations: 3 });
    const step = (from: Image): Image => tools.dilate(from, size, { shape });
    assert.deepEqual(thrice.data, step(step(step(image))).data);
  }));
});

Deno.test("opening shrinks, closing grows, and neither does so again", () => {
  fc.assert(fc.property(masks, oddSizes, shapes, (image, size, shape) => {
    const [opened, closed] = [tools.open(image, size, { shape }), tools.close(image, size, { shape })];
    assert.ok(opened.data.every((value, i) => value <= (image.data[i] as number)));
    assert.ok(closed.data.every((value, i) => value >= (image.data[i] as number)));
    assert.deepEqual(tools.open(opened, size, { shape }).data, opened.data);
    assert.deepEqual(tools.close(closed, size, { shape }).data, closed.data);
  }));
});

Deno.test("gradient, top hat and black hat are differences of these", () => {
  const image = tools.grayscale(tools.crop(photo("coins.png"), [0, 0, 70, 50]));
  const minus = (a: Image, b: Image): number[] => Array.from(a.data, (value, i) => value - (b.data[i] as number));
  const options = { shape: "ellipse" } as const;
  const [dilated, eroded] = [tools.dilate(image, 5, options), tools.erode(image, 5, options)];
  assert.deepEqual(Array.from(tools.gradient(image, 5, options).data), minus(dilated, eroded));
  assert.deepEqual(Array.from(tools.topHat(image, 5, options).data), minus(image, tools.open(image, 5, options)));
  assert.deepEqual(Array.from(tools.blackHat(image, 5, options).data), minus(tools.close(image, 5, options), image));
});

Deno.test("otsu is threshold at otsuLevel; inverted it is the rest", () => {
  for (const image of [photo("coins.png"), synthetic(17, 12), gray(3, 1, [0, 100, 255])]) {
    assert.deepEqual(tools.otsu(image).data, tools.threshold(image, tools.otsuLevel(image)).data);
    assert.deepEqual(tools.otsu(image, { invert: true }).data, tools.invert(tools.otsu(image)).data);
  }
  assert.equal(tools.otsuLevel(gray(4, 1, [10, 10, 200, 200])), 10);
});

Deno.test("adaptiveThreshold and sauvola find ink where light falls off", () => {
  const width = 60;
  // Paper from 250 down to 90, with a stroke 40 darker every ten columns.
  const values = Array.from({ length: width * 20 }, (_, i) => {
    const x = i % width;
    return Math.round(250 - (160 * x) / width) - (x % 10 === 5 ? 40 : 0);
  });
  const page = gray(width, 20, values);
  const strokes = Array.from({ length: width }, (_, x) => x % 10 === 5 ? "#" : ".").join("");
  const adaptive = drawn(tools.adaptiveThreshold(page, 9, 12, { invert: true }));
  assert.deepEqual(new Set(adaptive), new Set([strokes]));
  const sauvola = drawn(tools.sauvola(page, 9, { k: 0.1, invert: true }));
  assert.deepEqual(new Set(sauvola), new Set([strokes]));
  assert.notDeepEqual(new Set(drawn(tools.otsu(page, { invert: true }))), new Set([strokes]));
});

Deno.test("fillHoles fills what is enclosed over edges, also by corners, and nothing at the rim", () => {
  const ring = mask("..####..", ".#....#.", "#..##..#", ".#....#.", "..####..", "........", "###.....", "........");
  const filled = ["..####..", ".######.", "########", ".######.", "..####..", "........", "###.....", "........"];
  assert.deepEqual(drawn(tools.fillHoles(ring)), filled);
  const open = mask("####", "#...", "####");
  assert.deepEqual(drawn(tools.fillHoles(open)), drawn(open));
});

Deno.test("fillHoles only adds, and adds nothing the second time", () => {
  fc.assert(fc.property(masks, (image) => {
    const filled = tools.fillHoles(image);
    assert.ok(filled.data.every((value, i) => value >= (image.data[i] as number)));
    assert.deepEqual(tools.fillHoles(filled).data, filled.data);
  }));
});

Deno.test("skeletonize thins a bar to a line and keeps pieces apart", () => {
  const bar = mask("...........", ".#########.", ".#########.", ".#########.", "...........");
  const lines = drawn(tools.skeletonize(bar));
  assert.match(lines[2] as string, /^\.+#{5,}\.+$/);
  assert.ok(lines.join("").replaceAll(".", "").length < 12, lines.join("\n"));
  fc.assert(fc.property(masks, (image) => {
    const thin = tools.skeletonize(image);
    assert.ok(thin.data.every((value, i) => value <= (image.data[i] as number)));
    assert.equal(tools.connectedComponents(thin).length, tools.connectedComponents(image).length);
  }));
});

Deno.test("distanceTransform is the distance to the nearest dark pixel", () => {
  fc.assert(fc.property(masks, (image) => {
    const { width, data } = image;
    const dark = Array.from(data.keys()).filter((i) => data[i] === 0).map((i) => [i % width, Math.floor(i / width)]);
    fc.pre(dark.length > 0);
    const { distances, maximum, at } = tools.distanceTransform(image);
    distances.forEach((distance, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      const nearest = Math.min(...dark.map(([dx, dy]) => Math.hypot(x - (dx as number), y - (dy as number))));
      assert.ok(Math.abs(distance - nearest) < 1e-5, `${distance} at ${x}, ${y}, expected ${nearest}`);
    });
    assert.equal(maximum, Math.max(...distances));
    assert.equal(distances[at[1] * width + at[0]], maximum);
  }));
});

Deno.test("distanceTransform finds the middle and radius of a disc, and shows it", () => {
  const disc = gray(
    41,
    41,
    Array.from({ length: 1681 }, (_, i) => {
      return Math.hypot((i % 41) - 20, Math.floor(i / 41) - 18) < 12 ? 255 : 0;
    }),
  );
  const { maximum, at, image, width, height } = tools.distanceTransform(disc);
  assert.deepEqual(at, [20, 18]);
  assert.ok(Math.abs(maximum - 12) < 0.5);
  assert.deepEqual([width, height, image.channels], [41, 41, 1]);
  assert.equal(tools.pixelAt(image, 20, 18)[0], Math.round(maximum));
});

Deno.test("distanceTransform refuses a mask without anything dark", () => {
  assert.throws(() => tools.distanceTransform(gray(2, 2, [1, 1, 1, 255])), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, "image");
    assert.match(error.message, /^Cannot measure distances: image must be a mask with dark pixels/);
    assert.match(error.hint ?? "", /otsu/);
    return true;
  });
});

const image = syntheticGray(6, 6);
const WRONG: readonly { call: () => unknown; argument: string }[] = [
  { call: () => tools.dilate(image, 0), argument: "size" },
  { call: () => tools.dilate(image, 2.5), argument: "size" },
  { call: () => tools.erode(image, 3, { shape: "round" as "rect" }), argument: "shape" },
  { call: () => tools.open(image, 3, { iterations: 101 }), argument: "iterations" },
  { call: () => tools.adaptiveThreshold(image, 4), argument: "size" },
  { call: () => tools.adaptiveThreshold(image, 5, NaN), argument: "c" },
  { call: () => tools.sauvola(image, 5, { k: 2 }), argument: "k" },
  { call: () => tools.otsu(image, { inverted: true } as object), argument: "options.inverted" },
];

Deno.test.each(WRONG)("a wrong $argument is named", ({ call, argument }) => {
  assert.throws(call, (error) => ToolError.is(error) && error.argument === argument);
});
