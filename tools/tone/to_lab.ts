/** Colour to CIE L*a*b*. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { inSpace } from "./color_spaces.ts";

const check = new Checks("toLab", "convert image to CIE L*a*b*");

/**
 * Puts lightness, green to red and blue to yellow where red, green and blue
 * are: L · 255/100, a + 128, b + 128, each 0 to 255. Alpha stays; a gray image counts as colour.
 *
 * @param image the image
 * @returns an image with 4 channels whose numbers are CIE L*a*b*, for `inRange`, `split`, `pixelAt`; `fromLab` goes back
 *
 * Within 1 of OpenCV's 8-bit `COLOR_RGB2Lab`.
 *
 * @example
 * ```ts
 * const [first] = image.toLab().split();
 * ```
 */
export function toLab(image: Image): Image {
  return inSpace(check.image(image), "lab");
}
