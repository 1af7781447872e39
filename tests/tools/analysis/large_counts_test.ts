import assert from "node:assert/strict";
import { colorfulness } from "../../../tools/analysis/colorfulness.ts";
import { entropy } from "../../../tools/analysis/entropy.ts";
import { meanColor } from "../../../tools/analysis/mean_color.ts";
import { minMax } from "../../../tools/analysis/min_max.ts";
import { sharpness } from "../../../tools/analysis/sharpness.ts";
import { standardDeviation } from "../../../tools/analysis/standard_deviation.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { mae } from "../../../tools/metrics/mae.ts";
import { mse } from "../../../tools/metrics/mse.ts";
import { psnr } from "../../../tools/metrics/psnr.ts";

const SIDE = 1200;
const PIXELS = SIDE * SIDE;

/** White, but for one pixel in the middle. */
function nearlyWhite(channels: 1 | 4, spot: number): Image {
  const data = new Uint8ClampedArray(PIXELS * channels).fill(255);
  const at = (600 * SIDE + 600) * channels;
  data.fill(spot, at, at + Math.min(3, channels));
  return createImage({ width: SIDE, height: SIDE, channels, data });
}

const one = nearlyWhite(1, 254);
const white = createImage({ width: SIDE, height: SIDE, channels: 1, data: new Uint8ClampedArray(PIXELS).fill(255) });

/** Equal but for rounding. */
function assertClose(actual: number, expected: number, name: string): void {
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.abs(expected), `${name}: ${actual}, expected ${expected}`);
}

Deno.test("one pixel among a million is measured to the last digits", () => {
  // One of n differs by 1: its variance is (n − 1) / n².
  const deviation = Math.sqrt((PIXELS - 1) / PIXELS ** 2);
  assertClose(standardDeviation(one).gray, deviation, "gray");
  const coloured = standardDeviation(nearlyWhite(4, 254));
  for (const channel of ["r", "g", "b", "gray"] as const) assertClose(coloured[channel], deviation, channel);
  assert.deepEqual(standardDeviation(white), { r: 0, g: 0, b: 0, gray: 0 });
  const share = 1 / PIXELS;
  assertClose(entropy(one), -share * Math.log2(share) - (1 - share) * Math.log2(1 - share), "entropy");
  assertClose(mse(one, white), share, "mse");
  assertClose(mae(one, white), share, "mae");
  assertClose(psnr(one, white), 10 * Math.log10(65025 * PIXELS), "psnr");
  // The Laplacian is 4 there and −1 at its four neighbours: squares of 20 in all, which add to nothing.
  assertClose(sharpness(one), 20 / PIXELS, "sharpness");
});

Deno.test("sums of a large white image do not overflow", () => {
  const black = createImage({ width: SIDE, height: SIDE, channels: 4, data: opaqueBlack() });
  const bright = nearlyWhite(4, 255);
  assert.equal(mse(bright, black), 65025);
  assert.equal(mae(bright, black), 255);
  assert.equal(psnr(bright, black), 0);
  assert.deepEqual(meanColor(bright), [255, 255, 255, 255]);
  assert.deepEqual(meanColor(black), [0, 0, 0, 255]);
  assert.equal(colorfulness(bright), 0);
});

Deno.test("the one dark pixel of a million is found, in place and in a box", () => {
  assert.deepEqual(minMax(one).minAt, [600, 600]);
  assert.deepEqual(minMax(one).maxAt, [0, 0]);
  const { min, max, minAt, maxAt } = minMax(nearlyWhite(4, 7), [600, 599, 1200, 602]);
  assert.deepEqual([min, max, minAt, maxAt], [7, 255, [600, 600], [600, 599]]);
});

function opaqueBlack(): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(PIXELS * 4);
  new Uint32Array(data.buffer).fill(0xff000000);
  return data;
}
