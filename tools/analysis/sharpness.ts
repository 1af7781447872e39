/** How sharp an image is. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { type AreaOptions, checkedGray, type GrayArea } from "./gray_area.ts";

const check = new Checks("sharpness", "measure sharpness");

/**
 * The variance of the Laplacian of gray, `cv2.Laplacian(gray, CV_64F).var()`:
 * compare the same picture with itself. Below about 100 a photograph of a
 * megapixel usually looks blurred; noise counts as sharpness.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `space` and `clamp` of the box
 * @returns 0 or more
 * @throws ToolError when the box is empty or reaches outside
 *
 * Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000.
 *
 * @example
 * ```ts
 * const isBlurred = image.sharpness() < 100;
 * ```
 */
export function sharpness(image: Image, box?: BoxLike | null, options?: AreaOptions): number {
  return varianceOfLaplacian(checkedGray(check, image, box, options));
}

/** Borders mirrored without the edge, as OpenCV's default. */
function varianceOfLaplacian({ pixels, width, height }: GrayArea): number {
  let sum = 0;
  let squares = 0;
  for (let y = 0; y < height; y++) {
    const here = y * width;
    const above = (y > 0 ? y - 1 : Math.min(1, height - 1)) * width;
    const below = (y + 1 < height ? y + 1 : Math.max(0, height - 2)) * width;
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? x - 1 : Math.min(1, width - 1);
      const right = x + 1 < width ? x + 1 : Math.max(0, width - 2);
      const value = (pixels[here + left] as number) + (pixels[here + right] as number) +
        (pixels[above + x] as number) + (pixels[below + x] as number) - 4 * (pixels[here + x] as number);
      sum += value;
      squares += value * value;
    }
  }
  const count = pixels.length;
  return (squares - (sum * sum) / count) / count;
}
