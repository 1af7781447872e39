import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image, sourceOf, viewedSizeOf } from "../../../tools/core/image.ts";
import { SPACES } from "../../../tools/core/space.ts";
import * as tools from "../../../tools/mod.ts";
import { inputImage } from "../../support/toolkit.ts";

/** Every pixel has a colour of its own that tells where it lies: column, row, and opaque. */
function mapOf(width: number, height: number): Image {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set([i % width, Math.floor(i / width), 200, 255], i * 4);
  return inputImage(createImage({ width, height, channels: 4, data }), { root: 4 });
}

/** Geometric tools whose pixels are pixels of the image, so that each can say where it came from. */
const MOVES: Readonly<Record<string, (image: Image, a: number, b: number) => Image>> = {
  affine: (image, a, b) =>
    tools.affine(image, [1 + a / 9, b / 20, a - 3, a / 30, 1 - b / 11, b - 2], { width: 25, height: 19, ...NEAREST }),
  centerCrop: (image, a, b) => tools.centerCrop(image, 1 + a % image.width, 1 + b % image.height),
  contain: (image, a, b) => tools.contain(image, 3 + a * 5, 4 + b * 6, NEAREST),
  cover: (image, a, b) => tools.cover(image, 3 + a * 5, 4 + b * 6, NEAREST),
  crop: (image, a, b) => {
    const [x, y] = [a % image.width, b % image.height];
    return tools.crop(image, { x, y, width: 1 + b % (image.width - x), height: 1 + a % (image.height - y) });
  },
  cropNormalized: (image, a, b) => tools.cropNormalized(image, [a / 20, b / 30, (a + 1) / 10, (b + 9) / 18]),
  flipHorizontal: (image) => tools.flipHorizontal(image),
  flipVertical: (image) => tools.flipVertical(image),
  multiCrop: (image, a) => tools.multiCrop(image, [[0, 0, 1, 1], [a % image.width, 0, image.width, 1]])[1] as Image,
  pad: (image, a, b) => tools.pad(image, { left: a, top: b, right: b, bottom: a }),
  resize: (image, a, b) => tools.resize(image, 2 + a * 4, 2 + b * 5, NEAREST),
  rotate: (image, a, b) => tools.rotate(image, a * 37 + b, NEAREST),
  rotateInFrame: (image, a, b) => tools.rotate(image, a * 37 + b, { expand: false, ...NEAREST }),
  rotateCW: (image, a, b) => tools.rotateCW(image, a * 41 - b, NEAREST),
  rotate90: (image) => tools.rotate90(image),
  rotate180: (image) => tools.rotate180(image),
  rotate270: (image) => tools.rotate270(image),
  shear: (image, a, b) => tools.shear(image, a * 6 - 25, b * 3, NEAREST),
  shearInFrame: (image, a, b) => tools.shear(image, a * 6 - 25, b * 3, { expand: false, ...NEAREST }),
  slidingWindow: (image, a, b) => lastOf(tools.slidingWindow(image, 1 + a % image.width, 1 + b % image.height)),
  thumbnail: (image, a) => tools.thumbnail(image, 3 + a, NEAREST),
  tile: (image, a, b) =>
    lastOf(tools.tile(image, 1 + b % image.height % 9, 1 + a % image.width % 9, { overlap: a % 3 })),
  translate: (image, a, b) => tools.translate(image, a - 4, b - 5),
  transpose: (image) => tools.transpose(image),
  trim: (image, a, b) => tools.trim(tools.pad(image, { left: a, top: b, right: 1 })),
  zoom: (image, a, b) => tools.zoom(image, 1 + b / 3, { center: [a, b], ...NEAREST }),
};
const NEAREST = { method: "nearest" } as const;

function lastOf(images: readonly Image[]): Image {
  return images.at(-1) as Image;
}

const step = fc.nat(9);
const side = fc.integer({ min: 1, max: 31 });

/** Each visible pixel of a map lies, mapped to the root, in the root's pixel of its colour. */
function assertPlaces(image: Image, how: string): void {
  const { width, data } = image;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] !== 255) continue;
    const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
    const [u, v] = image.toRoot([x + 0.5, y + 0.5]);
    // A middle on a seam may fall to either side.
    const isThere = Math.abs(u - (data[i] as number) - 0.5) < 0.5 + 1e-5 &&
      Math.abs(v - (data[i + 1] as number) - 0.5) < 0.5 + 1e-5;
    assert.ok(isThere, `${how}: (${x}, ${y}) is pixel (${data[i]}, ${data[i + 1]}), toRoot says (${u}, ${v})`);
  }
}

for (const [name, move] of Object.entries(MOVES)) {
  Deno.test(`${name} knows of each pixel where it came from, and of each place where it went`, () => {
    fc.assert(
      fc.property(side, side, step, step, (width, height, a, b) => {
        const root = mapOf(width, height);
        const moved = move(root, a, b);
        assertPlaces(moved, name);
        assert.equal(sourceOf(moved).root, 4);
        const there = moved.fromRoot(moved.toRoot([2.25, 3.5]));
        assert.ok(Math.abs(there[0] - 2.25) < 1e-4 && Math.abs(there[1] - 3.5) < 1e-4, String(there));
      }),
      { numRuns: 60 },
    );
  });
}

/** These move whole pixels, so that any number of them leaves each at a place of its own. */
const EXACT = [
  ...["centerCrop", "crop", "cropNormalized", "flipHorizontal", "flipVertical", "multiCrop", "pad", "rotate90"],
  ...["rotate180", "rotate270", "slidingWindow", "tile", "translate", "transpose", "trim"],
];

