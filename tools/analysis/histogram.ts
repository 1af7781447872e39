/** How often each value occurs. @module */

import { Checks } from "../core/check.ts";
import { colorCounts } from "../core/color_counts.ts";
import type { Image } from "../core/image.ts";

/** Counts of the values 0 to 255, per channel and for gray. */
export interface Histogram {
  readonly r: number[];
  readonly g: number[];
  readonly b: number[];
  readonly gray: number[];
}

const check = new Checks("histogram", "count values");

/**
 * Counts how many pixels have each value. Alpha does not count.
 *
 * @param image the image
 * @returns `{ r, g, b, gray }`, each a list of 256 counts; of a gray image all four are the same
 *
 * Equal to OpenCV's `calcHist` with 256 bins.
 *
 * @example
 * ```ts
 * const { gray } = image.histogram();
 * const black = gray.slice(0, 16).reduce((sum, count) => sum + count, 0);
 * ```
 */
export function histogram(image: Image): Histogram {
  check.image(image);
  const { r, g, b, gray } = colorCounts(image, [0, 0, image.width, image.height]);
  return { r: Array.from(r), g: Array.from(g), b: Array.from(b), gray: Array.from(gray) };
}
