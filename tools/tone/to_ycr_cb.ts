/** Colour to YCrCb. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { inSpace } from "./color_spaces.ts";

const check = new Checks("toYCrCb", "convert image to YCrCb");

/**
 * Puts luma, red difference and blue difference where red, green and blue
 * are: each 0 to 255, the differences about 128. Alpha stays; a gray image counts as colour.
 *
 * @param image the image
 * @returns an image with 4 channels whose numbers are YCrCb, for `inRange`, `split`, `pixelAt`; `fromYCrCb` goes back
 *
 * Equal to OpenCV's 8-bit `COLOR_RGB2YCrCb`.
 *
 * @example
 * ```ts
 * const [first] = image.toYCrCb().split();
 * ```
 */
export function toYCrCb(image: Image): Image {
  return inSpace(check.image(image), "ycrcb");
}
