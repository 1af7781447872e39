/** What smooths or sharpens leaves an even image even, at any strength and size, whatever the image's. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const byte = fc.nat(255);
const evenImages = fc.record({
  width: fc.integer({ min: 1, max: 14 }),
  height: fc.integer({ min: 1, max: 9 }),
  isGray: fc.boolean(),
  pixel: fc.tuple(byte, byte, byte, byte),
}).map(({ width, height, isGray, pixel }) => {
  const count = width * height;
  return isGray
    ? gray(width, height, Array(count).fill(pixel[0]))
    : rgba(width, height, Array.from({ length: count }, () => pixel).flat());
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** From one end of a range to the other. */
const between = (min: number, max: number, at: number): number => min + at * (max - min);
const odd = (max: number, at: number): number => 1 + 2 * Math.round(at * (max - 1) / 2);

const RUNS: Readonly<Record<string, (image: Image, a: number, b: number) => Image>> = {
  bilateral: (i, a, b) => tools.bilateral(i, Math.round(a * 40), between(0.001, 1000, b), between(0.001, 1000, a)),
  boxBlur: (i, a) => tools.boxBlur(i, a * 1000),
  "boxBlur of a few pixels": (i, a) => tools.boxBlur(i, a * 4),
  "deblur, Wiener": (i, a, b) => tools.deblur(i, { sigma: between(0.3, 4, a), balance: 10 ** between(-6, 1, b) }),
  "deblur of a motion": (i, a, b) => tools.deblur(i, { length: between(2, 12, a), angle: between(-360, 360, b) }),
  "deblur, Richardson–Lucy": (i, a, b) =>
    tools.deblur(i, { sigma: between(0.3, 3, a), method: "richardsonLucy", iterations: 1 + Math.round(b * 5) }),
  denoise: (i, a, b) => tools.denoise(i, { strength: a * 100, templateSize: odd(21, b), searchSize: odd(13, a) }),
  gaussianBlur: (i, a, b) => tools.gaussianBlur(i, a * 150, { sigmaY: b * 150 }),
  "gaussianBlur of a size": (i, a, b) => tools.gaussianBlur(i, b < 0.5 ? 0 : b * 9, { size: odd(1023, a) }),
  guidedFilter: (i, a, b) => tools.guidedFilter(i, { radius: 1 + Math.round(a * 499), eps: 10 ** between(-9, 1, b) }),
  maxFilter: (i, a) => tools.maxFilter(i, odd(1023, a)),
  medianBlur: (i, a) => tools.medianBlur(i, odd(255, a)),
  minFilter: (i, a) => tools.minFilter(i, odd(1023, a)),
  motionBlur: (i, a, b) => tools.motionBlur(i, between(1, 255, a * a), { angle: between(-360_000, 360_000, b) }),
  sharpen: (i, a) => tools.sharpen(i, a * 100),
  unsharpMask: (i, a, b) => tools.unsharpMask(i, { radius: a * 500, amount: b * 100, threshold: 0 }),
};

Deno.test.each(Object.entries(RUNS).map(([name, run]) => ({ name, run })))("$name leaves what is even", ({ run }) => {
  fc.assert(
    fc.property(evenImages, share, share, (image, a, b) => assert.deepEqual(run(image, a, b).data, image.data)),
    { numRuns: 40 },
  );
});

/** These show changes, of which there are none. */
const EDGES: Readonly<Record<string, (image: Image, size: number) => Image>> = {
  laplacian: (image, size) => tools.laplacian(image, { size }),
  "sobel of both": (image, size) => tools.sobel(image, { size }),
  "sobel of x": (image, size) => tools.sobel(image, { size, axis: "x" }),
  "sobel of y": (image, size) => tools.sobel(image, { size, axis: "y" }),
  "scharr of both": (image) => tools.scharr(image),
  "scharr of y": (image) => tools.scharr(image, { axis: "y" }),
};

Deno.test.each(Object.entries(EDGES).map(([name, run]) => ({ name, run })))("$name finds nothing there", ({ run }) => {
  fc.assert(fc.property(evenImages, fc.constantFrom(1, 3, 5, 7), (image, size) => {
    const { data, channels } = run(image, size);
    data.forEach((value, i) => assert.equal(value, channels === 4 && i % 4 === 3 ? image.data[3] : 0));
  }));
});

Deno.test("sharpen and emboss leave the outermost pixels, and images of two rows or columns", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), byte, (width, height, seed) => {
    const image = gray(width, height, Array.from({ length: width * height }, (_, i) => (i * i * 37 + seed) % 256));
    for (const result of [tools.sharpen(image, 3), tools.sharpen(image, 0), tools.emboss(image)]) {
      for (let i = 0; i < image.data.length; i++) {
        const [x, y] = [i % width, Math.floor(i / width)];
        const isRim = x === 0 || y === 0 || x === width - 1 || y === height - 1;
        if (isRim) assert.equal(result.data[i], image.data[i], `${x}, ${y} of ${width}×${height}`);
      }
    }
  }));
});

Deno.test("strengths that are next to nothing do nothing", () => {
  const image = rgba(3, 2, Array.from({ length: 24 }, (_, i) => i * 53 % 256));
  for (const little of [5e-324, 1e-200, 1e-160, 1e-30, 1e-9]) {
    const results = {
      denoise: tools.denoise(image, { strength: little }),
      gaussianBlur: tools.gaussianBlur(image, little),
      "gaussianBlur of a size": tools.gaussianBlur(image, little, { size: 5 }),
      "gaussianBlur, y, of a size": tools.gaussianBlur(image, little, { size: 5, sigmaY: little }),
      "gaussianBlur, y": tools.gaussianBlur(image, 0, { sigmaY: little }),
      boxBlur: tools.boxBlur(image, little),
      unsharpMask: tools.unsharpMask(image, { radius: little, threshold: 0 }),
      "unsharpMask, amount": tools.unsharpMask(image, { amount: little }),
    };
    for (const [name, { data }] of Object.entries(results)) assert.deepEqual(data, image.data, `${name} ${little}`);
  }
});
