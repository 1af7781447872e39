import assert from "node:assert/strict";
import fc from "fast-check";
import { Canvas } from "../../../tools/core/canvas.ts";
import type { Rgba } from "../../../tools/core/parse_color.ts";
import { fromPixels } from "../../../tools/creation/from_pixels.ts";
import { synthetic } from "../../support/golden.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const RED: Rgba = [255, 0, 0, 255];
const HALF_RED: Rgba = [255, 0, 0, 128];
const dark = gray(4, 3, new Array(12).fill(10));

Deno.test("drawing leaves the image alone", () => {
  const image = rgba(1, 1, [1, 2, 3, 255]);
  const canvas = new Canvas(image, [RED]);
  canvas.fill({ x1: 0, y1: 0, x2: 1, y2: 1 }, RED);
  assert.deepEqual([...canvas.finish().data], [255, 0, 0, 255]);
  assert.deepEqual([...image.data], [1, 2, 3, 255]);
});

Deno.test("a gray image stays gray for opaque grays and becomes colour for others", () => {
  assert.equal(new Canvas(dark, [[9, 9, 9, 255]]).finish().channels, 1);
  assert.equal(new Canvas(dark, []).finish().channels, 1);
  assert.equal(new Canvas(dark, [[9, 9, 9, 128]]).finish().channels, 4);
  assert.equal(new Canvas(dark, [RED]).finish().channels, 4);
});

Deno.test.each([
  [{ x1: 1, y1: 1, x2: 3, y2: 2 }, [5, 6]],
  [{ x1: -5, y1: -5, x2: 1, y2: 1 }, [0]],
  [{ x1: 3, y1: 2, x2: 99, y2: 99 }, [11]],
  [{ x1: 2, y1: 0, x2: 2, y2: 3 }, []],
  [{ x1: 3, y1: 0, x2: 1, y2: 3 }, []],
  [{ x1: 4, y1: 0, x2: 9, y2: 3 }, []],
  [{ x1: -9, y1: 0, x2: 0, y2: 3 }, []],
])("fill of %j is clipped", (area, expected) => {
  const canvas = new Canvas(dark, [[200, 200, 200, 255]]);
  canvas.fill(area, [200, 200, 200, 255]);
  const filled = [...canvas.finish().data].flatMap((value, i) => value === 200 ? [i] : []);
  assert.deepEqual(filled, expected);
});

Deno.test("blending outside does nothing", () => {
  const canvas = new Canvas(dark, [[200, 200, 200, 255]]);
  for (const [x, y] of [[-1, 0], [0, -1], [4, 0], [0, 3]] as const) canvas.blend(x, y, [200, 200, 200, 255], 1);
  assert.deepEqual([...canvas.finish().data], new Array(12).fill(10));
});

Deno.test("a translucent colour is mixed by its alpha", () => {
  const canvas = new Canvas(rgba(1, 1, [0, 0, 100, 255]), [HALF_RED]);
  canvas.fill({ x1: 0, y1: 0, x2: 1, y2: 1 }, HALF_RED);
  assert.deepEqual([...canvas.finish().data], [128, 0, 50, 255]);
});

Deno.test("a translucent colour on a gray canvas is mixed by its alpha", () => {
  const canvas = new Canvas(dark, [[210, 210, 210, 255]]);
  canvas.fill({ x1: 0, y1: 0, x2: 2, y2: 1 }, [210, 210, 210, 51]);
  canvas.fill({ x1: 2, y1: 0, x2: 4, y2: 1 }, [210, 210, 210, 0]);
  assert.deepEqual([...canvas.finish().data].slice(0, 4), [50, 50, 10, 10]);
});

Deno.test("long spans are mixed as single pixels are, opaque or not", () => {
  const image = synthetic(80, 3);
  const color: Rgba = [200, 40, 90, 77];
  const [spans, single] = [new Canvas(image, [color]), new Canvas(image, [color])];
  spans.fill({ x1: 2, y1: 0, x2: 78, y2: 3 }, color);
  for (let y = 0; y < 3; y++) for (let x = 2; x < 78; x++) single.blend(x, y, color, 1);
  assert.deepEqual(spans.finish().data, single.finish().data);
  const opaque = fromPixels(image.data.map((value, i) => i % 4 === 3 ? 255 : value), 80, 3);
  const [fast, slow] = [new Canvas(opaque, [color]), new Canvas(opaque, [color])];
  fast.fill({ x1: 0, y1: 0, x2: 80, y2: 3 }, color);
  for (let y = 0; y < 3; y++) for (let x = 0; x < 80; x++) slow.blend(x, y, color, 1);
  assert.deepEqual(fast.finish().data, slow.finish().data);
});

Deno.test("over a transparent pixel the colour stays pure", () => {
  const canvas = new Canvas(rgba(1, 1, [9, 9, 9, 0]), [HALF_RED]);
  canvas.blend(0, 0, HALF_RED, 1);
  assert.deepEqual([...canvas.finish().data], [255, 0, 0, 128]);
});

Deno.test("half over half gives three quarters", () => {
  const canvas = new Canvas(rgba(1, 1, [0, 255, 0, 128]), [HALF_RED]);
  canvas.blend(0, 0, HALF_RED, 1);
  const [r, g, b, a] = canvas.finish().data as unknown as [number, number, number, number];
  assert.equal(a, 192);
  assert.ok(Math.abs(r - 170) <= 1 && Math.abs(g - 85) <= 1 && b === 0, `${r} ${g} ${b}`);
});

Deno.test("blending lies between what was and the colour", () => {
  const byte = fc.nat(255);
  fc.assert(
    fc.property(byte, byte, byte, fc.double({ min: 0, max: 1, noNaN: true }), (under, over, alpha, coverage) => {
      const canvas = new Canvas(rgba(1, 1, [under, under, under, 255]), []);
      canvas.blend(0, 0, [over, over, over, alpha], coverage);
      const [value, , , opacity] = canvas.finish().data as unknown as [number, number, number, number];
      assert.ok(value >= Math.min(under, over) && value <= Math.max(under, over));
      assert.equal(opacity, 255);
    }),
  );
});
