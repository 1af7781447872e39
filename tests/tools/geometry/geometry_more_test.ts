import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { inputImage, photo } from "../../support/toolkit.ts";

const colored = synthetic(30, 20);
const gray = syntheticGray(30, 20);

function assertSame(actual: Image, expected: Image): void {
  assert.deepEqual([actual.width, actual.height, actual.channels], [
    expected.width,
    expected.height,
    expected.channels,
  ]);
  assert.deepEqual(actual.data, expected.data);
}

const side = fc.integer({ min: 1, max: 40 });

Deno.test("a grid of tiles put together is the image", () => {
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (width, height, a, b) => {
      const image = synthetic(width, height);
      const rows = Math.min(a, height);
      const columns = Math.min(b, width);
      const pieces = tools.tile(image, rows, columns);
      assert.equal(pieces.length, rows * columns);
      const lines = Array.from({ length: rows }, (_, i) => tools.concat(pieces.slice(i * columns, (i + 1) * columns)));
      assertSame(tools.concat(lines, { direction: "vertical" }), image);
      if (width % columns === 0 && height % rows === 0) assertSame(tools.montage(pieces, { columns }), image);
    }),
  );
});

Deno.test("tiles overlap inside the image and know their place", () => {
  const image = inputImage(colored);
  const [first, second] = tools.tile(image, 1, 2, { overlap: 3 });
  assert.deepEqual([first?.width, second?.width], [18, 18]);
  assert.deepEqual(second?.toRoot([0, 0]), [12, 0]);
  assert.throws(() => tools.tile(colored, 21), /rows must be a whole number between 1 and 20, received 21/);
});

Deno.test("windows cover every pixel and stay inside", () => {
  fc.assert(fc.property(side, side, side, side, side, (width, height, a, b, step) => {
    const image = syntheticGray(width, height);
    const covered = new Uint8Array(width * height);
    const [columns, rows] = [Math.min(a, width), Math.min(b, height)];
    for (const part of tools.slidingWindow(image, columns, rows, { step: Math.min(step, columns, rows) })) {
      const [x1, y1, x2, y2] = part.toRoot([0, 0, columns, rows]);
      for (let y = y1; y < y2; y++) covered.fill(1, y * width + x1, y * width + x2);
    }
    assert.ok(covered.every((value) => value === 1));
  }));
  assert.throws(
    () => tools.slidingWindow(tools.blank(500, 500), 1),
    /step must be so large .*, received 250000 windows/,
  );
});

Deno.test("crops in fractions, of the middle and of many boxes are crops", () => {
  assertSame(tools.cropNormalized(colored, [0.5, 0, 1, 0.5]), tools.crop(colored, [15, 0, 30, 10]));
  assertSame(tools.centerCrop(colored, 10, 6), tools.crop(colored, [10, 7, 20, 13]));
  assert.deepEqual([tools.centerCrop(colored, 7).width, tools.centerCrop(colored, 7).height], [7, 7]);
  const [one, two] = tools.multiCrop(gray, [[1, 2, 9, 8], { x: 3, y: 3, width: 5, height: 4 }]);
  assertSame(one as Image, tools.crop(gray, [1, 2, 9, 8]));
  assertSame(two as Image, tools.crop(gray, [3, 3, 8, 7]));
  assert.throws(() => tools.multiCrop(gray, [[0, 0, 5, 5], [0, 0, 31, 5]]), /boxes\[1\]\.x2 must be between 1 and 30/);
  assert.throws(() => tools.centerCrop(gray, 31), /width must be a whole number between 1 and 30, received 31/);
});

Deno.test("contain and cover have the frame's size and the image's proportions", () => {
  fc.assert(fc.property(side, side, side, side, (width, height, columns, rows) => {
    const image = tools.blank(width, height, { color: "red" });
    for (const fitted of [tools.contain(image, columns, rows), tools.cover(image, columns, rows)]) {
      assert.deepEqual([fitted.width, fitted.height], [columns, rows]);
    }
    const opaque = tools.split(tools.contain(image, columns, rows))[3]?.data.filter((alpha) => alpha === 255).length ??
      0;
    assert.ok(opaque >= Math.max(columns, rows) || opaque >= Math.min(columns, rows), String(opaque));
    assert.ok(tools.cover(image, columns, rows).data.every((value, i) => value === [255, 0, 0, 255][i % 4]));
  }));
  assertSame(tools.contain(gray, 60, 60), tools.pad(tools.resize(gray, 60, 40), { top: 10, bottom: 10 }));
});

Deno.test("zoom shows a part at the image's size and stays inside", () => {
  const close = tools.zoom(inputImage(colored), 2, { center: [0, 0], method: "nearest" });
  assert.deepEqual([close.width, close.height], [30, 20]);
  assert.deepEqual(close.toRoot([0, 0, 30, 20]), [0, 0, 15, 10]);
  assert.deepEqual(tools.zoom(colored, 2).toRoot([0, 0, 30, 20]), [7.5, 5, 22.5, 15].map(Math.round));
  assert.equal(tools.zoom(colored, 1), colored);
  assert.equal(tools.zoom(colored, 1000).width, 30);
});

Deno.test("shifting there and back keeps what stayed in the frame", () => {
  fc.assert(fc.property(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -9, max: 9 }), (dx, dy) => {
    const back = tools.translate(tools.translate(colored, dx, dy), -dx, -dy);
    const box = [Math.max(0, -dx), Math.max(0, -dy), 30 - Math.max(0, dx), 20 - Math.max(0, dy)] as const;
    assertSame(tools.crop(back, box), tools.crop(colored, box));
  }));
  assert.deepEqual(tools.pixelAt(tools.translate(gray, 5, 0, { fill: "white" }), 4, 0), [255, 255, 255, 255]);
});

