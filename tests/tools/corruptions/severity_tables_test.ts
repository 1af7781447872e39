import assert from "node:assert/strict";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { corrupt } from "../../../tools/corruptions/corrupt.ts";
import type { CorruptionName } from "../../../tools/corruptions/corruption_names.ts";
import { gray, rgba } from "../../support/toolkit.ts";

/** Hendrycks and Dietterich (2019), from the paper's published code. */
const GAUSSIAN = [0.08, 0.12, 0.18, 0.26, 0.38];
const SHOT = [60, 25, 12, 5, 3];
const IMPULSE = [0.03, 0.06, 0.09, 0.17, 0.27];
const SPECKLE = [0.15, 0.2, 0.35, 0.45, 0.6];
const BRIGHTNESS = [0.1, 0.2, 0.3, 0.4, 0.5];
const CONTRAST = [0.4, 0.3, 0.2, 0.1, 0.05];
const SATURATE = [[0.3, 0], [0.1, 0], [2, 0], [5, 0.1], [20, 0.2]] as const;
const JPEG = [25, 18, 15, 10, 7];
const PIXELATE = [0.6, 0.5, 0.4, 0.3, 0.25];

const SIDE = 200;

function flat(level: number): Image {
  return createImage({ width: SIDE, height: SIDE, channels: 1, data: new Uint8ClampedArray(SIDE * SIDE).fill(level) });
}

function moments(image: Image): { mean: number; deviation: number } {
  const { data } = image;
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return { mean, deviation: Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length) };
}

const corrupted = (image: Image, kind: CorruptionName, severity: number): Image =>
  corrupt(image, kind, { severity, seed: 11 }).image;

/** Mean and deviation of values cut to 0 to 255 that would be normal: E and √V of a clipped normal number. */
function clippedNormal(mean: number, sigma: number): { mean: number; deviation: number } {
  const steps = 4000;
  let [sum, squares, weight] = [0, 0, 0];
  for (let i = 0; i <= steps; i++) {
    const z = -6 + (12 * i) / steps;
    const density = Math.exp(-(z * z) / 2);
    const value = Math.min(255, Math.max(0, mean + sigma * z));
    sum += density * value;
    squares += density * value * value;
    weight += density;
  }
  return { mean: sum / weight, deviation: Math.sqrt(squares / weight - (sum / weight) ** 2) };
}

const SEVERITIES = [1, 2, 3, 4, 5] as const;

const assertShare = (actual: number, expected: number, share: number, name: string): void =>
  assert.ok(Math.abs(actual - expected) <= share * expected, `${name}: ${actual}, expected ${expected}`);

Deno.test.each(SEVERITIES)("gaussianNoise of severity %d has the paper's deviation, cut to bytes", (severity) => {
  for (const level of [128, 40]) {
    const { mean, deviation } = moments(corrupted(flat(level), "gaussianNoise", severity));
    const expected = clippedNormal(level, (GAUSSIAN[severity - 1] as number) * 255);
    assertShare(mean, expected.mean, 0.02, `mean of ${level}`);
    assertShare(deviation, expected.deviation, 0.02, `deviation of ${level}`);
  }
});

Deno.test.each(SEVERITIES)("speckleNoise of severity %d grows with the value", (severity) => {
  for (const level of [30, 90]) {
    const { mean, deviation } = moments(corrupted(flat(level), "speckleNoise", severity));
    const expected = clippedNormal(level, (SPECKLE[severity - 1] as number) * level);
    assertShare(mean, expected.mean, 0.02, `mean of ${level}`);
    assertShare(deviation, expected.deviation, 0.03, `deviation of ${level}`);
  }
  assert.ok(corrupted(flat(0), "speckleNoise", severity).data.every((value) => value === 0));
});

