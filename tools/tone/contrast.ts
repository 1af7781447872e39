/** Contrast. @module */

import { applyLut, tabulateLut } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import { type Image, pixelsOf } from "../core/image.ts";
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
  let sum = 0;
  if (image.channels === 1) {
    for (let i = 0; i < pixels.length; i++) sum += pixels[i] as number;
  } else {
    for (let i = 0; i < pixels.length; i += 4) {
      sum += pilLuma(pixels[i] as number, pixels[i + 1] as number, pixels[i + 2] as number);
    }
  }
  return sum / (image.width * image.height);
}
