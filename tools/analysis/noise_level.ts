/** How noisy an image is. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { type AreaOptions, checkedGray } from "./gray_area.ts";

const check = new Checks("noiseLevel", "measure noise");

/**
 * The standard deviation of the noise in gray, estimated where the image has
 * little structure of its own: a mask that ignores planes and edges, and the
 * mean of what is left. Fine texture counts as noise.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `space` and `clamp` of the box
 * @returns gray levels, 0 or more; 0 when a side is shorter than 3 pixels
 * @throws ToolError when the box is empty or reaches outside
 *
 * Immerkær, "Fast Noise Variance Estimation", CVIU 1996:
 * σ = √(π/2) · Σ|I ∗ [[1, −2, 1], [−2, 4, −2], [1, −2, 1]]| / (6 (w − 2)(h − 2)).
 *
 * @example
 * ```ts
 * const clean = image.noiseLevel() > 8 ? image.medianBlur(3) : image;
 * ```
 */
export function noiseLevel(image: Image, box?: BoxLike | null, options?: AreaOptions): number {
  const { pixels, width, height } = checkedGray(check, image, box, options);
  if (width < 3 || height < 3) return 0;
  let sum = 0;
  for (let y = 1; y < height - 1; y++) {
    const end = y * width + width - 1;
    for (let i = y * width + 1; i < end; i++) {
      const corners = (pixels[i - width - 1] as number) + (pixels[i - width + 1] as number) +
        (pixels[i + width - 1] as number) + (pixels[i + width + 1] as number);
      const sides = (pixels[i - width] as number) + (pixels[i + width] as number) + (pixels[i - 1] as number) +
        (pixels[i + 1] as number);
      sum += Math.abs(corners - 2 * sides + 4 * (pixels[i] as number));
    }
  }
  return (Math.sqrt(Math.PI / 2) * sum) / (6 * (width - 2) * (height - 2));
}
