/** Taking bright specks away. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { checkMorphology, dilatePixels, erodePixels, mapGrid, type MorphologyOptions } from "./dilate_pixels.ts";

const check = new Checks("open", "open image");

/**
 * Erodes, then dilates: bright details smaller than the element go, the rest
 * keeps its size.
 *
 * @param image a mask, or any image: each channel by itself, alpha stays
 * @param size width of the element in pixels, 1 to 255. Default 3
 * @param options `shape`: `rect`, `ellipse` or `cross`; `iterations`
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * Equal to OpenCV's `morphologyEx(image, MORPH_OPEN, element)`.
 *
 * @example
 * ```ts
 * const clean = image.otsu().open(3);
 * ```
 */
export function open(image: Image, size?: number, options?: MorphologyOptions): Image {
  check.image(image);
  const element = checkMorphology(check, size ?? 3, options);
  return mapGrid(image, (pixels, grid) => dilatePixels(erodePixels(pixels, grid, element), grid, element));
}
