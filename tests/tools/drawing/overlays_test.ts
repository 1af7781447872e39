import assert from "node:assert/strict";
import fc from "fast-check";
import { type Image, lumaOf, rgbaOf } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { shortNumber } from "../../../tools/drawing/draw_color_bar.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { inputImage, photo } from "../../support/toolkit.ts";

const sheet = tools.blank(400, 300);
const cat = photo("chelsea.png");

/** A white disc on black. */
function discMask(width: number, height: number): Image {
  return tools.circle(tools.blank(width, height, { color: "black" }), [width / 2, height / 2], 60, { fill: "white" });
}

function assertNear(actual: readonly number[], expected: readonly number[], slack = 1): void {
  expected.forEach((value, i) =>
    assert.ok(Math.abs((actual[i] as number) - value) <= slack, `${actual} for ${expected}`)
  );
}

Deno.test("a mask tints where it is light, outlines its rim and leaves the rest alone", () => {
  const mask = discMask(400, 300);
  const drawn = tools.maskOverlay(sheet, mask, { color: "red", opacity: 0.4, outline: 3 });
  assertNear(tools.pixelAt(drawn, 200, 150), [255, 153, 153, 255]);
  assert.deepEqual(tools.pixelAt(drawn, 142, 150), [255, 0, 0, 255], "the outline");
  assertNear(tools.pixelAt(drawn, 145, 150), [255, 153, 153, 255]);
  assert.deepEqual(tools.pixelAt(drawn, 20, 20), [255, 255, 255, 255]);
  const inverted = tools.maskOverlay(sheet, mask, { color: "red", opacity: 0.4, outline: 0, invert: true });
  assertNear(tools.pixelAt(inverted, 20, 20), [255, 153, 153, 255]);
  assert.deepEqual(tools.pixelAt(inverted, 200, 150), [255, 255, 255, 255]);
});

