/** Gamma. @module */

import { applyLut, tabulateLut } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";

const check = new Checks("gamma", "change gamma");

/**
 * Corrects gamma: 255 · (value / 255)^(1 / gamma). Above 1 brightens the
 * middle tones, below 1 darkens them; black and white stay.
 *
 * @param image the image
 * @param gamma 0.01 to 100; 1 leaves the image as it is
 * @returns an image of the same size and channels
 *
 * skimage's `adjust_gamma(image, 1 / gamma)`, rounded.
 *
 * @example
 * ```ts
 * const shadowsLifted = image.gamma(2.2);
 * ```
 */
export function gamma(image: Image, gamma: number): Image {
  check.image(image);
  const value = check.number(gamma, "gamma", { min: 0.01, max: 100 });
  if (value === 1) return image;
  return applyLut(image, tabulateLut((tone) => 255 * (tone / 255) ** (1 / value)));
}
