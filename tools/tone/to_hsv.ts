/** Colour to HSV. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { inSpace } from "./color_spaces.ts";

const check = new Checks("toHsv", "convert image to HSV");

/**
 * Puts hue, saturation and value where red, green and blue
 * are: hue 0 to 179 in steps of 2°, saturation and value 0 to 255. Alpha stays; a gray image counts as colour.
 *
 * @param image the image
 * @returns an image with 4 channels whose numbers are HSV, for `inRange`, `split`, `pixelAt`; `fromHsv` goes back
 *
 * Equal to OpenCV's 8-bit `COLOR_RGB2HSV`.
 *
 * @example
 * ```ts
 * const [first] = image.toHsv().split();
 * ```
 */
export function toHsv(image: Image): Image {
  return inSpace(check.image(image), "hsv");
}
