/** How much values vary. @module */

import { Checks } from "../core/check.ts";
import { type ColorCounts, colorCounts } from "../core/color_counts.ts";
import { type Image, pixelsOf } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { squaresByKernel } from "../kernels/channels.ts";
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
  const [x1, y1, x2, y2] = area;
  const total = (x2 - x1) * (y2 - y1);
  const isWhole = image.channels === 4 && total === image.width * image.height;
  const sums = (isWhole ? squaresByKernel(pixelsOf(image)) : null) ?? squaresOf(colorCounts(image, area));
  const [r, g, b, gray] = [0, 1, 2, 3].map((i) => deviation(total, sums[i] as number, sums[4 + i] as number)) as [
    number,
    number,
    number,
    number,
  ];
  return { r, g, b, gray };
}

/** The sums of red, green, blue and gray, then of their squares. */
function squaresOf({ r, g, b, gray }: ColorCounts): number[] {
  const sum = (power: number) => (counts: Uint32Array): number =>
    counts.reduce((total, count, value) => total + count * value ** power, 0);
  return [...[r, g, b, gray].map(sum(1)), ...[r, g, b, gray].map(sum(2))];
}

/** Of so many values. Whole numbers of any size: a difference of rounded sums loses what little a large image varies. */
function deviation(total: number, sum: number, squares: number): number {
  return Math.sqrt(Number(BigInt(total) * BigInt(squares) - BigInt(sum) ** 2n)) / total;
}
