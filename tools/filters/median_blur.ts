/** Median blur. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { median3, medianSquare } from "./median_kernels.ts";
import { medianByKernels } from "../kernels/median.ts";
import { mapPlanes, withPixels } from "./planes.ts";

const check = new Checks("medianBlur", "blur image");

/**
 * Replaces each pixel by the median of the square around it, channel by
 * channel: takes specks away and keeps edges. At the rim the outermost pixels
 * go on; alpha stays as it is.
 *
 * @param image the image
 * @param size width of the square in pixels, odd, 1 to 255. Default 3
 * @returns an image of the same size
 * @throws ToolError when the size is even or out of range
 *
 * Equal to OpenCV's `medianBlur(image, size)`.
 *
 * @example
 * ```ts
 * const clean = image.medianBlur(5);
 * ```
 */
export function medianBlur(image: Image, size = 3): Image {
  check.image(image);
  const kernel = check.odd(size, "size", { max: 255 });
  if (kernel === 1) return image;
  const fast = medianByKernels(image, kernel);
  if (fast !== null) return withPixels(image, fast);
  return mapPlanes(
    image,
    (plane, extent) => kernel === 3 ? median3(plane, extent) : medianSquare(plane, extent, kernel),
  );
}
