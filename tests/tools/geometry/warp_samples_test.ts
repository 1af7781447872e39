/** Warps against their definition: a sample between pixels, the rim going on, the fill outside. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { type Affine, invertAffine, mapPoint } from "../../../tools/core/affine.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const images = fc.record({
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom("gray", "opaque", "seen in part"),
  seed: fc.integer(),
}).map(({ width, height, kind, seed }) => {
  const channels = kind === "gray" ? 1 : 4;
  const data = new Uint8ClampedArray(width * height * channels);
  for (let i = 0, state = seed | 1; i < data.length; i++) {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    data[i] = kind === "opaque" && i % 4 === 3 ? 255 : state >>> 24;
  }
  return createImage({ width, height, channels, data });
});

type Line = (at: (i: number) => number, place: number) => number;

/** Straight between the middles of two pixels. */
const straight: Line = (at, place) => {
  const first = Math.floor(place - 0.5);
  const share = place - 0.5 - first;
  return at(first) * (1 - share) + at(first + 1) * share;
};

/** Keys' cubic through four pixels with a = −1, by its two pieces. */
const cubic: Line = (at, place) => {
  const first = Math.floor(place - 0.5);
  let sum = 0;
  for (let i = first - 1; i <= first + 2; i++) {
    const x = Math.abs(place - 0.5 - i);
    const weight = x <= 1 ? x ** 3 - 2 * x ** 2 + 1 : x < 2 ? -(x ** 3) + 5 * x ** 2 - 8 * x + 4 : 0;
    sum += weight * at(i);
  }
  return sum;
};

/** A sample of one channel at a place in the image; null outside. Colours count by alpha. */
function sample(image: Image, x: number, y: number, channel: number, line: Line): number | null {
  const { width, height, channels, data } = image;
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const within = (i: number, length: number): number => Math.min(length - 1, Math.max(0, i));
  const byte = (i: number, j: number, c: number): number =>
    data[(within(j, height) * width + within(i, width)) * channels + c] as number;
  const mean = (at: (i: number, j: number) => number): number => line((j) => line((i) => at(i, j), x), y);
  if (channels === 1 || channel === 3) return mean((i, j) => byte(i, j, channel));
  const alpha = mean((i, j) => byte(i, j, 3));
  return alpha < 1 ? 0 : mean((i, j) => byte(i, j, channel) * byte(i, j, 3)) / alpha;
}

/** Compares a warp with samples of its definition. Middles within a hair of the rim may fall to either side. */
function assertSampled(image: Image, result: Image, { line, toSource, off }: {
  line: Line;
  toSource: (x: number, y: number) => readonly [number, number];
  off: (alpha: number) => number;
}): void {
  const { channels } = image;
  for (let y = 0; y < result.height; y++) {
    for (let x = 0; x < result.width; x++) {
      const [u, v] = toSource(x + 0.5, y + 0.5);
      if ([u, v, u - image.width, v - image.height].some((edge) => Math.abs(edge) < 1e-6)) continue;
      const alpha = channels === 4 ? sample(image, u, v, 3, line) ?? 0 : 255;
      for (let c = 0; c < channels; c++) {
        const expected = Math.min(255, Math.max(0, sample(image, u, v, c, line) ?? 0));
        const actual = result.data[(y * result.width + x) * channels + c] as number;
        const allowed = c === 3 || channels === 1 ? 1 : off(alpha);
        assert.ok(
          Math.abs(actual - expected) <= allowed,
          `${image.width}×${image.height}×${channels} (${x}, ${y}) from (${u}, ${v}), channel ${c}: ` +
            `${actual}, not ${expected}`,
        );
      }
    }
  }
}

/** A premultiplied byte is one of alpha + 1 levels, and rounded twice. */
const bytesOff = (alpha: number): number => alpha < 8 ? 255 : 1.5 + 2.5 * 255 / alpha;

const coefficient = fc.double({ min: -2, max: 2, noNaN: true });
const shift = fc.double({ min: -6, max: 6, noNaN: true });
const maps = fc.tuple(coefficient, coefficient, shift, coefficient, coefficient, shift)
  .filter(([a, b, , d, e]) => Math.abs(a * e - b * d) > 0.05) as fc.Arbitrary<Affine>;

Deno.test("bilinear warps take the straight mean of four pixels, colours by alpha", () => {
  fc.assert(fc.property(images, maps, (image, map) => {
    const [a, b, c, d, e, f] = map;
    const result = tools.affine(image, [[a, b, c], [d, e, f]], { inverse: true, width: 11, height: 8 });
    const toSource = (x: number, y: number): [number, number] => {
      // The matrix counts middles of pixels as whole numbers.
      const [u, v] = mapPoint(map, x - 0.5, y - 0.5);
      return [u + 0.5, v + 0.5];
    };
    assertSampled(image, result, { line: straight, toSource, off: bytesOff });
  }));
});