Deno.test("a mask with transparent pixels counts by its alpha", () => {
  const mask = tools.circle(tools.blank(400, 300, { color: "transparent" }), [200, 150], 60, { fill: "black" });
  const drawn = tools.maskOverlay(sheet, mask, { color: "red", opacity: 1, outline: 0 });
  assert.deepEqual(tools.pixelAt(drawn, 200, 150), [255, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(drawn, 20, 20), [255, 255, 255, 255]);
});

Deno.test("several masks have distinct colours; no opacity and no outline change nothing", () => {
  const masks = [[100, 100], [300, 200]].map((at) =>
    tools.circle(tools.blank(400, 300, { color: "black" }), at as [number, number], 40, { fill: "white" })
  );
  const drawn = tools.maskOverlay(sheet, masks, { opacity: 1 });
  assert.notDeepEqual(tools.pixelAt(drawn, 100, 100), tools.pixelAt(drawn, 300, 200));
  assert.deepEqual(
    tools.maskOverlay(cat, tools.blank(cat.width, cat.height), { opacity: 0, outline: 0 }).data,
    cat.data,
  );
});

Deno.test("a mask of another size is refused with the remedy", () => {
  assert.throws(
    () => tools.maskOverlay(cat, sheet),
    (error) => ToolError.is(error) && error.argument === "mask" && /resize\(451, 300\)/.test(error.hint ?? ""),
  );
});

Deno.test("a heat map's least number has the first colour, its largest the last", () => {
  const drawn = tools.heatmapOverlay(sheet, [[0, 10]], { opacity: 1, colormap: "gray" });
  assert.deepEqual([0, 399].map((x) => tools.pixelAt(drawn, x, 150)[0]), [0, 255]);
  assertNear([tools.pixelAt(drawn, 200, 150)[0]], [128]);
  const ranged = tools.heatmapOverlay(sheet, [[0, 10]], { opacity: 1, colormap: "gray", min: -10, max: 30 });
  assertNear([0, 399].map((x) => tools.pixelAt(ranged, x, 150)[0]), [64, 128]);
  const same = tools.heatmapOverlay(sheet, [[7, 7], [7, 7]], { opacity: 1, colormap: "gray" });
  assert.deepEqual(tools.pixelAt(same, 200, 150)[0], 0);
});

Deno.test("a fading heat map lets the image through where numbers are low", () => {
  const drawn = tools.heatmapOverlay(cat, [[0, 1]], { fade: true, opacity: 1, colormap: "jet" });
  assert.deepEqual(tools.pixelAt(drawn, 0, 150), tools.pixelAt(cat, 0, 150));
  assert.deepEqual(tools.pixelAt(drawn, 450, 150), [128, 0, 0, 255]);
  assert.deepEqual(tools.heatmapOverlay(cat, [[1, 2]], { opacity: 0 }).data, cat.data);
});

Deno.test("a heat map of an image is that of its grays", () => {
  const gray = syntheticGray(30, 20);
  const rows = Array.from({ length: 20 }, (_, y) => Array.from(gray.data.subarray(y * 30, y * 30 + 30)));
  assert.deepEqual(tools.heatmapOverlay(sheet, gray).data, tools.heatmapOverlay(sheet, rows).data);
});

Deno.test("the legend shows the map's ends and stays inside", () => {
  const plain = tools.heatmapOverlay(sheet, [[0, 1]], { opacity: 0 });
  const drawn = tools.heatmapOverlay(sheet, [[0, 1]], { opacity: 0, legend: true });
  const changed = lumaOf(tools.composite(plain, drawn, { mode: "difference" }));
  const columns = new Set<number>();
  changed.forEach((value, i) => value > 0 && columns.add(i % 400));
  assert.ok(columns.size > 30 && columns.size < 120, `${columns.size} columns`);
  assert.ok(Math.min(...columns) > 280 && Math.max(...columns) < 400);
});

Deno.test.each([
  [0.5, 1, "0.5"],
  [1234.567, 5000, "1235"],
  [0.00002, 0.00003, "2.0e-5"],
  [2_500_000, 3_000_000, "2.5e6"],
  [-3.14159, 10, "-3.1"],
  [0, 0, "0"],
])("the number %j in a range of %j is written %j", (value, range, expected) => {
  assert.equal(shortNumber(value, range), expected);
});

Deno.test.each<[string, unknown, string]>([
  ["rows of different length", [[1, 2], [3]], "values[1]"],
  ["no number", [[1, NaN]], "values[0][1]"],
  ["no rows", [1, 2, 3], "values"],
  ["a text", "jet", "values"],
  ["nothing", [], "values"],
])("a heat map of %s is refused by name", (_, values, argument) => {
  assert.throws(
    () => tools.heatmapOverlay(sheet, values as number[][]),
    (error) => ToolError.is(error) && error.argument === argument,
  );
});

Deno.test("a grid's lines stand at multiples of its step, in each space", () => {
  const options = { color: "black", opacity: 1, labels: false } as const;
  const darkColumns = (image: Image): number[] =>
    Array.from({ length: 400 }, (_, x) => x).filter((x) => tools.pixelAt(image, x, 7)[0] === 0);
  assert.deepEqual(darkColumns(tools.coordinateGrid(sheet, { ...options, step: 100 })), [100, 200, 300]);
  assert.deepEqual(darkColumns(tools.coordinateGrid(sheet, { ...options, step: 0.25, space: "norm" })), [
    100,
    200,
    300,
  ]);
  assert.deepEqual(darkColumns(tools.coordinateGrid(sheet, { ...options, step: 500, space: "norm1000" })), [200]);
  const viewed = inputImage(sheet, { viewed: tools.blank(800, 600) });
  assert.deepEqual(darkColumns(tools.coordinateGrid(viewed, { ...options, step: 300, space: "viewed" })), [150, 300]);
});

Deno.test("a grid chooses round steps of 6 to 14 lines on the shorter side", () => {
  for (const [width, height] of [[400, 300], [100, 900], [2000, 1500], [64, 64], [7, 9]] as const) {
    for (const space of ["pixel", "norm", "norm1000"] as const) {
      const drawn = tools.coordinateGrid(tools.blank(width, height), {
        space,
        labels: false,
        color: "black",
        opacity: 1,
      });
      const along = width < height
        ? Array.from({ length: width }, (_, x) => tools.pixelAt(drawn, x, 0)[0])
        : Array.from({ length: height }, (_, y) => tools.pixelAt(drawn, 0, y)[0]);
      const lines = along.filter((value) => value === 0).length;
      assert.ok(lines >= 4 && lines <= 14, `${width}×${height} ${space}: ${lines}`);
    }
  }
});

Deno.test("labels stand at the rims, or in a margin that hides nothing", () => {
  const bare = tools.coordinateGrid(cat, { labels: false });
  const labelled = tools.coordinateGrid(cat);
  assert.deepEqual(tools.crop(labelled, [60, 40, 451, 300]).data, tools.crop(bare, [60, 40, 451, 300]).data);
  assert.notDeepEqual(labelled.data, bare.data);
  const wide = tools.coordinateGrid(inputImage(cat), { margin: true });
  const [left, top] = [wide.width - cat.width, wide.height - cat.height];
  assert.ok(left > 10 && top > 10);
  assert.deepEqual(tools.crop(wide, [left, top, wide.width, wide.height]).data, bare.data);
  assert.deepEqual(wide.toRoot([left + 5, top + 7]), [5, 7]);
});

Deno.test("more than 1000 lines are refused", () => {
  assert.throws(
    () => tools.coordinateGrid(sheet, { step: 0.1 }),
    (error) => ToolError.is(error) && error.argument === "step" && error.allowed === "0.4..1000000",
  );
});

Deno.test("highlight keeps the area and dims the rest", () => {
  const drawn = tools.highlight(cat, [100, 80, 300, 200], { opacity: 0.5 });
  assert.deepEqual(tools.crop(drawn, [100, 80, 300, 200]).data, tools.crop(cat, [100, 80, 300, 200]).data);
  const outside = tools.pixelAt(drawn, 20, 20).slice(0, 3);
  assertNear(outside, tools.pixelAt(cat, 20, 20).slice(0, 3).map((value) => value / 2));
  assert.deepEqual(tools.highlight(cat, [100, 80, 300, 200], { opacity: 0 }).data, cat.data);
  assert.deepEqual(tools.highlight(cat, [-10, -10, 900, 900]).data, cat.data);
});

Deno.test("gray images stay gray under gray overlays, with the same grays", () => {
  const gray = syntheticGray(400, 300);
  const color = tools.merge([gray, gray, gray]);
  const draws: readonly ((image: Image) => Image)[] = [
    (image) => tools.highlight(image, [100, 80, 300, 200], { feather: 3 }),
    (image) => tools.maskOverlay(image, discMask(400, 300), { color: "white" }),
    (image) => tools.coordinateGrid(image),
    (image) => tools.beforeAfter(image, tools.invert(image)),
  ];
  for (const draw of draws) {
    const drawn = draw(gray);
    assert.equal(drawn.channels, 1);
    const expected = rgbaOf(draw(color));
    assert.ok(drawn.data.every((value, i) => Math.abs(value - (expected[4 * i] as number)) <= 1));
  }
});

Deno.test("an area is a box, boxes, a polygon or a mask alike", () => {
  const box = tools.highlight(sheet, [100, 80, 300, 200]).data;
  const mask = tools.rectangle(tools.blank(400, 300, { color: "black" }), [100, 80, 300, 200], { fill: "white" });
  const corners = [[99.5, 79.5], [299.5, 79.5], [299.5, 199.5], [99.5, 199.5]] as const;
  const boxes = [[100, 80, 300, 150], { box: [100, 140, 300, 200], label: "x" }] as never;
  const norm = tools.highlight(sheet, [0.25, 80 / 300, 0.75, 200 / 300], { space: "norm" });
  for (const same of [mask, corners, boxes]) assert.deepEqual(tools.highlight(sheet, same).data, box);
  assert.deepEqual(norm.data, box);
});

Deno.test("a feathered rim runs smoothly", () => {
  const drawn = tools.highlight(sheet, [100, 80, 300, 200], { feather: 8, opacity: 1 });
  const row = Array.from({ length: 60 }, (_, i) => tools.pixelAt(drawn, 70 + i, 140)[0] as number);
  assert.ok(row.every((value, i) => i === 0 || value >= (row[i - 1] as number)));
  assert.ok(row[0] === 0 && row[59] === 255 && Math.abs((row[30] as number) - 127) < 12, String(row));
});

Deno.test("a blurred background keeps its subject", () => {
  const drawn = tools.blurBackground(cat, [100, 80, 300, 200], { sigma: 8, feather: 0 });
  assert.deepEqual(tools.crop(drawn, [100, 80, 300, 200]).data, tools.crop(cat, [100, 80, 300, 200]).data);
  const blurred = tools.gaussianBlur(cat, 8);
  assert.deepEqual(tools.crop(drawn, [0, 0, 100, 300]).data, tools.crop(blurred, [0, 0, 100, 300]).data);
  assert.equal(tools.blurBackground(tools.grayscale(cat), [100, 80, 300, 200]).channels, 1);
});

Deno.test.each<[string, unknown]>([["a number", 5], ["a text", "face"], ["two points", [[1, 2], [3, 4]]], [
  "null",
  null,
]])(
  "%s is no area",
  (_, area) => {
    for (const run of [tools.highlight, tools.blurBackground]) {
      assert.throws(() => run(cat, area as never), ToolError.is);
    }
  },
);

Deno.test("blend gives the one, the other and what lies between", () => {
  const other = tools.flipHorizontal(cat);
  assert.deepEqual(tools.blend(cat, other, 0).data, cat.data);
  assert.deepEqual(tools.blend(cat, other, 1).data, other.data);
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (amount) => {
    const [a, b] = [synthetic(9, 7), tools.rotate180(synthetic(9, 7))];
    const mixed = rgbaOf(tools.blend(a, b, amount));
    return mixed.every((value, i) => {
      const [low, high] = [
        Math.min(a.data[i] as number, b.data[i] as number),
        Math.max(a.data[i] as number, b.data[i] as number),
      ];
      return value >= low && value <= high;
    });
  }));
  assert.throws(() => tools.blend(cat, sheet), (error) => ToolError.is(error) && error.argument === "other");
});

