/** Contrast. @module */

import { applyLut, tabulateLut } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import { grayCounts } from "../core/gray_counts.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { sumPilGrayByKernel } from "../kernels/tone.ts";
import { blendTowards, MAX_FACTOR, pilLuma } from "./blend_towards.ts";

const check = new Checks("contrast", "change contrast");

/**
 * Scales contrast about the image's mean gray: 0 is flat gray, 1 leaves the
 * image as it is, above 1 spreads the tones.
 *
 * @param image the image
 * @param factor 0 to 255
 * @returns an image of the same size and channels
 *
 * Equal to PIL's `ImageEnhance.Contrast(image).enhance(factor)`.
 *
 * @example
 * ```ts
 * const crisp = image.contrast(1.8);
 * ```
 */
export function contrast(image: Image, factor: number): Image {
  check.image(image);
  const scale = check.number(factor, "factor", { min: 0, max: MAX_FACTOR });
  if (scale === 1) return image;
  const mean = Math.floor(meanLuma(image) + 0.5);
  return applyLut(image, tabulateLut((value) => blendTowards(mean, value, scale)));
}

function meanLuma(image: Image): number {
  const pixels = pixelsOf(image);
  const sum = image.channels === 1 ? sumOf(grayCounts(pixels)) : sumPilGrayByKernel(pixels) ?? sumLuma(pixels);
  return sum / (image.width * image.height);
}

function sumOf(counts: Uint32Array): number {
  return counts.reduce((sum, count, value) => sum + count * value, 0);
}

function sumLuma(rgba: Pixels): number {
  let sum = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    sum += pilLuma(rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number);
  }
  return sum;
}