Deno.test("bicubic warps take Keys' cubic of sixteen pixels", () => {
  // Intermediate sums are not cut, so that only what is opaque is exact.
  const isOpaque = (image: Image): boolean =>
    image.channels === 1 || tools.split(image)[3]?.data.every((v) => v === 255) === true;
  const seen = images.filter(isOpaque);
  fc.assert(fc.property(seen, maps, (image, map) => {
    const back = invertAffine(map) as Affine;
    const result = tools.affine(image, [...map], { method: "bicubic" });
    const toSource = (x: number, y: number): [number, number] => {
      const [u, v] = mapPoint(back, x - 0.5, y - 0.5);
      return [u + 0.5, v + 0.5];
    };
    assertSampled(image, result, { line: cubic, toSource, off: () => 1 });
  }));
});

Deno.test("rotations sample where their own map says", () => {
  fc.assert(fc.property(images, fc.double({ min: -180, max: 180, noNaN: true }), (image, degrees) => {
    if (degrees % 90 === 0) return;
    const result = tools.rotate(image, degrees);
    // From the middle of the result counter-clockwise to the image, y pointing down.
    const [cos, sin] = [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)];
    const toSource = (x: number, y: number): [number, number] => {
      const [u, v] = [x - result.width / 2, y - result.height / 2];
      return [image.width / 2 + cos * u - sin * v, image.height / 2 + sin * u + cos * v];
    };
    assertSampled(image, result, { line: straight, toSource, off: bytesOff });
  }));
});

Deno.test("shears sample where their angles say", () => {
  const angle = fc.double({ min: -60, max: 60, noNaN: true });
  fc.assert(fc.property(images, angle, angle, (image, right, down) => {
    const [p, q] = [Math.tan(right * Math.PI / 180), Math.tan(down * Math.PI / 180)];
    if (Math.abs(1 - p * q) < 0.1 || (p === 0 && q === 0)) return;
    const result = tools.shear(image, right, down);
    const toSource = (x: number, y: number): [number, number] => {
      const [u, v] = [x - result.width / 2, y - result.height / 2];
      return [image.width / 2 + (u - p * v) / (1 - p * q), image.height / 2 + (v - q * u) / (1 - p * q)];
    };
    assertSampled(image, result, { line: straight, toSource, off: bytesOff });
  }));
});

Deno.test("shifts by a part of a pixel mix two pixels in proportion", () => {
  const row = gray(4, 1, [0, 100, 200, 40]);
  assert.deepEqual([...tools.translate(row, 0.25).data], [0, 75, 175, 80]);
  // A middle on the left edge is inside, one on the right edge outside: images are half-open.
  assert.deepEqual([...tools.translate(row, 0.5).data], [0, 50, 150, 120]);
  assert.deepEqual([...tools.translate(row, -0.5).data], [50, 150, 120, 0]);
  assert.deepEqual([...tools.translate(row, 0.25, 0, { method: "nearest" }).data], [0, 100, 200, 40]);
  assert.deepEqual([...tools.translate(row, 0.75, 0, { fill: [9, 9, 9], method: "nearest" }).data], [9, 0, 100, 200]);
  assert.deepEqual([...tools.translate(row, 1.5, 0, { fill: [9, 9, 9] }).data], [9, 0, 50, 150]);
  // Colour that cannot be seen does not count.
  const pair = rgba(2, 1, [250, 10, 10, 255, 0, 0, 250, 0]);
  const mixed = tools.translate(pair, -0.5).data;
  assert.deepEqual([...mixed.slice(0, 3)].map((value) => Math.round(value / 10)), [25, 1, 1]);
  assert.ok(mixed[3] === 127 || mixed[3] === 128);
});

Deno.test("what is outside by a hair is the fill, and what is inside by a hair is the rim", () => {
  const row = gray(3, 1, [10, 20, 30]);
  const at = (dx: number): number[] => [...tools.translate(row, dx, 0, { fill: "white" }).data];
  assert.deepEqual(at(0.49), [10, 15, 25]);
  assert.deepEqual(at(0.51), [255, 15, 25]);
  assert.deepEqual(at(-0.49), [15, 25, 30]);
  assert.deepEqual(at(-0.51), [15, 25, 255]);
  assert.deepEqual(at(1e6), [255, 255, 255]);
});