Deno.test("the identity is the identity, in every warp", () => {
  const corners = [[0, 0], [29, 0], [29, 19], [0, 19]] as const;
  for (const image of [colored, gray]) {
    for (const method of ["nearest", "bicubic", "bilinear"] as const) {
      const opaque = tools.resize(image === colored ? photo("chelsea.png") : gray, 30, 20);
      assertSame(tools.affine(opaque, [1, 0, 0, 0, 1, 0], { method }), opaque);
      assertSame(tools.perspective(opaque, corners, corners, { method }), opaque);
      assertSame(tools.fourPointTransform(opaque, corners, { width: 30, height: 20, method }), opaque);
    }
    assert.equal(tools.shear(image, 0), image);
  }
});

Deno.test("an affine map and its inverse option say the same, and boxes follow", () => {
  const image = inputImage(colored);
  const forth = tools.affine(image, [[2, 0, 3], [0, 2, 5]], { method: "nearest" });
  assertSame(forth, tools.affine(image, [[0.5, 0, -1.5], [0, 0.5, -2.5]], { inverse: true, method: "nearest" }));
  assert.deepEqual(forth.fromRoot([0.5, 0.5]), [3.5, 5.5]);
  assert.throws(() => tools.affine(image, [1, 2, 0, 2, 4, 0]), /matrix must be invertible/);
  assert.throws(() => tools.affine(image, [[1, 2], [3, 4]]), /matrix\[0\] must be a list of 3, received a list of 2/);
});

Deno.test("an expanded shear keeps all corners", () => {
  const angle = fc.integer({ min: -40, max: 40 });
  fc.assert(fc.property(angle, angle, (right, down) => {
    const sheared = tools.shear(inputImage(colored), right, down, { method: "nearest" });
    for (const [x, y] of [[0, 0], [30, 0], [30, 20], [0, 20]] as const) {
      const [u, v] = sheared.fromRoot([x, y]);
      assert.ok(u >= -1e-5 && v >= -1e-5 && u <= sheared.width + 1e-5 && v <= sheared.height + 1e-5, `${u} ${v}`);
    }
  }));
  assert.throws(() => tools.shear(colored, 45, 45), /degreesY must be other than 90 less degreesX/);
});

Deno.test("a perspective is undone by the one with its points exchanged", () => {
  const image = tools.gaussianBlur(photo("chelsea.png"), 2);
  const from = [[0, 0], [450, 0], [450, 299], [0, 299]] as const;
  const to = [[30, 20], [420, 5], [440, 290], [10, 270]] as const;
  const back = tools.perspective(tools.perspective(image, from, to), to, from);
  const middle = [100, 80, 350, 220] as const;
  assert.ok(tools.mae(tools.crop(back, middle), tools.crop(image, middle)) < 1);
  assert.throws(() => back.toRoot([1, 2]), /warped in perspective/);
  assert.throws(() => tools.perspective(image, [[0, 0], [1, 1], [2, 2], [0, 3]], from), /no three of either on a line/);
});

Deno.test("four points come in any order", () => {
  const corners = [[3, 2], [26, 4], [24, 18], [2, 15]] as const;
  const straight = tools.fourPointTransform(colored, corners);
  for (const order of [[1, 2, 3, 0], [3, 2, 1, 0], [0, 2, 1, 3]]) {
    assertSame(tools.fourPointTransform(colored, order.map((i) => corners[i] as readonly [number, number])), straight);
  }
  assert.throws(() => tools.fourPointTransform(colored, [[1, 1], [1, 1], [1, 1], [1, 1]]), /no three on a line/);
});

Deno.test("joined images keep their pixels, and what is free gets the fill", () => {
  const both = tools.concat([gray, colored], { gap: 2, fill: "white", align: "end" });
  assert.deepEqual([both.width, both.height, both.channels], [62, 20, 4]);
  assertSame(tools.crop(both, [32, 0, 62, 20]), colored);
  assert.deepEqual(tools.pixelAt(both, 30, 7), [255, 255, 255, 255]);
  assert.equal(tools.concat([gray, gray]).channels, 1);
  const low = tools.concat([tools.centerCrop(gray, 5), gray], { align: "end" });
  assertSame(tools.crop(low, [0, 15, 5, 20]), tools.centerCrop(gray, 5));
  assert.throws(() => tools.concat(Array(40).fill(tools.blank(2000, 1))), /together at most 65535 pixels long/);
});

Deno.test("a montage shrinks what is larger than a cell and centres what is smaller", () => {
  const sheet = tools.montage([colored, tools.blank(2, 2, { color: "red" })], {
    columns: 2,
    cellWidth: 10,
    cellHeight: 10,
  });
  assert.deepEqual([sheet.width, sheet.height], [20, 10]);
  assert.deepEqual(tools.pixelAt(sheet, 14, 4), [255, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(sheet, 0, 0), [0, 0, 0, 0]);
});

Deno.test("trim undoes pad", () => {
  fc.assert(fc.property(fc.nat(6), fc.nat(6), fc.nat(6), fc.nat(6), (top, right, bottom, left) => {
    const figure = tools.rectangle(tools.blank(9, 7, { color: "navy" }), [2, 2, 5, 5], { fill: "red" });
    const padded = tools.pad(figure, { top, right, bottom, left }, { fill: "white" });
    assertSame(tools.trim(padded, { color: "white" }), figure);
  }));
  const flat = tools.blank(5, 5, { color: "red" });
  assert.equal(tools.trim(flat), flat);
  const speck = tools.rectangle(tools.blank(9, 9, { color: "white" }), [4, 5, 5, 6], { fill: "#f8f8f8" });
  assert.equal(tools.trim(speck), speck);
  assert.equal(tools.trim(speck, { tolerance: 2 }).width, 1);
});
