/** YCrCb to colour. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { outOfSpace } from "./color_spaces.ts";

const check = new Checks("fromYCrCb", "convert image from YCrCb");

/**
 * Makes a colour image of one whose channels are luma, red difference and blue difference
 * as `toYCrCb` gives them: each 0 to 255, the differences about 128. Alpha stays.
 *
 * @param image the image in YCrCb
 * @returns an image with 4 channels in RGB; what lies outside RGB is clamped
 *
 * Equal to OpenCV's 8-bit `COLOR_YCrCb2RGB`.
 *
 * @example
 * ```ts
 * const same = image.toYCrCb().fromYCrCb();
 * ```
 */
export function fromYCrCb(image: Image): Image {
  return outOfSpace(check.image(image), "ycrcb");
}
