/** Colour to HSL. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { inSpace } from "./color_spaces.ts";

const check = new Checks("toHsl", "convert image to HSL");

/**
 * Puts hue, saturation and lightness where red, green and blue
 * are: hue 0 to 180 in steps of 2°, saturation and lightness 0 to 255. Alpha stays; a gray image counts as colour.
 *
 * @param image the image
 * @returns an image with 4 channels whose numbers are HSL, for `inRange`, `split`, `pixelAt`; `fromHsl` goes back
 *
 * Within 1 of OpenCV's 8-bit `COLOR_RGB2HLS` (which has L before S).
 *
 * @example
 * ```ts
 * const [first] = image.toHsl().split();
 * ```
 */
export function toHsl(image: Image): Image {
  return inSpace(check.image(image), "hsl");
}
