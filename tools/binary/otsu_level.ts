/** The level between bright and dark. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import { grayCounts } from "../core/gray_counts.ts";
import { separatingLevel } from "../core/separating_level.ts";

const check = new Checks("otsuLevel", "find level");

/**
 * The gray level that parts bright and dark best (Otsu, 1979), for
 * `threshold`: what is above it is bright.
 *
 * @param image the image; colour is turned gray first
 * @returns a level, 0 to 255
 *
 * Equal to the first result of OpenCV's `threshold(…, THRESH_OTSU)`.
 *
 * @example
 * ```ts
 * const mask = image.threshold(image.otsuLevel() + 10);
 * ```
 */
export function otsuLevel(image: Image): number {
  check.image(image);
  return separatingLevel(grayCounts(lumaOf(image)));
}
