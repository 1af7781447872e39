import assert from "node:assert/strict";
import fc from "fast-check";
import { lumaOf } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { photo } from "../../support/toolkit.ts";

const sheet = tools.blank(60, 40);

Deno.test("a rectangle covers its half-open box and nothing else", () => {
  const drawn = tools.rectangle(sheet, [10, 12, 30, 22], { fill: "black" });
  const { r } = tools.histogram(drawn);
  assert.equal(r[0], 20 * 10);
  assert.deepEqual(tools.pixelAt(drawn, 10, 12), [0, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(drawn, 29, 21), [0, 0, 0, 255]);
  for (const [x, y] of [[9, 12], [10, 11], [30, 21], [29, 22]] as const) {
    assert.deepEqual(tools.pixelAt(drawn, x, y), [255, 255, 255, 255]);
  }
});

Deno.test("an outline is drawn inwards, as wide as told, each pixel once", () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 40 }),
  );
  fc.assert(fc.property(sizes, ([width, height, line]) => {
    const drawn = tools.rectangle(sheet, [5, 5, 5 + width, 5 + height], { color: "#00000080", width: line });
    const inner = Math.max(0, width - 2 * line) * Math.max(0, height - 2 * line);
    const { r } = tools.histogram(drawn);
    assert.equal(r[127], width * height - inner, "blended once");
    assert.equal(r[255], 60 * 40 - (width * height - inner));
  }));
});

Deno.test("a rectangle takes spaces and clamps like crop", () => {
  const half = tools.rectangle(sheet, [0.5, 0, 1, 1], { fill: "black", space: "norm" });
  assert.equal(tools.histogram(half).r[0], 30 * 40);
  const black = { color: "black", width: 2 };
  const open = tools.rectangle(sheet, [50, 30, 70, 50], black);
  assert.equal(tools.histogram(open).r[0], 10 * 2 + 8 * 2, "two of the sides lie outside");
  const whole = tools.rectangle(sheet, [50, 30, 70, 50], { ...black, clamp: true });
  assert.equal(tools.histogram(whole).r[0], 10 * 10 - 6 * 6);
  assert.deepEqual(tools.rectangle(sheet, [90, 90, 120, 130], black).data, sheet.data);
  assert.throws(() => tools.rectangle(sheet, [30, 10, 10, 30]), ToolError.is);
});

Deno.test("a rectangle is outlined unless only a fill is given", () => {
  const red = (image: typeof sheet): number => tools.histogram(tools.invert(image)).b[255] as number;
  assert.ok(red(tools.rectangle(sheet, [5, 5, 25, 25])) > 0);
  assert.deepEqual(tools.pixelAt(tools.rectangle(sheet, [5, 5, 25, 25], { fill: "lime" }), 5, 5), [0, 255, 0, 255]);
  assert.deepEqual(tools.pixelAt(tools.rectangle(sheet, [5, 5, 25, 25], { fill: "lime", color: "red" }), 5, 5), [
    255,
    0,
    0,
    255,
  ]);
});

Deno.test("a straight line covers exactly its rows", () => {
  const drawn = tools.line(sheet, [10, 20], [40, 20], { color: "black", width: 3 });
  assert.deepEqual([18, 19, 20, 21, 22].map((y) => tools.pixelAt(drawn, 25, y)[0]), [255, 0, 0, 0, 255]);
  const thin = tools.line(sheet, [10, 20], [40, 20], { color: "black", width: 1 });
  assert.deepEqual([19, 20, 21].map((y) => tools.pixelAt(thin, 25, y)[0]), [255, 0, 255]);
});

Deno.test("a line inks its length times its width", () => {
  const coordinate = fc.integer({ min: 8, max: 32 });
  fc.assert(fc.property(coordinate, coordinate, coordinate, coordinate, fc.integer({ min: 2, max: 8 }), (...args) => {
    const [x1, y1, x2, y2, width] = args;
    const drawn = tools.line(sheet, [x1, y1], [x2, y2], { color: "black", width });
    const ink = lumaOf(drawn).reduce((sum, value) => sum + (255 - value) / 255, 0);
    const area = Math.hypot(x2 - x1, y2 - y1) * width + Math.PI * (width / 2) ** 2;
    assert.ok(Math.abs(ink - area) <= 0.08 * area + 1.5, `${ink} for ${area}`);
  }));
});

Deno.test("a line is the same from either end", () => {
  const coordinate = fc.integer({ min: -30, max: 90 });
  fc.assert(fc.property(coordinate, coordinate, coordinate, coordinate, (x1, y1, x2, y2) => {
    const options = { color: "black", width: 4 };
    const there = tools.line(sheet, [x1, y1], [x2, y2], options).data;
    const back = tools.line(sheet, [x2, y2], [x1, y1], options).data;
    assert.ok(there.every((value, i) => Math.abs(value - (back[i] as number)) <= 1));
  }));
});

Deno.test("a line that ends far outside is cut, not refused", () => {
  const drawn = tools.line(sheet, [-900_000, 20], [900_000, 20], { color: "black", width: 1 });
  assert.equal(tools.histogram(drawn).r[0], 60);
  assert.equal(tools.histogram(tools.line(sheet, [-50, -50], [-10, -90], { color: "black" })).r[0], 0);
});

Deno.test("without antialias there are two colours", () => {
  for (const width of [1, 2, 5]) {
    const drawn = tools.line(sheet, [3, 4], [50, 31], { color: "black", width, antialias: false });
    const { r } = tools.histogram(drawn);
    assert.equal((r[0] as number) + (r[255] as number), 60 * 40);
    assert.ok((r[0] as number) >= 47);
  }
});

Deno.test("composite places, cuts and fades", () => {
  const spot = tools.blank(10, 10, { color: "black" });
  assert.equal(tools.histogram(tools.composite(sheet, spot, { at: [55, 35] })).r[0], 5 * 5);
  assert.equal(tools.histogram(tools.composite(sheet, spot, { at: [-4, -7] })).r[0], 6 * 3);
  assert.equal(tools.pixelAt(tools.composite(sheet, spot, { opacity: 0.5 }), 0, 0)[0], 127);
  assert.deepEqual([...tools.composite(sheet, spot, { opacity: 0 }).data], [...sheet.data]);
  assert.throws(
    () => tools.composite(sheet, spot, { at: [60, 0] }),
    (error) => ToolError.is(error) && error.argument === "at",
  );
});

Deno.test.each([
  ["multiply", [39, 0, 61]],
  ["screen", [161, 250, 194]],
  ["difference", [0, 250, 55]],
  ["normal", [100, 250, 100]],
])("mode %s mixes by its formula", (mode, expected) => {
  const lower = tools.fromPixels([100, 0, 155], 1, 1);
  const upper = tools.fromPixels([100, 250, 100], 1, 1);
  const [r, g, b] = tools.pixelAt(tools.composite(lower, upper, { mode: mode as "normal" }), 0, 0);
  assert.deepEqual([r, g, b], expected);
});

Deno.test("an image differs from itself by nothing", () => {
  const image = photo("chelsea.png");
  assert.deepEqual(tools.meanColor(tools.composite(image, image, { mode: "difference" })), [0, 0, 0, 255]);
});
