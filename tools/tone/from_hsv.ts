/** HSV to colour. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { outOfSpace } from "./color_spaces.ts";

const check = new Checks("fromHsv", "convert image from HSV");

/**
 * Makes a colour image of one whose channels are hue, saturation and value
 * as `toHsv` gives them: hue 0 to 179 in steps of 2°, saturation and value 0 to 255. Alpha stays.
 *
 * @param image the image in HSV
 * @returns an image with 4 channels in RGB; what lies outside RGB is clamped
 *
 * Within 1 of OpenCV's 8-bit `COLOR_HSV2RGB`.
 *
 * @example
 * ```ts
 * const same = image.toHsv().fromHsv();
 * ```
 */
export function fromHsv(image: Image): Image {
  return outOfSpace(check.image(image), "hsv");
}
