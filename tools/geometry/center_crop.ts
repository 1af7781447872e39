/** Cutting out the middle. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { cropPixels } from "./crop.ts";

const check = new Checks("centerCrop", "crop image");

/**
 * Cuts out the middle of an image; an odd rest goes to the right and the bottom.
 *
 * @param image the image
 * @param width pixels, 1 to the image's width
 * @param height pixels, 1 to the image's height; default the width
 * @returns an image of that size
 * @throws ToolError when a side is larger than the image's
 *
 * @example
 * ```ts
 * const middle = image.centerCrop(224);
 * ```
 */
export function centerCrop(image: Image, width: number, height?: number): Image {
  check.image(image);
  const columns = check.integer(width, "width", { min: 1, max: image.width });
  const rows = check.integer(height ?? width, "height", { min: 1, max: image.height });
  const x = (image.width - columns) >> 1;
  const y = (image.height - rows) >> 1;
  return cropPixels(image, { x, y, width: columns, height: rows });
}
