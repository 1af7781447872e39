import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import type { ColorLike } from "../../../tools/core/parse_color.ts";
import * as tools from "../../../tools/mod.ts";
import { gray, rgba } from "../../support/toolkit.ts";

interface Fill {
  readonly fill?: ColorLike;
  readonly method?: "nearest" | "bilinear" | "bicubic";
}

const CORNERS = [[0, 0], [7, 0], [7, 7], [0, 7]] as const;
const INNER = [[2, 2], [5, 2], [5, 5], [2, 5]] as const;
const OUTER = [[-4, -4], [11, -4], [11, 11], [-4, 11]] as const;

/** Every tool that fills what lies outside the image; of 8×8, the first pixel is then fill and the middle one is not. */
const WARPS: Readonly<Record<string, (image: Image, fill: Fill) => Image>> = {
  affine: (image, fill) => tools.affine(image, [0.5, 0, 2, 0, 0.5, 2], fill),
  fourPointTransform: (image, fill) => tools.fourPointTransform(image, OUTER, fill),
  perspective: (image, fill) => tools.perspective(image, CORNERS, INNER, fill),
  rotate: (image, fill) => tools.rotate(image, 45, fill),
  rotateInFrame: (image, fill) => tools.rotate(image, 45, { expand: false, ...fill }),
  rotateCW: (image, fill) => tools.rotateCW(image, 45, fill),
  shear: (image, fill) => tools.shear(image, -30, 0, fill),
  translate: (image, fill) => tools.translate(image, 3, 3, fill),
};

const METHODS = ["nearest", "bilinear", "bicubic"] as const;
const tone = gray(8, 8, Array(64).fill(90));
const color = rgba(8, 8, Array.from({ length: 64 }, () => [10, 90, 200, 255]).flat());
const veil = rgba(8, 8, Array.from({ length: 64 }, () => [10, 90, 200, 100]).flat());

/** What the fill becomes: on colour, and on gray with the channels of the result. */
const FILLS: readonly { fill?: ColorLike; onColor: number[]; onGray: number[]; channels: 1 | 4 }[] = [
  { onColor: [0, 0, 0, 0], onGray: [0, 0, 0, 255], channels: 1 },
  { fill: "transparent", onColor: [0, 0, 0, 0], onGray: [0, 0, 0, 255], channels: 1 },
  { fill: "white", onColor: [255, 255, 255, 255], onGray: [255, 255, 255, 255], channels: 1 },
  { fill: [7, 7, 7], onColor: [7, 7, 7, 255], onGray: [7, 7, 7, 255], channels: 1 },
  { fill: "red", onColor: [255, 0, 0, 255], onGray: [255, 0, 0, 255], channels: 4 },
  { fill: [8, 7, 7], onColor: [8, 7, 7, 255], onGray: [8, 7, 7, 255], channels: 4 },
  { fill: "#ffffff00", onColor: [255, 255, 255, 0], onGray: [255, 255, 255, 0], channels: 4 },
  { fill: [9, 9, 9, 128], onColor: [9, 9, 9, 128], onGray: [9, 9, 9, 128], channels: 4 },
];

for (const [name, warp] of Object.entries(WARPS)) {
  Deno.test(`${name} fills with the colour that it is told, on colour and on gray, by every method`, () => {
    for (const method of METHODS) {
      for (const { fill, onColor, onGray, channels } of FILLS) {
        const options = fill === undefined ? { method } : { fill, method };
        const how = `${method} ${JSON.stringify(fill)}`;
        const filled = warp(color, options);
        assert.equal(filled.channels, 4, how);
        assert.deepEqual(tools.pixelAt(filled, 0, 0), onColor, how);
        assert.deepEqual(middleOf(filled), [10, 90, 200, 255], how);
        const plain = warp(tone, options);
        assert.equal(plain.channels, channels, how);
        assert.deepEqual(tools.pixelAt(plain, 0, 0), onGray, how);
        assert.deepEqual(middleOf(plain), [90, 90, 90, 255], how);
      }
    }
  });

  Deno.test(`${name} keeps the colour of pixels that are half seen`, () => {
    for (const method of METHODS) {
      const [r, g, b, a] = middleOf(warp(veil, { method })) as [number, number, number, number];
      assert.equal(a, 100);
      // 100 of 255 leaves 2.55 levels between neighbouring premultiplied values.
      assert.ok(Math.abs(r - 10) <= 2 && Math.abs(g - 90) <= 2 && Math.abs(b - 200) <= 2, `${method}: ${r} ${g} ${b}`);
    }
  });
}

Deno.test("a gray image under a coloured fill is the colour image of it under that fill", () => {
  const shaded = gray(8, 8, Array.from({ length: 64 }, (_, i) => (i * 37) % 256));
  const same = tools.merge([shaded, shaded, shaded]);
  for (const [name, warp] of Object.entries(WARPS)) {
    for (const method of METHODS) {
      assert.deepEqual(warp(shaded, { fill: "teal", method }).data, warp(same, { fill: "teal", method }).data, name);
    }
  }
});

Deno.test("quarter turns have no corners to fill: gray stays gray", () => {
  for (const degrees of [0, 90, 180, 270, -90, 720]) {
    assert.equal(tools.rotate(tone, degrees, { fill: "red" }).channels, 1);
  }
  // In a frame that is not square there are some.
  const wide = tools.resize(tone, 12, 8);
  const turned = tools.rotate(wide, 90, { fill: "red", expand: false });
  assert.deepEqual([turned.width, turned.height, turned.channels], [12, 8, 4]);
  assert.deepEqual(tools.pixelAt(turned, 0, 0), [255, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(turned, 1, 0), [255, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(turned, 2, 0), [90, 90, 90, 255]);
});

Deno.test("pad, concat and montage take fills as warps do", () => {
  for (const { fill, onColor, onGray, channels } of FILLS) {
    const options = fill === undefined ? {} : { fill };
    const isTransparent = fill === "transparent";
    for (
      const [lay, x] of [
        [(image: Image): Image => tools.pad(image, 1, options), 0],
        [(image: Image): Image => tools.concat([image, image], { gap: 2, ...options }), 8],
        [(image: Image): Image => tools.montage([image, image], { gap: 3, ...options }), 9],
        [(image: Image): Image => tools.montage([image], { cellWidth: 10, ...options }), 9],
      ] as const
    ) {
      assert.deepEqual(tools.pixelAt(lay(color), x, 0), onColor, JSON.stringify(fill));
      assert.equal(lay(tone).channels, isTransparent ? 4 : channels, JSON.stringify(fill));
      assert.deepEqual(tools.pixelAt(lay(tone), x, 0), isTransparent ? [0, 0, 0, 0] : onGray, JSON.stringify(fill));
    }
  }
});

Deno.test("contain's bars take fills as pad does", () => {
  const bars = tools.contain(tone, 8, 12, { fill: "red" });
  assert.deepEqual([bars.channels, ...tools.pixelAt(bars, 3, 1)], [4, 255, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(bars, 3, 2), [90, 90, 90, 255]);
  assert.equal(tools.contain(tone, 8, 12).channels, 1);
  assert.deepEqual(tools.pixelAt(tools.contain(color, 12, 8), 0, 0), [0, 0, 0, 0]);
});

function middleOf(image: Image): number[] {
  return tools.pixelAt(image, image.width >> 1, image.height >> 1);
}
