/** Mean absolute error. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { comparedPixels, meanDifference } from "./compared_pixels.ts";

const check = new Checks("mae", "compare images");

/**
 * The mean absolute difference of two images. Two gray images are compared as
 * gray, others as RGB; alpha does not count.
 *
 * @param image one image
 * @param other the other one, of the same size
 * @returns 0 (equal) to 255
 * @throws ToolError when the sizes differ
 *
 * @example
 * ```ts
 * const error = image.mae(image.brightness(1.1));
 * ```
 */
export function mae(image: Image, other: Image): number {
  return meanDifference(comparedPixels(check, image, other), 1);
}
