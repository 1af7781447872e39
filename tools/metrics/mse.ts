/** Mean squared error. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { comparedPixels, meanDifference } from "./compared_pixels.ts";

const check = new Checks("mse", "compare images");

/**
 * The mean squared difference of two images, as
 * `skimage.metrics.mean_squared_error` of 8-bit images. Two gray images are
 * compared as gray, others as RGB; alpha does not count.
 *
 * @param image one image
 * @param other the other one, of the same size
 * @returns 0 (equal) to 65025
 * @throws ToolError when the sizes differ
 *
 * @example
 * ```ts
 * const error = image.mse(image.gaussianBlur(2));
 * ```
 */
export function mse(image: Image, other: Image): number {
  return meanDifference(comparedPixels(check, image, other), 2);
}
