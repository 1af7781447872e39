import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { randomImages } from "../../support/random_images.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isFinite(value) && value >= least && value <= most;

interface RangeRow {
  readonly name: string;
  readonly measure: (image: Image) => number;
  readonly least: number;
  readonly most: number;
}

const RANGES: readonly RangeRow[] = [
  { name: "entropy", measure: (image) => tools.entropy(image), least: 0, most: 8 },
  { name: "edgeDensity", measure: (image) => tools.edgeDensity(image), least: 0, most: 1 },
  { name: "noiseLevel", measure: (image) => tools.noiseLevel(image), least: 0, most: 426.2 },
  { name: "sharpness", measure: (image) => tools.sharpness(image), least: 0, most: 1020 ** 2 },
  { name: "colorfulness", measure: (image) => tools.colorfulness(image), least: 0, most: 500 },
  { name: "colorShare", measure: (image) => tools.colorShare(image, "gray"), least: 0, most: 1 },
  { name: "standardDeviation", measure: (image) => tools.standardDeviation(image).gray, least: 0, most: 127.5 },
  { name: "skewAngle", measure: (image) => tools.skewAngle(image), least: -20, most: 20 },
  {
    name: "confidence of orientationScores",
    measure: (image) => tools.orientationScores(image).confidence,
    least: 0,
    most: 1,
  },
  { name: "otsuLevel", measure: (image) => tools.otsuLevel(image), least: 0, most: 255 },
];

Deno.test.each(RANGES)("$name of any image is $least to $most, and leaves it alone", ({ measure, least, most }) => {
  const next = randomImages(12, 40);
  for (let i = 0; i < 60; i++) {
    const image = next();
    const before = image.data.slice();
    const value = measure(image);
    assert.ok(isWithin(value, least, most), `${image.width}×${image.height}×${image.channels}: ${value}`);
    assert.equal(measure(image), value, "twice the same");
    assert.deepEqual(image.data, before);
  }
});

Deno.test("lists add up: histogram to the pixels, dominant colours and orientations to 1", () => {
  const next = randomImages(13, 40);
  for (let i = 0; i < 80; i++) {
    const image = next();
    const pixels = image.width * image.height;
    for (const counts of Object.values(tools.histogram(image))) {
      assert.equal(counts.length, 256);
      assert.equal((counts as number[]).reduce((sum, count) => sum + count, 0), pixels);
    }
    const colors = tools.dominantColors(image, 4);
    const total = colors.reduce((sum, { share }) => sum + share, 0);
    assert.ok(colors.length <= 4 && (colors.length === 0 || Math.abs(total - 1) < 1e-9));
    for (const { color, hex } of colors) {
      assert.ok(color.every((value) => Number.isInteger(value) && isWithin(value, 0, 255)));
      assert.equal(hex, `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`);
    }
    const scores = Object.values(tools.orientationScores(image).scores);
    assert.ok(scores.length === 8 && Math.abs(scores.reduce((sum, score) => sum + score, 0) - 1) < 1e-9);
    const [r, g, b, a] = tools.meanColor(image);
    for (const value of [r, g, b, a]) assert.ok(isWithin(value, 0, 255));
    const { min, max, minAt, maxAt } = tools.minMax(image);
    const { gray: counts } = tools.histogram(image);
    assert.deepEqual([min, max], [counts.findIndex((n) => n > 0), counts.findLastIndex((n) => n > 0)]);
    for (const [x, y] of [minAt, maxAt]) assert.ok(isWithin(x, 0, image.width - 1) && isWithin(y, 0, image.height - 1));
  }
});

Deno.test("turning and mirroring change no measure of the values", () => {
  const next = randomImages(14, 30);
  for (let i = 0; i < 50; i++) {
    const image = next();
    for (const turned of [tools.rotate90(image), tools.rotate180(image), tools.flipHorizontal(image)]) {
      assert.deepEqual(tools.histogram(turned), tools.histogram(image));
      assert.deepEqual(tools.standardDeviation(turned), tools.standardDeviation(image));
      assert.equal(tools.entropy(turned), tools.entropy(image));
      assert.deepEqual(tools.dominantColors(turned, 3), tools.dominantColors(image, 3));
      assert.ok(Math.abs(tools.sharpness(turned) - tools.sharpness(image)) < 1e-6);
      assert.ok(Math.abs(tools.noiseLevel(turned) - tools.noiseLevel(image)) < 1e-9);
      assert.ok(Math.abs(tools.colorfulness(turned) - tools.colorfulness(image)) < 1e-9);
    }
  }
});

// Bits: −Σ p log₂ p.
const ENTROPIES: readonly (readonly [name: string, grays: number[], bits: number])[] = [
  ["one gray", [9, 9, 9], 0],
  ["two, equally often", [0, 255, 0, 255], 1],
  ["four", [1, 2, 3, 4], 2],
  ["three of four alike", [5, 5, 5, 6], 2 - 0.75 * Math.log2(3)],
  ["all 256", Array.from({ length: 256 }, (_, i) => i), 8],
];

Deno.test.each(ENTROPIES)("entropy of %s", (_name, grays, bits) => {
  assert.ok(Math.abs(tools.entropy(gray(grays.length, 1, grays)) - bits) < 1e-12);
});

