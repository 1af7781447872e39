/** Peak signal-to-noise ratio. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { comparedPixels, meanDifference } from "./compared_pixels.ts";

const check = new Checks("psnr", "compare images");

/**
 * The peak signal-to-noise ratio of two images, as
 * `skimage.metrics.peak_signal_noise_ratio` of 8-bit images:
 * 10 log10(255² / mse). More is more alike; above 40 they look the same.
 *
 * @param image one image
 * @param other the other one, of the same size
 * @returns decibels; Infinity when all pixels are equal
 * @throws ToolError when the sizes differ
 *
 * @example
 * ```ts
 * const decibels = image.psnr(image.gaussianBlur(1));
 * ```
 */
export function psnr(image: Image, other: Image): number {
  const error = meanDifference(comparedPixels(check, image, other), 2);
  return error === 0 ? Infinity : 10 * Math.log10((255 * 255) / error);
}
