/** Small bright details. @module */

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

const check = new Checks("topHat", "take top hat of image");

/**
 * The image less its opening: bright details smaller than the element, on an
 * evened background.
 *
 * @param image a mask, or any image: each channel by itself, alpha stays
 * @param size width of the element in pixels, 1 to 255. Default 9
 * @param options `shape`: `rect`, `ellipse` or `cross`; `iterations`
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * Equal to OpenCV's `morphologyEx(image, MORPH_TOPHAT, element)`.
 *
 * @example
 * ```ts
 * const spots = image.grayscale().topHat(15);
 * ```
 */
export function topHat(image: Image, size?: number, options?: MorphologyOptions): Image {
  check.image(image);
  const element = checkMorphology(check, size ?? 9, options);
  return mapGrid(
    image,
    (pixels, grid) => subtractPixels(pixels, dilatePixels(erodePixels(pixels, grid, element), grid, element)),
  );
}
