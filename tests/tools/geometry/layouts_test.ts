import assert from "node:assert/strict";
import fc from "fast-check";
import { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { RESIZE_METHODS } from "../../../tools/geometry/resize.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, rgba } from "../../support/toolkit.ts";

/** A gray image of one tone. */
const tone = (width: number, height: number, value: number): Image =>
  gray(width, height, Array(width * height).fill(value));
const rowsOf = ({ width, height, data }: Image): number[][] =>
  Array.from({ length: height }, (_, y) => [...data.slice(y * width, (y + 1) * width)]);

Deno.test.each(
  [
    ["start", [[1, 1, 9, 2], [1, 1, 9, 9], [1, 1, 9, 9]]],
    ["center", [[1, 1, 9, 9], [1, 1, 9, 2], [1, 1, 9, 9]]],
    ["end", [[1, 1, 9, 9], [1, 1, 9, 9], [1, 1, 9, 2]]],
  ] as const,
)("a row aligned at its %s", (align, expected) => {
  const row = tools.concat([tone(2, 3, 1), tone(1, 1, 2)], { gap: 1, align, fill: [9, 9, 9] });
  assert.deepEqual(rowsOf(row), expected);
  const column = tools.concat([tone(3, 2, 1), tone(1, 1, 2)], {
    direction: "vertical",
    gap: 1,
    align,
    fill: [9, 9, 9],
  });
  assert.deepEqual(rowsOf(tools.transpose(column)), expected);
});

Deno.test("an odd rest goes after a centred image", () => {
  const row = tools.concat([tone(1, 4, 1), tone(1, 1, 2)], { align: "center", fill: "black" });
  assert.deepEqual(rowsOf(row), [[1, 0], [1, 2], [1, 0], [1, 0]]);
  const cell = tools.montage([tone(1, 1, 5)], { cellWidth: 4, cellHeight: 2, fill: "black" });
  assert.deepEqual(rowsOf(cell), [[0, 5, 0, 0], [0, 0, 0, 0]]);
});

Deno.test("a montage is about square, and no wider than it has images", () => {
  const sizes = [1, 2, 3, 4, 5, 6, 9, 10, 12, 13, 17].map((count) => {
    const { width, height } = tools.montage(Array(count).fill(tone(1, 1, 1)));
    return [count, width, height];
  });
  assert.deepEqual(sizes, [
    [1, 1, 1],
    [2, 2, 1],
    [3, 2, 2],
    [4, 2, 2],
    [5, 3, 2],
    [6, 3, 2],
    [9, 3, 3],
    [10, 4, 3],
    [12, 4, 3],
    [13, 4, 4],
    [17, 5, 4],
  ]);
  const { width, height } = tools.montage([tone(2, 1, 1), tone(1, 3, 1)], { columns: 50, gap: 7 });
  assert.deepEqual([width, height], [2 + 7 + 2, 3]);
});

Deno.test("a montage has gaps between its cells and none around them", () => {
  const sheet = tools.montage([1, 2, 3].map((value) => tone(1, 1, value)), { columns: 2, gap: 1, fill: [9, 9, 9] });
  assert.deepEqual(rowsOf(sheet), [[1, 9, 2], [9, 9, 9], [3, 9, 9]]);
});

Deno.test("sheets take 1024 images and not one more", () => {
  const dot = tone(1, 1, 3);
  assert.equal(tools.concat(Array(1024).fill(dot)).width, 1024);
  assert.equal(tools.montage(Array(1024).fill(dot)).width, 32);
  for (const tool of [tools.concat, tools.montage]) {
    for (const list of [[], Array(1025).fill(dot)]) {
      assert.throws(() => tool(list), (error) => ToolError.is(error) && /a list of 1 to 1024/.test(error.message));
    }
    assert.throws(
      () => tool([dot, null as unknown as Image]),
      (error) => ToolError.is(error) && error.argument === "images[1]" && error.name === "TypeError",
    );
  }
});

Deno.test("gray among colour becomes colour, and half seen pixels are not mixed with the fill", () => {
  const veil = rgba(1, 1, [200, 100, 50, 128]);
  for (const sheet of [tools.concat([veil, tone(1, 1, 7)], { fill: "red" }), tools.montage([veil, tone(1, 1, 7)])]) {
    assert.deepEqual([...sheet.data], [200, 100, 50, 128, 7, 7, 7, 255]);
  }
});

Deno.test("tiles differ by a pixel at most and overlap by what is asked, within the image", () => {
  const side = fc.integer({ min: 1, max: 40 });
  fc.assert(fc.property(side, side, side, side, fc.nat(50), (width, height, a, b, overlap) => {
    const [rows, columns] = [Math.min(a, height), Math.min(b, width)];
    const pieces = tools.tile(syntheticGray(width, height), rows, columns, { overlap });
    const bare = tools.tile(syntheticGray(width, height), rows, columns);
    const widths = bare.map((piece) => piece.width);
    assert.ok(Math.max(...widths) - Math.min(...widths) <= 1);
    bare.forEach((piece, i) => {
      const [x1, y1, x2, y2] = piece.toRoot([0, 0, piece.width, piece.height]);
      const wide = pieces[i] as Image;
      assert.deepEqual(wide.toRoot([0, 0, wide.width, wide.height]), [
        Math.max(0, x1 - overlap),
        Math.max(0, y1 - overlap),
        Math.min(width, x2 + overlap),
        Math.min(height, y2 + overlap),
      ]);
    });
  }));
});

Deno.test("windows start a step apart, and the last ends at the edge", () => {
  const places = (length: number, size: number, step?: number): number[] =>
    tools.slidingWindow(syntheticGray(length, 1), size, 1, step === undefined ? undefined : { step })
      .map((window) => window.toRoot([0, 0])[0]);
  assert.deepEqual(places(10, 4), [0, 2, 4, 6]);
  assert.deepEqual(places(11, 4), [0, 2, 4, 6, 7]);
  assert.deepEqual(places(10, 5), [0, 3, 5]);
  assert.deepEqual(places(10, 10), [0]);
  assert.deepEqual(places(10, 1), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(places(10, 3, 4), [0, 4, 7]);
  assert.deepEqual(places(10, 3, 100), [0, 7]);
});

Deno.test("4096 windows are allowed and 4097 are not", () => {
  const wide = syntheticGray(4097, 1);
  assert.equal(tools.slidingWindow(tools.crop(wide, [0, 0, 4096, 1]), 1, 1).length, 4096);
  assert.throws(
    () => tools.slidingWindow(wide, 1, 1),
    (error) => ToolError.is(error) && error.argument === "step" && /received 4097 windows/.test(error.message),
  );
});

Deno.test("64 tiles along a side are allowed and 65 are not", () => {
  const wide = syntheticGray(200, 1);
  assert.equal(tools.tile(wide, 1, 64).length, 64);
  assert.throws(() => tools.tile(wide, 1, 65), /columns must be a whole number between 1 and 64, received 65/);
  assert.throws(() => tools.tile(wide, 2), /rows must be a whole number between 1 and 1, received 2/);
});

Deno.test("contain lies in the middle of its frame, as large as it can be", () => {
  const side = fc.integer({ min: 1, max: 60 });
  fc.assert(fc.property(side, side, side, side, (width, height, columns, rows) => {
    const fitted = tools.contain(tone(width, height, 200), columns, rows, { fill: "black", method: "nearest" });
    assert.deepEqual([fitted.width, fitted.height], [columns, rows]);
    const seen = fitted.fromRoot([0, 0, width, height]);
    const [left, top, right, bottom] = seen as [number, number, number, number];
    assert.ok(left === 0 && right === columns || top === 0 && bottom === rows, String(seen));
    assert.ok(Math.abs(left - (columns - right)) <= 1 && Math.abs(top - (rows - bottom)) <= 1, String(seen));
    // What is not black is what the place in the root says.
    const bright = fitted.data.filter((value) => value === 200).length;
    assert.equal(bright, Math.round((right - left) * (bottom - top)));
    const scale = Math.min(columns / width, rows / height);
    assert.ok(Math.abs(right - left - Math.max(1, width * scale)) <= 0.5 + 1e-9, String(seen));
    assert.ok(Math.abs(bottom - top - Math.max(1, height * scale)) <= 0.5 + 1e-9, String(seen));
  }));
});

Deno.test("cover shows the middle and cuts one direction alone", () => {
  const side = fc.integer({ min: 1, max: 60 });
  fc.assert(fc.property(side, side, side, side, (width, height, columns, rows) => {
    const covered = tools.cover(syntheticGray(width, height), columns, rows, { method: "nearest" });
    const [x1, y1, x2, y2] = covered.toRoot([0, 0, columns, rows]);
    assert.ok(x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height);
    assert.ok(x1 === 0 && x2 === width || y1 === 0 && y2 === height, `${[x1, y1, x2, y2]}`);
    assert.ok(Math.abs(x1 - (width - x2)) <= 1 && Math.abs(y1 - (height - y2)) <= 1);
  }));
});

Deno.test("fitting takes every method that resizing takes, and no other", () => {
  const image = synthetic(9, 7);
  for (const method of RESIZE_METHODS) {
    for (
      const fitted of [
        tools.contain(image, 5, 12, { method }),
        tools.cover(image, 5, 12, { method }),
        tools.thumbnail(image, 4, { method }),
        tools.zoom(image, 3, { method }),
      ]
    ) assert.ok(Image.is(fitted), method);
  }
  for (const tool of [tools.contain, tools.cover]) {
    const method = "cubic" as "bicubic";
    assert.throws(
      () => tool(image, 5, 5, { method }),
      (error) => ToolError.is(error) && error.hint === 'Did you mean "bicubic"?',
    );
  }
});

Deno.test("one side stands for both where it may", () => {
  const image = synthetic(12, 9);
  const sizeOf = ({ width, height }: Image): number[] => [width, height];
  for (const height of [undefined, null] as unknown as undefined[]) {
    assert.deepEqual(sizeOf(tools.centerCrop(image, 4, height)), [4, 4]);
    assert.deepEqual(sizeOf(tools.contain(image, 4, height)), [4, 4]);
    assert.deepEqual(sizeOf(tools.cover(image, 4, height)), [4, 4]);
    assert.deepEqual(sizeOf(tools.resize(image, 4, height)), [4, 3]);
    assert.equal(tools.tile(image, 2, height).length, 4);
    assert.deepEqual(sizeOf(tools.slidingWindow(image, 3, height)[0] as Image), [3, 3]);
  }
});
