import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, inputImage, photo, rgba } from "../../support/toolkit.ts";

/** Every filter with arguments that do something. */
const FILTERS: readonly (readonly [string, (image: Image) => Image])[] = [
  ["bilateral", (image) => tools.bilateral(image, 5, 50, 3)],
  ["boxBlur", (image) => tools.boxBlur(image, 1.5)],
  ["convolve", (image) => tools.convolve(image, [[1, 2, 1], [2, 4, 2], [1, 2, 1]], { divisor: 16 })],
  ["deblur", (image) => tools.deblur(image, { sigma: 1 })],
  ["denoise", (image) => tools.denoise(image, { templateSize: 3, searchSize: 5 })],
  ["emboss", (image) => tools.emboss(image)],
  ["gaussianBlur", (image) => tools.gaussianBlur(image, 1.2)],
  ["guidedFilter", (image) => tools.guidedFilter(image, { radius: 2 })],
  ["laplacian", (image) => tools.laplacian(image)],
  ["maxFilter", (image) => tools.maxFilter(image, 3)],
  ["medianBlur", (image) => tools.medianBlur(image, 5)],
  ["minFilter", (image) => tools.minFilter(image, 3)],
  ["motionBlur", (image) => tools.motionBlur(image, 5, { angle: 20 })],
  ["scharr", (image) => tools.scharr(image)],
  ["sharpen", (image) => tools.sharpen(image, 1.5)],
  ["sobel", (image) => tools.sobel(image)],
  ["unsharpMask", (image) => tools.unsharpMask(image)],
];

/** Filters that leave an even colour as it is. */
const SMOOTHING = FILTERS.filter(([name]) => !["emboss", "laplacian", "scharr", "sobel"].includes(name));

const images = fc.record({
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 12 }),
  channels: fc.constantFrom(1 as const, 4 as const),
  seed: fc.integer({ min: 0, max: 255 }),
}).map(({ width, height, channels, seed }) => {
  const values = Array.from({ length: width * height * channels }, (_, i) => (i * i * 31 + seed * 7 + i) % 256);
  return channels === 1 ? gray(width, height, values) : rgba(width, height, values);
});

Deno.test.each(FILTERS.map(([name, run]) => ({ name, run })))(
  "$name keeps size, channels, alpha and its input, and gives the same again",
  ({ run }) => {
    fc.assert(
      fc.property(images, (image) => {
        const before = image.data.slice();
        const result = run(image);
        assert.deepEqual([result.width, result.height, result.channels], [image.width, image.height, image.channels]);
        assert.deepEqual(alphaOf(result), alphaOf(image));
        assert.deepEqual(run(image).data, result.data);
        assert.deepEqual(image.data, before);
      }),
      { numRuns: 40 },
    );
  },
);

Deno.test.each(SMOOTHING.map(([name, run]) => ({ name, run })))("$name leaves an even colour as it is", ({ run }) => {
  const even = rgba(9, 7, Array.from({ length: 63 }, () => [31, 128, 250, 90]).flat());
  assert.deepEqual(run(even).data, even.data);
  const dark = gray(8, 5, Array(40).fill(17));
  assert.deepEqual(run(dark).data, dark.data);
});

/** These look at all channels together, so that three equal ones weigh differently from one. */
const JOINT = new Set(["bilateral", "denoise"]);

Deno.test.each(FILTERS.filter(([name]) => !JOINT.has(name)).map(([name, run]) => ({ name, run })))(
  "$name treats gray as it treats each of three equal channels",
  ({ run }) => {
    const plain = syntheticGray(23, 17);
    const colored = rgba(23, 17, Array.from(plain.data).flatMap((value) => [value, value, value, 255]));
    const reds = Array.from(run(colored).data).filter((_, i) => i % 4 === 0);
    assert.deepEqual(reds, Array.from(run(plain).data));
  },
);

