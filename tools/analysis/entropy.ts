/** How much information the grays hold. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { grayCounts } from "../core/gray_counts.ts";
import { type AreaOptions, checkedGray } from "./gray_area.ts";

const check = new Checks("entropy", "measure entropy");

/**
 * Shannon's entropy of the gray values, as `skimage.measure.shannon_entropy`
 * of the gray image: 0 for one gray, 8 when all 256 are equally frequent.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `space` and `clamp` of the box
 * @returns bits per pixel, 0 to 8
 * @throws ToolError when the box is empty or reaches outside
 *
 * @example
 * ```ts
 * const isPlain = image.entropy([0, 0, 50, 50]) < 1;
 * ```
 */
export function entropy(image: Image, box?: BoxLike | null, options?: AreaOptions): number {
  const { pixels } = checkedGray(check, image, box, options);
  let bits = 0;
  for (const count of grayCounts(pixels)) {
    if (count > 0) bits -= (count / pixels.length) * Math.log2(count / pixels.length);
  }
  return bits + 0;
}
