/** Small dark details. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import {
  checkMorphology,
  dilatePixels,
  erodePixels,
  mapGrid,
  type MorphologyOptions,
  subtractPixels,
} from "./dilate_pixels.ts";

const check = new Checks("blackHat", "take black hat of image");

/**
 * The closing less the image: dark details smaller than the element, such as
 * ink on unevenly lit paper, become bright.
 *
 * @param image a mask, or any image: each channel by itself, alpha stays
 * @param size width of the element in pixels, 1 to 255. Default 9
 * @param options `shape`: `rect`, `ellipse` or `cross`; `iterations`
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * Equal to OpenCV's `morphologyEx(image, MORPH_BLACKHAT, element)`.
 *
 * @example
 * ```ts
 * const ink = image.grayscale().blackHat(15);
 * ```
 */
export function blackHat(image: Image, size?: number, options?: MorphologyOptions): Image {
  check.image(image);
  const element = checkMorphology(check, size ?? 9, options);
  return mapGrid(
    image,
    (pixels, grid) => subtractPixels(erodePixels(dilatePixels(pixels, grid, element), grid, element), pixels),
  );
}