Deno.test.each(SEVERITIES)(
  "shotNoise of severity %d counts photons: the variance is the mean, in photons",
  (severity) => {
    const photons = SHOT[severity - 1] as number;
    // Dark enough that hardly a count exceeds white.
    const level = 51;
    const { mean, deviation } = moments(corrupted(flat(level), "shotNoise", severity));
    assertShare(mean, level, 0.03, "mean");
    assertShare(deviation, 255 * Math.sqrt(level / 255 / photons), 0.04, "deviation");
    const levels = new Set(corrupted(flat(level), "shotNoise", severity).data);
    const counts = new Set(Array.from({ length: photons + 1 }, (_, count) => Math.round((count * 255) / photons)));
    for (const value of levels) assert.ok(value === 255 || [...counts].some((count) => Math.abs(count - value) <= 1));
    assert.ok(corrupted(flat(0), "shotNoise", severity).data.every((value) => value === 0));
  },
);

Deno.test.each(SEVERITIES)("impulseNoise of severity %d changes its share of the values, half to black", (severity) => {
  const { data } = corrupted(flat(100), "impulseNoise", severity);
  const [black, white] = [0, 255].map((value) => data.filter((other) => other === value).length / data.length);
  const share = IMPULSE[severity - 1] as number;
  assertShare((black as number) + (white as number), share, 0.06, "share");
  assertShare(black as number, share / 2, 0.1, "black");
  assert.ok(data.every((value) => value === 0 || value === 100 || value === 255));
});

Deno.test.each(SEVERITIES)("brightness of severity %d raises the value of HSV and keeps the hue", (severity) => {
  const added = BRIGHTNESS[severity - 1] as number;
  const image = rgba(4, 1, [100, 50, 25, 255, 0, 0, 0, 90, 250, 250, 250, 255, 10, 20, 40, 0]);
  const { data } = corrupted(image, "brightness", severity);
  // By hand: V = max; V' = min(1, V + added); every channel by V' / V; black becomes gray.
  const expected = [[100, 50, 25, 255], [0, 0, 0, 90], [250, 250, 250, 255], [10, 20, 40, 0]].flatMap((pixel) => {
    const value = Math.max(...pixel.slice(0, 3));
    const wanted = Math.min(255, value + 255 * added);
    return [...pixel.slice(0, 3).map((c) => value === 0 ? wanted : (c * wanted) / value), pixel[3] as number];
  });
  expected.forEach((value, i) =>
    assert.ok(Math.abs((data[i] as number) - value) <= 0.51, `${i}: ${data[i]}, ${value}`)
  );
});

Deno.test.each(SEVERITIES)("contrast of severity %d draws each channel to its own mean", (severity) => {
  const factor = CONTRAST[severity - 1] as number;
  const image = rgba(2, 1, [10, 100, 250, 255, 30, 200, 250, 128]);
  const { data } = corrupted(image, "contrast", severity);
  const expected = [20 - 10 * factor, 150 - 50 * factor, 250, 255, 20 + 10 * factor, 150 + 50 * factor, 250, 128];
  expected.forEach((value, i) =>
    assert.ok(Math.abs((data[i] as number) - value) <= 0.51, `${i}: ${data[i]}, ${value}`)
  );
});

Deno.test.each(SEVERITIES)("saturate of severity %d changes the saturation of HSV alone", (severity) => {
  const [factor, added] = SATURATE[severity - 1] as readonly [number, number];
  const image = rgba(2, 1, [200, 150, 100, 255, 40, 60, 50, 7]);
  const { data } = corrupted(image, "saturate", severity);
  const pixels: readonly (readonly number[])[] = [[200, 150, 100], [40, 60, 50]];
  pixels.forEach((pixel, i) => {
    const [value, least] = [Math.max(...pixel), Math.min(...pixel)];
    const saturation = (value - least) / value;
    const wanted = Math.min(1, saturation * factor + added);
    pixel.forEach((c, channel) => {
      const expected = value - ((value - c) * wanted) / saturation;
      const actual = data[i * 4 + channel] as number;
      assert.ok(Math.abs(actual - expected) <= 0.51, `${i}.${channel}: ${actual}, expected ${expected}`);
    });
  });
  assert.deepEqual([data[3], data[7]], [255, 7]);
});

Deno.test("a gray pixel takes the hue of red when saturation is added, as in HSV", () => {
  const { data } = corrupted(rgba(1, 1, [100, 100, 100, 255]), "saturate", 5);
  // S = 0 · 20 + 0.2, V stays: green and blue fall by a fifth.
  assert.deepEqual(Array.from(data), [100, 80, 80, 255]);
});

