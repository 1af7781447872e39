/** How much values vary. @module */

import { Checks } from "../core/check.ts";
import { colorCounts } from "../core/color_counts.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { AREA_KEYS, type AreaOptions, checkArea } from "./gray_area.ts";

/** Standard deviations per channel and of gray, each 0 to 127.5. */
export interface Deviations {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly gray: number;
}

const check = new Checks("standardDeviation", "measure deviation");

/**
 * The standard deviation of an image's values: contrast in one number. Alpha
 * does not count.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `space` and `clamp` of the box
 * @returns `{ r, g, b, gray }`, as cv2.meanStdDev and numpy.std (of the population)
 * @throws ToolError when the box is empty or reaches outside
 *
 * @example
 * ```ts
 * const { gray } = image.standardDeviation();
 * ```
 */
export function standardDeviation(image: Image, box?: BoxLike | null, options?: AreaOptions): Deviations {
  check.image(image);
  const area = checkArea(check, image, box, check.options(options, AREA_KEYS));
  const { r, g, b, gray } = colorCounts(image, area);
  return { r: deviation(r), g: deviation(g), b: deviation(b), gray: deviation(gray) };
}

/** Of values 0 to 255 that occur so often. */
function deviation(counts: Uint32Array): number {
  let total = 0;
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    total += counts[value] as number;
    sum += (counts[value] as number) * value;
  }
  // From the mean: the difference of two sums of squares loses what little a large image varies.
  const mean = sum / total;
  let squares = 0;
  for (let value = 0; value < 256; value++) squares += (counts[value] as number) * (value - mean) ** 2;
  return Math.sqrt(squares / total);
}
