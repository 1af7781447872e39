/** Sums of boxes at once. @module */

import { Checks } from "../core/check.ts";
import { requireRoom } from "../core/budget.ts";
import { type Image, lumaOf } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { integralOf } from "./integral_of.ts";

/** An integral image. */
export interface IntegralImage {
  /** One more than the image's. */
  readonly width: number;
  readonly height: number;
  /** Row by row: the sum of all grays above and to the left. */
  readonly sums: Float64Array;
  /** Sum of the grays in a box. */
  readonly sum: (box: BoxLike) => number;
  /** Mean of the grays in a box. */
  readonly mean: (box: BoxLike) => number;
}

const check = new Checks("integralImage", "sum boxes");

/**
 * Prepares sums of boxes, so that each takes four look-ups: exactly
 * `cv2.integral` of the gray image.
 *
 * @param image the image; colour counts as gray
 * @returns `{ width, height, sums, sum(box), mean(box) }`
 * @throws ToolError from `sum` and `mean` when the box is empty or reaches outside
 *
 * Crow, "Summed-area tables for texture mapping", 1984.
 *
 * @example
 * ```ts
 * const integral = image.integralImage();
 * const left = integral.mean([0, 0, 50, image.height]);
 * ```
 */
export function integralImage(image: Image): IntegralImage {
  check.image(image);
  const { width, height } = image;
  requireRoom("an integral image", (width + 1) * (height + 1) * 8);
  const sums = integralOf({ plane: lumaOf(image), width, height }, 1);
  const at = (x: number, y: number): number => sums[y * (width + 1) + x] as number;
  const measure = (value: BoxLike): { sum: number; area: number } => {
    const [x1, y1, x2, y2] = check.box(image, value);
    return { sum: at(x2, y2) - at(x1, y2) - at(x2, y1) + at(x1, y1), area: (x2 - x1) * (y2 - y1) };
  };
  return Object.freeze({
    width: width + 1,
    height: height + 1,
    sums,
    sum: (box: BoxLike): number => measure(box).sum,
    mean: (box: BoxLike): number => {
      const { sum, area } = measure(box);
      return sum / area;
    },
  });
}