Deno.test.each(SEVERITIES)("jpeg of severity %d has the paper's quality", (severity) => {
  const { parameters } = corrupt(flat(128), "jpeg", { severity });
  assert.deepEqual(parameters, { quality: JPEG[severity - 1] });
});

Deno.test.each(SEVERITIES)("pixelate of severity %d keeps the paper's share of a side", (severity) => {
  const factor = PIXELATE[severity - 1] as number;
  const noise = createImage({
    width: 40,
    height: 30,
    channels: 1,
    data: Uint8ClampedArray.from({ length: 1200 }, (_, i) => (i * 7919) % 251),
  });
  const { image, parameters } = corrupt(noise, "pixelate", { severity });
  assert.deepEqual([image.width, image.height, parameters], [40, 30, { factor }]);
  const row = Array.from(image.data.subarray(0, 40));
  const runs = row.filter((value, i) => i === 0 || value !== row[i - 1]).length;
  // Enlarged by the box filter, a pixel between two squares is a mixture of both.
  const squares = Math.floor(40 * factor);
  assert.ok(runs >= squares * 0.8 && runs <= 2 * squares, `${runs} runs of ${squares} squares`);
});

Deno.test.each(SEVERITIES)("lowLight of severity %d leaves the light that it says", (severity) => {
  const { image, parameters, inverse } = corrupt(flat(200), "lowLight", { severity, seed: 3 });
  const { gain, noise } = parameters as Record<"gain" | "noise", number>;
  const expected = clippedNormal(200 * gain, noise * 255);
  const { mean, deviation } = moments(image);
  assertShare(mean, expected.mean, 0.02, "mean");
  assertShare(deviation, expected.deviation, 0.05, "deviation");
  assert.deepEqual(inverse, [{ tool: "brightness", args: [1 / gain] }]);
});

Deno.test.each(SEVERITIES)(
  "fog of severity %d is lightest where it is thickest and never darker than its share",
  (severity) => {
    const thickness = [1.5, 2, 2.5, 2.5, 3][severity - 1] as number;
    // On black there is no brightest value to keep: all stays black. On white: (1 + t · mist) / (1 + t).
    assert.ok(corrupted(flat(0), "fog", severity).data.every((value) => value === 0));
    const { data } = corrupted(flat(255), "fog", severity);
    const least = 255 / (1 + thickness);
    assert.ok(data.every((value) => value >= Math.floor(least)));
    assert.ok(Math.max(...data) >= 250 && Math.min(...data) <= least + 40);
  },
);

Deno.test.each(SEVERITIES)("snow of severity %d falls on black and leaves white white", (severity) => {
  const { data } = corrupted(flat(0), "snow", severity);
  assert.ok(data.some((value) => value > 60), "no flakes");
  assert.ok(corrupted(flat(255), "snow", severity).data.every((value) => value === 255));
});

Deno.test.each(["defocusBlur", "motionBlur", "zoomBlur", "gaussianBlur", "elastic"] as CorruptionName[])(
  "%s of a plain image is the plain image",
  (kind) => {
    for (const severity of SEVERITIES) {
      for (const level of [0, 77, 255]) {
        const off = corrupted(flat(level), kind, severity).data.map((value) => Math.abs(value - level));
        // The paper's disc of radius 8 and more adds to a little more than 1.
        const allowed = kind === "defocusBlur" && severity >= 4 ? 4 : 0;
        assert.ok(Math.max(...off) <= allowed, `severity ${severity}, ${level}: ${Math.max(...off)}`);
      }
    }
  },
);

Deno.test("a seed may be any whole number of 32 bits, signed or not", () => {
  const image = gray(4, 4, Array(16).fill(100));
  const noise = (seed: number): number[] => Array.from(corrupt(image, "gaussianNoise", { seed }).image.data);
  for (const seed of [0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32 - 1]) assert.deepEqual(noise(seed), noise(seed));
  assert.deepEqual(noise(-1), noise(2 ** 32 - 1));
  assert.notDeepEqual(noise(0), noise(1));
  assert.throws(() => noise(2 ** 32), /seed must be a whole number between -2147483648 and 4294967295/);
  assert.throws(() => noise(-(2 ** 31) - 1), /seed must be/);
});
