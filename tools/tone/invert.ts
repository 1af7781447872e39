/** Negative. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { mapBits } from "./map_bits.ts";

const check = new Checks("invert", "invert image");

/**
 * Inverts an image: each channel becomes 255 minus itself; alpha stays.
 *
 * @param image the image
 * @returns an image of the same size and channels
 *
 * Equal to PIL's `ImageOps.invert`.
 *
 * @example
 * ```ts
 * const negative = image.invert();
 * ```
 */
export function invert(image: Image): Image {
  check.image(image);
  return mapBits(image, { keep: 255, from: 0, flip: 255 });
}