Deno.test("filters stay in place: coordinates map to the root as before", () => {
  const part = tools.crop(inputImage(photo("coins.png")), [40, 30, 90, 70]);
  for (const [name, run] of FILTERS) assert.deepEqual(run(part).toRoot([3, 4]), [43, 34], name);
});

Deno.test("neutral arguments change nothing", () => {
  const image = synthetic(15, 11);
  const neutral: readonly Image[] = [
    tools.gaussianBlur(image, 0),
    tools.boxBlur(image, 0),
    tools.medianBlur(image, 1),
    tools.minFilter(image, 1),
    tools.maxFilter(image, 1),
    tools.sharpen(image, 1),
    tools.denoise(image, { strength: 0 }),
    tools.motionBlur(image, 1),
    tools.convolve(image, [[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
    tools.unsharpMask(image, { amount: 0 }),
    tools.unsharpMask(image, { threshold: 255 }),
  ];
  for (const result of neutral) assert.deepEqual(result.data, image.data);
});

Deno.test("blurs keep between least and greatest value, and draw nearer to each other", () => {
  fc.assert(
    fc.property(images, fc.double({ min: 0.1, max: 8, noNaN: true }), (image, sigma) => {
      const [least, most] = extremes(image);
      for (const result of [tools.gaussianBlur(image, sigma), tools.boxBlur(image, sigma), tools.medianBlur(image)]) {
        const [low, high] = extremes(result);
        assert.ok(low >= least && high <= most, `${low}..${high} of ${least}..${most}`);
      }
    }),
    { numRuns: 60 },
  );
});

Deno.test("least, median and greatest value are in order at every pixel", () => {
  fc.assert(fc.property(images, fc.constantFrom(1, 3, 5, 9), (image, size) => {
    const [low, middle, high] = [
      tools.minFilter(image, size).data,
      tools.medianBlur(image, size).data,
      tools.maxFilter(image, size).data,
    ];
    assert.ok(middle.every((value, i) => (low[i] as number) <= value && value <= (high[i] as number)));
  }));
});

Deno.test("a point spreads into the kernel", () => {
  const point = gray(5, 5, Array.from({ length: 25 }, (_, i) => i === 12 ? 255 : 0));
  const spread = tools.convolve(point, [[1, 2, 3], [4, 5, 6], [7, 8, 9]], { divisor: 51 });
  // A correlation: the kernel appears turned by 180°.
  assert.deepEqual(Array.from(tools.crop(spread, [1, 1, 4, 4]).data), [45, 40, 35, 30, 25, 20, 15, 10, 5]);
  const wide = gray(11, 1, Array.from({ length: 11 }, (_, i) => i === 5 ? 255 : 0));
  assert.deepEqual(Array.from(tools.motionBlur(wide, 5).data), [0, 0, 0, 51, 51, 51, 51, 51, 0, 0, 0]);
  const column = tools.motionBlur(point, 3, { angle: 90 });
  assert.deepEqual([tools.pixelAt(column, 2, 1)[0], tools.pixelAt(column, 2, 2)[0]], [85, 85]);
});

Deno.test("sobel's axes see upright and level edges", () => {
  const upright = gray(6, 4, Array.from({ length: 24 }, (_, i) => i % 6 < 3 ? 0 : 20));
  assert.deepEqual(Array.from(tools.sobel(upright, { axis: "x" }).data).slice(0, 6), [0, 0, 80, 80, 0, 0]);
  assert.deepEqual(extremes(tools.sobel(upright, { axis: "y" })), [0, 0]);
  assert.deepEqual(tools.sobel(upright).data, tools.sobel(upright, { axis: "x" }).data);
  assert.deepEqual(Array.from(tools.scharr(upright).data).slice(0, 6), [0, 0, 255, 255, 0, 0]);
});

Deno.test("deblur comes nearer to the sharp image, both ways and for both blurs", () => {
  const sharp = tools.grayscale(tools.crop(photo("chelsea.png"), [120, 60, 248, 188]));
  const blurs: readonly [Image, Parameters<typeof tools.deblur>[1]][] = [
    [tools.gaussianBlur(sharp, 1.5), { sigma: 1.5 }],
    [tools.motionBlur(sharp, 9, { angle: 30 }), { length: 9, angle: 30 }],
  ];
  for (const [blurred, blur] of blurs) {
    for (const method of ["wiener", "richardsonLucy"] as const) {
      const restored = tools.deblur(blurred, { ...blur, method });
      const [before, after] = [difference(blurred, sharp), difference(restored, sharp)];
      assert.ok(after < before * 0.85, `${method}: ${before} became ${after}`);
    }
  }
});

Deno.test("denoise and medianBlur take noise away", () => {
  const clean = tools.grayscale(tools.crop(photo("coffee.png"), [250, 120, 330, 200]));
  const { image: noisy } = tools.corrupt(clean, "gaussianNoise", { severity: 1, seed: 3 });
  assert.ok(difference(tools.denoise(noisy, { strength: 25 }), clean) < difference(noisy, clean) * 0.7);
  const { image: specks } = tools.corrupt(clean, "impulseNoise", { severity: 3, seed: 3 });
  assert.ok(difference(tools.medianBlur(specks, 3), clean) < difference(specks, clean) * 0.6);
});

const image = synthetic(6, 6);
const WRONG: readonly { call: () => unknown; argument: string; hint?: RegExp }[] = [
  { call: () => tools.gaussianBlur(image, -1), argument: "sigma" },
  { call: () => tools.gaussianBlur(image, NaN), argument: "sigma" },
  { call: () => tools.gaussianBlur(image, 2, { size: 4 }), argument: "size", hint: /3 or 5/ },
  { call: () => tools.medianBlur(image, 4), argument: "size", hint: /3 or 5/ },
  { call: () => tools.medianBlur(image, 257), argument: "size" },
  { call: () => tools.boxBlur(image, Infinity), argument: "radius" },
  { call: () => tools.convolve(image, [[1, 2], [3, 4]]), argument: "kernel" },
  { call: () => tools.convolve(image, [[1, 2, 3], [4, 5]]), argument: "kernel" },
  { call: () => tools.convolve(image, [1, 2, 3, 4, 5]), argument: "kernel" },
  { call: () => tools.convolve(image, [[1]], { divisor: 0 }), argument: "divisor" },
  { call: () => tools.sobel(image, { axis: "z" as "x" }), argument: "axis" },
  { call: () => tools.laplacian(image, { size: 9 }), argument: "size" },
  { call: () => tools.deblur(image, { sigma: 2, length: 5 }), argument: "sigma" },
  { call: () => tools.unsharpMask(image, { percent: 150 } as object), argument: "options.percent" },
  { call: () => tools.denoise(image, { searchSize: 20 }), argument: "searchSize", hint: /19 or 21/ },
];

Deno.test.each(WRONG)("a wrong $argument is named", ({ call, argument, hint }) => {
  assert.throws(call, (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, argument);
    if (hint !== undefined) assert.match(error.hint ?? "", hint);
    return true;
  });
});

Deno.test("convolve reads a flat list as a square", () => {
  const weights = [0, -1, 0, -1, 5, -1, 0, -1, 0];
  const rows = [weights.slice(0, 3), weights.slice(3, 6), weights.slice(6)];
  assert.deepEqual(tools.convolve(image, weights).data, tools.convolve(image, rows).data);
});

function alphaOf(of: Image): number[] {
  return of.channels === 1 ? [] : Array.from(of.data).filter((_, i) => i % 4 === 3);
}

/** Least and greatest value, alpha aside. */
function extremes(of: Image): [number, number] {
  const values = Array.from(of.data).filter((_, i) => of.channels === 1 || i % 4 !== 3);
  return [Math.min(...values), Math.max(...values)];
}

/** Mean square difference. */
function difference(first: Image, second: Image): number {
  const [a, b] = [first.data, second.data];
  return a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0) / a.length;
}
