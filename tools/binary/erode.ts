/** Shrinking what is bright. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { checkMorphology, erodePixels, mapGrid, type MorphologyOptions } from "./dilate_pixels.ts";

const check = new Checks("erode", "erode image");

/**
 * Shrinks bright regions: each pixel becomes the least value under the element
 * around it. Takes specks and thin bridges away from a mask.
 *
 * @param image a mask, or any image: each channel by itself, alpha stays
 * @param size width of the element in pixels, 1 to 255. Default 3
 * @param options `shape`: `rect`, `ellipse` or `cross`; `iterations`
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * Equal to OpenCV's `erode(image, getStructuringElement(shape, (size, size)))`.
 *
 * @example
 * ```ts
 * const thinner = image.threshold(128).erode(3);
 * ```
 */
export function erode(image: Image, size?: number, options?: MorphologyOptions): Image {
  check.image(image);
  const element = checkMorphology(check, size ?? 3, options);
  return mapGrid(image, (pixels, grid) => erodePixels(pixels, grid, element));
}
