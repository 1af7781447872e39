import assert from "node:assert/strict";
import { histogram } from "../../../tools/analysis/histogram.ts";
import { standardDeviation } from "../../../tools/analysis/standard_deviation.ts";
import { applyLuts } from "../../../tools/core/apply_lut.ts";
import { grayCounts } from "../../../tools/core/gray_counts.ts";
import { type Image, lumaOf, rgbaOf } from "../../../tools/core/image.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { floodFill } from "../../../tools/structure/flood_fill.ts";
import { applyColorMatrix, type ColorMatrix } from "../../../tools/tone/apply_color_matrix.ts";
import { sepia } from "../../../tools/tone/sepia.ts";
import { autocontrast } from "../../../tools/tone/autocontrast.ts";
import { contrast } from "../../../tools/tone/contrast.ts";
import { equalize } from "../../../tools/tone/equalize.ts";
import { invert } from "../../../tools/tone/invert.ts";
import { merge } from "../../../tools/tone/merge.ts";
import { posterize } from "../../../tools/tone/posterize.ts";
import { solarize } from "../../../tools/tone/solarize.ts";
import { split } from "../../../tools/tone/split.ts";
import { fromPixels } from "../../../tools/creation/from_pixels.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

/** Above the size from which pairs of bytes are looked up. */
const maxSide = 190;

function randomLut(random: () => number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 256 }, () => random() * 256);
}

/** As many channels as the planes of another image, which is `image` where it is colour. */
function planesOf(image: Image, count: number): Image[] {
  const { width, height } = image;
  const rgba = rgbaOf(image);
  return Array.from({ length: count }, (_, channel) => {
    const plane = Uint8ClampedArray.from({ length: width * height }, (_, i) => rgba[4 * i + channel] as number);
    return fromPixels(plane, width, height);
  });
}

twinTest("tables of each channel", (image, random) => {
  const luts = [randomLut(random), randomLut(random), randomLut(random)] as const;
  return () => applyLuts(image, luts);
}, { seed: 41, maxSide });

/** A straight line, rising or falling, rounded in one of three ways; now and then with a tone beside it. */
function lineLut(random: () => number): Uint8ClampedArray {
  const slope = (random() - 0.4) * (random() < 0.2 ? 150 : 4);
  const height = random() * 255 - slope * random() * 255;
  const round = [Math.trunc, Math.floor, Math.round][Math.floor(random() * 3)] ?? Math.trunc;
  const lut = Uint8ClampedArray.from({ length: 256 }, (_, tone) => round(slope * tone + height));
  if (random() < 0.2) lut[Math.floor(random() * 256)] = random() * 256;
  return lut;
}

twinTest("tables that are lines", (image, random) => {
  const lut = lineLut(random);
  const luts = random() < 0.5 ? [lut, lut, lut] as const : [lut, lineLut(random), lineLut(random)] as const;
  return () => applyLuts(image, luts);
}, { seed: 54, maxSide });

Deno.test("every table of a factor and a shift is applied exactly to every tone", () => {
  const tones = fromPixels(Uint8ClampedArray.from({ length: 256 * 256 }, (_, i) => i % 256), 256, 256);
  for (let factor = -20; factor <= 20; factor++) {
    for (const shift of [-300, -128, -1, 0, 0.5, 77, 255, 400]) {
      const lut = Uint8ClampedArray.from({ length: 256 }, (_, tone) => (tone * factor) / 7 + shift);
      const found = applyLuts(tones, [lut, lut, lut]).data;
      assert.deepEqual(found.slice(0, 256), lut, `${factor} / 7, ${shift}`);
      assert.deepEqual(found.slice(-256), lut, `${factor} / 7, ${shift}`);
    }
  }
});

twinTest("inversion", (image) => () => invert(image), { seed: 42, maxSide });

twinTest("posterisation", (image, random) => {
  const bits = 1 + Math.floor(random() * 8);
  return () => posterize(image, bits);
}, { seed: 43 });

twinTest("solarisation", (image, random) => {
  const threshold = random() < 0.1 ? 256 : 1 + random() * 254;
  return () => solarize(image, threshold);
}, { seed: 44 });

twinTest("contrast", (image, random) => {
  const factor = random() * 3;
  return () => contrast(image, factor);
}, { seed: 45 });

twinTest("autocontrast", (image, random) => {
  // With little to cut nothing is counted.
  const cutoff = random() < 0.3 ? 0 : random() * 20;
  return () => autocontrast(image, { cutoff });
}, { seed: 51, maxSide });

twinTest("sepia", (image, random) => {
  const amount = random() < 0.5 ? 1 : random();
  return () => sepia(image, amount);
}, { seed: 52, maxSide });

twinTest("any matrix of colours", (image, random) => {
  // Eighths make halves, which round to even numbers.
  const scale = random() < 0.5 ? 8 : 1e6;
  const weights = Array.from({ length: 9 }, () => Math.round((random() * 3 - 1) * scale) / scale);
  return () => applyColorMatrix(image, weights as unknown as ColorMatrix);
}, { seed: 53 });

twinTest("channels apart", (image) => () => split(image).flatMap((plane) => Array.from(plane.data)), { seed: 46 });

twinTest("channels together", (image, random) => {
  const planes = planesOf(image, random() < 0.5 ? 3 : 4);
  return () => merge(planes);
}, { seed: 47 });

twinTest("deviations", (image) => () => {
  const { r, g, b, gray } = standardDeviation(image);
  return [r, g, b, gray];
}, { seed: 48, maxSide });

twinTest("equalisation of many pixels", (image) => () => equalize(image), { seed: 49, maxSide });

twinTest("flood fill", (image, random) => {
  const at = [Math.floor(random() * image.width), Math.floor(random() * image.height)] as const;
  const options = { tolerance: 1 + random() * 254, connectivity: random() < 0.5 ? 4 : 8, color: "red" } as const;
  return () => floodFill(image, at, options);
}, { seed: 50 });

Deno.test("one colour is counted exactly: pairs of bytes, 16 bits and more of them, and a rest of each length", () => {
  for (const [width, height] of [[1, 1], [3, 7], [257, 129], [512, 512], [1031, 517]] as const) {
    const image = blank(width, height, { color: [10, 200, 30, 255] });
    const { r, g, b } = histogram(image);
    assert.deepEqual([r[10], g[200], b[30]], [width * height, width * height, width * height]);
    assert.deepEqual(r.filter((count) => count > 0), [width * height]);
    const gray = grayCounts(lumaOf(image));
    assert.deepEqual(gray.filter((count) => count > 0), Uint32Array.of(width * height));
  }
});

Deno.test("the deviation of a large image that hardly varies is exact", () => {
  const pixels = new Uint8ClampedArray(4 * 1000 * 1000).fill(255);
  pixels[0] = 254;
  const { r, g } = standardDeviation(fromPixels(pixels, 1000, 1000));
  assert.equal(r, Math.sqrt(1e6 - 1) / 1e6);
  assert.equal(g, 0);
});
