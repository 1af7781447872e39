/** Outlines. @module */

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

const check = new Checks("gradient", "take gradient of image");

/**
 * The dilated less the eroded image: outlines of the regions of a mask, edges
 * of a photograph.
 *
 * @param image a mask, or any image: each channel by itself, alpha stays
 * @param size width of the element in pixels, 1 to 255. Default 3
 * @param options `shape`: `rect`, `ellipse` or `cross`; `iterations`
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * Equal to OpenCV's `morphologyEx(image, MORPH_GRADIENT, element)`.
 *
 * @example
 * ```ts
 * const outline = image.otsu().gradient(3);
 * ```
 */
export function gradient(image: Image, size?: number, options?: MorphologyOptions): Image {
  check.image(image);
  const element = checkMorphology(check, size ?? 3, options);
  return mapGrid(
    image,
    (pixels, grid) => subtractPixels(dilatePixels(pixels, grid, element), erodePixels(pixels, grid, element)),
  );
}
