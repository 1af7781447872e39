/** The least value around each pixel. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { rankImage } from "./rank_image.ts";

const check = new Checks("minFilter", "filter image");

/**
 * Replaces each pixel by the least value of the square around it, channel by
 * channel. Dark details grow, bright specks go. Alpha stays as it is.
 *
 * @param image the image
 * @param size width of the square in pixels, odd, 1 to 1023. Default 3
 * @returns an image of the same size
 * @throws ToolError when the size is even or out of range
 *
 * Equal to PIL's `ImageFilter.MinFilter(size)`.
 *
 * @example
 * ```ts
 * const filtered = image.minFilter(5);
 * ```
 */
export function minFilter(image: Image, size = 3): Image {
  check.image(image);
  return rankImage(image, check.odd(size, "size"), "min");
}
