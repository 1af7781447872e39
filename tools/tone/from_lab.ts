/** CIE L*a*b* to colour. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { outOfSpace } from "./color_spaces.ts";

const check = new Checks("fromLab", "convert image from CIE L*a*b*");

/**
 * Makes a colour image of one whose channels are lightness, green to red and blue to yellow
 * as `toLab` gives them: L · 255/100, a + 128, b + 128, each 0 to 255. Alpha stays.
 *
 * @param image the image in CIE L*a*b*
 * @returns an image with 4 channels in RGB; what lies outside RGB is clamped
 *
 * Within 1 of OpenCV's 8-bit `COLOR_Lab2RGB`.
 *
 * @example
 * ```ts
 * const same = image.toLab().fromLab();
 * ```
 */
export function fromLab(image: Image): Image {
  return outOfSpace(check.image(image), "lab");
}
