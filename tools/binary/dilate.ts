/** Growing what is bright. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { checkMorphology, dilatePixels, mapGrid, type MorphologyOptions } from "./dilate_pixels.ts";

const check = new Checks("dilate", "dilate image");

/**
 * Grows bright regions: each pixel becomes the greatest value under the element
 * around it. Joins broken strokes and fills gaps in a mask.
 *
 * @param image a mask, or any image: each channel by itself, alpha stays
 * @param size width of the element in pixels, 1 to 255. Default 3
 * @param options `shape`: `rect`, `ellipse` or `cross`; `iterations`
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * Equal to OpenCV's `dilate(image, getStructuringElement(shape, (size, size)))`.
 *
 * @example
 * ```ts
 * const joined = image.threshold(128).dilate(5);
 * ```
 */
export function dilate(image: Image, size?: number, options?: MorphologyOptions): Image {
  check.image(image);
  const element = checkMorphology(check, size ?? 3, options);
  return mapGrid(image, (pixels, grid) => dilatePixels(pixels, grid, element));
}