Deno.test("images side by side keep their pixels", () => {
  const [a, b] = [synthetic(30, 20), synthetic(17, 40)];
  const sheet = tools.sideBySide(a, b, { gap: 5, fill: "navy" });
  assert.deepEqual([sheet.width, sheet.height], [5 + 30 + 5 + 17 + 5, 5 + 40 + 5]);
  assert.deepEqual(tools.crop(sheet, [5, 15, 35, 35]).data, a.data);
  assert.deepEqual(tools.crop(sheet, [40, 5, 57, 45]).data, b.data);
  assert.deepEqual(tools.pixelAt(sheet, 0, 0), [0, 0, 128, 255]);
  assert.deepEqual(tools.sideBySide([a, b], { gap: 5, fill: "navy" }).data, sheet.data);
  assert.deepEqual(tools.sideBySide(a, [b], { gap: 5, fill: "navy" }).data, sheet.data);
  const three = tools.sideBySide([a, b, a], { gap: 1 });
  assert.deepEqual((tools.sideBySide as (...args: unknown[]) => Image)(a, b, a, { gap: 1 }).data, three.data);
});

Deno.test("columns make rows, a height makes images equally high", () => {
  const images = [synthetic(30, 20), synthetic(17, 40), synthetic(8, 8)];
  const rows = tools.sideBySide(images, { columns: 2, gap: 0 });
  assert.deepEqual([rows.width, rows.height], [47, 48]);
  const equal = tools.sideBySide(images, { height: 40, gap: 0 });
  assert.deepEqual([equal.width, equal.height], [60 + 17 + 40, 40]);
});

