/** HSL to colour. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { outOfSpace } from "./color_spaces.ts";

const check = new Checks("fromHsl", "convert image from HSL");

/**
 * Makes a colour image of one whose channels are hue, saturation and lightness
 * as `toHsl` gives them: hue 0 to 180 in steps of 2°, saturation and lightness 0 to 255. Alpha stays.
 *
 * @param image the image in HSL
 * @returns an image with 4 channels in RGB; what lies outside RGB is clamped
 *
 * Within 1 of OpenCV's 8-bit `COLOR_HLS2RGB` (which has L before S).
 *
 * @example
 * ```ts
 * const same = image.toHsl().fromHsl();
 * ```
 */
export function fromHsl(image: Image): Image {
  return outOfSpace(check.image(image), "hsl");
}
