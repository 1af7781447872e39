/** How much values vary. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf, rgbaOf } from "../core/image.ts";
import type { Box, BoxLike } from "../core/region.ts";
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
  const gray = deviation(lumaOf(image), image.width, area, { offset: 0, step: 1 });
  if (image.channels === 1) return { r: gray, g: gray, b: gray, gray };
  const [r, g, b] = [0, 1, 2].map((offset) => deviation(rgbaOf(image), image.width, area, { offset, step: 4 }));
  return { r: r as number, g: g as number, b: b as number, gray };
}

/** Pixels whose squares surely fit 32 bits when summed: 16384 × 255² < 2³¹. */
const CHUNK = 16_384;

function deviation(
  values: Uint8ClampedArray,
  stride: number,
  [x1, y1, x2, y2]: Box,
  { offset, step }: { offset: number; step: number },
): number {
  let sum = 0;
  let squares = 0;
  for (let y = y1; y < y2; y++) {
    for (let x = x1; x < x2; x += CHUNK) {
      const end = (y * stride + Math.min(x2, x + CHUNK)) * step;
      let partSum = 0;
      let partSquares = 0;
      for (let i = (y * stride + x) * step + offset; i < end; i += step) {
        const value = values[i] as number;
        partSum = (partSum + value) | 0;
        partSquares = (partSquares + Math.imul(value, value)) | 0;
      }
      sum += partSum;
      squares += partSquares;
    }
  }
  const count = (x2 - x1) * (y2 - y1);
  // Whole numbers throughout, so this difference is exact before the division.
  return Math.sqrt(Math.max(0, squares * count - sum * sum)) / count;
}