Deno.test("places survive a chain of exact tools with any other after it, filters and tones between", () => {
  const links = fc.array(fc.tuple(fc.constantFrom(...EXACT), step, step), { minLength: 1, maxLength: 5 });
  const last = fc.constantFrom(...Object.keys(MOVES));
  fc.assert(
    fc.property(side, side, links, last, (width, height, chain, end) => {
      let image = mapOf(width, height);
      for (const [name, a, b] of [...chain, [end, 3, 4] as const]) {
        const move = MOVES[name] as (image: Image, a: number, b: number) => Image;
        image = tools.gaussianBlur(tools.brightness(move(image, a, b), 1), 0);
      }
      assertPlaces(image, `${chain.map(([name]) => name).join(" then ")} then ${end}`);
    }),
    { numRuns: 200 },
  );
});

Deno.test("a box goes to the root and back by its corners, in every form", () => {
  const turned = tools.crop(tools.rotate90(mapOf(30, 20)), [2, 3, 18, 25]);
  // rotate90: (x, y) of the result is (30 − y, x) of the root; the crop adds (2, 3).
  const expected = [30 - 9, 3, 30 - 5, 7];
  for (
    const box of [
      [1, 2, 5, 6],
      { x: 1, y: 2, width: 4, height: 4 },
      { x: 1, y: 2, w: 4, h: 4 },
      { left: 1, top: 2, width: 4, height: 4 },
      { left: 1, top: 2, right: 5, bottom: 6 },
      { x1: 1, y1: 2, x2: 5, y2: 6 },
      Float32Array.of(1, 2, 5, 6),
    ] as const
  ) {
    const there = turned.toRoot(box as [number, number, number, number]);
    assert.deepEqual(there, expected);
    assert.deepEqual(turned.fromRoot(there), [1, 2, 5, 6]);
  }
  assert.deepEqual(turned.toRoot({ x: 1, y: 2 }), [25, 3]);
  assert.deepEqual(turned.toRoot([1, 2]), [25, 3]);
});

Deno.test("an image of no input maps to itself until it is moved", () => {
  const made = tools.blank(10, 10);
  assert.deepEqual(made.toRoot([3, 4]), [3, 4]);
  assert.deepEqual(sourceOf(made), { root: null, toRoot: null });
  assert.deepEqual(tools.crop(made, [2, 2, 9, 9]).toRoot([0, 0]), [2, 2]);
});

Deno.test("sheets of several images are images of their own", () => {
  const piece = tools.crop(mapOf(9, 9), [3, 3, 6, 6]);
  for (const joined of [tools.concat([piece, piece]), tools.montage([piece, piece])]) {
    assert.deepEqual(joined.toRoot([1, 1]), [1, 1]);
    assert.equal(sourceOf(joined).root, null);
  }
});

const CORNERS = [[0, 0], [20, 1], [19, 15], [1, 14]] as const;

Deno.test("after a perspective no box maps, whatever follows, and the input is known all the same", () => {
  const root = mapOf(30, 20);
  for (
    const warped of [
      tools.perspective(root, CORNERS, [[0, 0], [25, 0], [25, 18], [0, 18]]),
      tools.crop(tools.fourPointTransform(root, CORNERS), [1, 1, 4, 4]),
      tools.invert(tools.rotate90(tools.fourPointTransform(root, CORNERS))),
    ]
  ) {
    assert.deepEqual(sourceOf(warped), { root: 4, toRoot: null });
    for (const way of ["toRoot", "fromRoot"] as const) {
      assert.throws(
        () => warped[way]([1, 1]),
        /image must be connected to its original by .*, received an image that was warped in perspective/,
      );
    }
  }
});

/** What keeps the frame keeps the size that the model saw; what cuts, turns or scales loses it. */
const KEEPING: readonly ((image: Image) => Image)[] = [
  tools.grayscale,
  tools.invert,
  tools.toHsv,
  tools.equalize,
  (image) => tools.split(image)[2] as Image,
  (image) => tools.inRange(image, 0, 100),
  (image) => tools.gaussianBlur(image, 2),
  (image) => tools.medianBlur(image, 3),
  (image) => tools.rotate(image, 360),
  (image) => tools.pad(image, 0),
  (image) => tools.resize(image, image.width),
];

Deno.test("the viewed size goes with the frame", () => {
  const image = inputImage(tools.blank(40, 30), { viewed: tools.blank(20, 10) });
  for (const [i, tool] of KEEPING.entries()) {
    assert.deepEqual([viewedSizeOf(tool(image))?.width, viewedSizeOf(tool(image))?.height], [20, 10], String(i));
  }
  for (const [name, move] of Object.entries(MOVES)) {
    if (name === "thumbnail") continue;
    assert.equal(viewedSizeOf(move(image, 5, 4)), null, name);
  }
});

Deno.test("a box in each space is the same box", () => {
  const image = inputImage(mapOf(40, 30), { viewed: tools.blank(20, 10) });
  const boxes = { pixel: [10, 6, 30, 15], norm: [0.25, 0.2, 0.75, 0.5], norm1000: [250, 200, 750, 500] };
  const expected = tools.crop(image, [10, 6, 30, 15]).data;
  for (const space of SPACES) {
    const box = space === "viewed" ? [5, 2, 15, 5] : boxes[space];
    assert.deepEqual(tools.crop(image, box as [number, number, number, number], { space }).data, expected, space);
  }
  const close = tools.zoom(image, 2, { center: [15, 8], space: "viewed" });
  assert.deepEqual(close.toRoot([0, 0, 40, 30]), [20, 15, 40, 30]);
});