// √(σ²rg + σ²yb) + 0.3 √(μ²rg + μ²yb), rg = R − G, yb = (R + G) / 2 − B.
const COLOURS: readonly (readonly [name: string, pixels: number[][], value: number])[] = [
  ["gray", [[7, 7, 7], [200, 200, 200]], 0],
  ["one red", [[255, 0, 0]], 0.3 * Math.hypot(255, 127.5)],
  ["red and green: rg ±255, yb 127.5", [[255, 0, 0], [0, 255, 0]], 255 + 0.3 * 127.5],
  ["blue and yellow: rg 0, yb ±255", [[0, 0, 255], [255, 255, 0]], 255],
  ["a little: rg 2 and 0, yb −1 and 0", [[12, 10, 12], [50, 50, 50]], Math.sqrt(1 + 0.25) + 0.3 * Math.hypot(1, 0.5)],
];

Deno.test.each(COLOURS)("colorfulness of %s", (_name, pixels, value) => {
  const image = rgba(pixels.length, 1, pixels.flatMap((pixel) => [...pixel, 255]));
  assert.ok(Math.abs(tools.colorfulness(image) - value) < 1e-9, `${tools.colorfulness(image)}`);
});

// √(π/2) / 6 · |4 − 2 · 0 + 0| of a lone 1, per inner pixel.
const SPOTS: readonly (readonly [name: string, image: Image, sum: number, inner: number])[] = [
  ["a ramp", gray(4, 4, Array.from({ length: 16 }, (_, i) => 3 * (i % 4) + 5 * Math.floor(i / 4))), 0, 4],
  ["a spot in the middle", gray(3, 3, [0, 0, 0, 0, 10, 0, 0, 0, 0]), 40, 1],
  ["a spot at a side", gray(3, 3, [0, 10, 0, 0, 0, 0, 0, 0, 0]), 20, 1],
  ["a spot in a corner", gray(3, 3, [10, 0, 0, 0, 0, 0, 0, 0, 0]), 10, 1],
  ["two rows", gray(5, 2, [0, 9, 0, 9, 0, 9, 0, 9, 0, 9]), 0, 1],
];

Deno.test.each(SPOTS)("noiseLevel of %s", (_name, image, sum, inner) => {
  assert.ok(Math.abs(tools.noiseLevel(image) - Math.sqrt(Math.PI / 2) * sum / (6 * inner)) < 1e-12);
});

const TOLERANCES: readonly (readonly [tolerance: number, share: number])[] = [
  [0, 0.25],
  [9, 0.25],
  [10, 0.5],
  [10.5, 0.5],
  [32, 0.75],
  [255, 0.75],
];

Deno.test.each(TOLERANCES)("with a tolerance of %s a share of %s is that red", (tolerance, share) => {
  // The same, 10 off in green, 32 off in all, and transparent.
  const image = rgba(4, 1, [[200, 50, 50, 255], [200, 60, 50, 1], [232, 82, 18, 255], [200, 50, 50, 0]].flat());
  assert.equal(tools.colorShare(image, [200, 50, 50], { tolerance }), share);
  const parts = tools.regionsOfColor(image, [200, 50, 50], { tolerance, minArea: 1 });
  assert.equal(parts.reduce((sum, { area }) => sum + area, 0), share * 4);
});

Deno.test("regions in a box are in the image's pixels, and cut at the box", () => {
  const image = rgba(
    10,
    6,
    Array.from({ length: 60 }, (_, i) => i % 10 >= 3 ? [255, 0, 0, 255] : [0, 0, 255, 255]).flat(),
  );
  const [part] = tools.regionsOfColor(image, "red", { box: [1, 2, 6, 5] });
  assert.deepEqual(part, { label: 1, area: 9, box: [3, 2, 6, 5], centroid: [4, 3] });
  const normal = tools.regionsOfColor(image, "red", { box: [0.1, 1 / 3, 0.6, 5 / 6], space: "norm" });
  assert.deepEqual(normal, [part]);
  assert.equal(tools.colorShare(image, "red", { box: [0, 0, 5, 6] }), 0.4);
  assert.deepEqual(tools.regionsOfColor(image, "red", { box: [0, 0, 3, 6] }), []);
});

Deno.test("the mean of a part is that of its crop, weighted by opacity", () => {
  const next = randomImages(15, 24);
  fc.assert(fc.property(fc.nat(99), fc.nat(99), (a, b) => {
    const image = next();
    const [x, y] = [a % image.width, b % image.height];
    const box = [x, y, image.width, image.height] as const;
    const direct = tools.meanColor(image, box);
    const cut = tools.meanColor(tools.crop(image, box));
    direct.forEach((value, i) => assert.ok(Math.abs(value - (cut[i] as number)) < 1e-9));
    const [sums, weight] = [[0, 0, 0], { sum: 0 }];
    for (let row = y; row < image.height; row++) {
      for (let column = x; column < image.width; column++) {
        const pixel = tools.pixelAt(image, column, row);
        weight.sum += pixel[3];
        sums.forEach((sum, c) => sums[c] = sum + (pixel[c] as number) * pixel[3]);
      }
    }
    const pixels = (image.width - x) * (image.height - y);
    assert.ok(Math.abs(direct[3] - weight.sum / pixels) < 1e-9);
    if (weight.sum > 0) sums.forEach((sum, c) => assert.ok(Math.abs((direct[c] as number) - sum / weight.sum) < 1e-9));
  }));
});