Deno.test("captions stand over their images and are broken to their width", () => {
  const images = [tools.blank(80, 50, { color: "black" }), tools.blank(80, 50, { color: "black" })];
  const bare = tools.sideBySide(images, { gap: 0, size: 12 });
  const short = tools.sideBySide(images, { gap: 0, size: 12, captions: ["left", "right"] });
  assert.ok(short.height > bare.height + 12 && short.height < bare.height + 24);
  assert.deepEqual(tools.crop(short, [0, short.height - 50, 160, short.height]).data, bare.data);
  const long = tools.sideBySide(images, { gap: 0, size: 12, captions: ["", "a caption that needs several lines"] });
  assert.ok(long.height > short.height + 24);
  const top = tools.crop(long, [0, 0, 80, long.height - 50]);
  assert.ok(lumaOf(top).every((value) => value === 255), "no caption, no ink");
});

Deno.test("captions on a dark sheet are light", () => {
  const drawn = tools.sideBySide([sheet], { fill: "black", captions: ["caption"], gap: 0 });
  assert.ok(lumaOf(tools.crop(drawn, [0, 0, 400, drawn.height - 300])).some((value) => value > 200));
});

Deno.test("gray images make a gray sheet", () => {
  assert.equal(tools.sideBySide([syntheticGray(9, 7), syntheticGray(5, 5)], { captions: ["a", "b"] }).channels, 1);
});

Deno.test.each<[string, () => unknown, string]>([
  ["more captions than images", () => tools.sideBySide([sheet], { captions: ["a", "b"] }), "captions"],
  ["no images", () => tools.sideBySide([]), "images"],
  ["a number", () => tools.sideBySide(sheet, 5 as never), "others"],
  ["images of two sizes to divide", () => tools.beforeAfter(sheet, cat, { mode: "split" }), "after"],
  ["one caption", () => tools.beforeAfter(cat, cat, { captions: ["a"] as never }), "captions"],
])("a sheet of %s is refused by name", (_, run, argument) => {
  assert.throws(run, (error) => ToolError.is(error) && error.argument === argument);
});

Deno.test("before and after are shown side by side, stacked or divided", () => {
  const after = tools.invert(cat);
  const side = tools.beforeAfter(cat, after);
  assert.ok(side.width > 2 * cat.width && side.height > cat.height);
  const stack = tools.beforeAfter(cat, after, { mode: "stack" });
  assert.ok(stack.height > 2 * cat.height && stack.width < 1.2 * cat.width);
  const split = tools.beforeAfter(cat, after, { mode: "split", position: 0.4 });
  assert.deepEqual([split.width, split.height], [cat.width, cat.height]);
  assert.deepEqual(tools.crop(split, [0, 60, 170, 300]).data, tools.crop(cat, [0, 60, 170, 300]).data);
  assert.deepEqual(tools.crop(split, [190, 60, 451, 300]).data, tools.crop(after, [190, 60, 451, 300]).data);
});
