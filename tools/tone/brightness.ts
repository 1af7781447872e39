/** Brightness. @module */

import { applyLut, tabulateLut } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { blendTowards, MAX_FACTOR } from "./blend_towards.ts";

const check = new Checks("brightness", "change brightness");

/**
 * Scales brightness: 0 is black, 1 leaves the image as it is, 2 doubles.
 *
 * @param image the image
 * @param factor 0 to 255
 * @returns an image of the same size and channels
 *
 * Equal to PIL's `ImageEnhance.Brightness(image).enhance(factor)`.
 *
 * @example
 * ```ts
 * const brighter = image.brightness(1.5);
 * ```
 */
export function brightness(image: Image, factor: number): Image {
  check.image(image);
  const scale = check.number(factor, "factor", { min: 0, max: MAX_FACTOR });
  if (scale === 1) return image;
  return applyLut(image, tabulateLut((value) => blendTowards(0, value, scale)));
}
