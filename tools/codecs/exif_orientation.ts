/** The orientation that a camera wrote. @module */

import { Checks } from "../core/check.ts";
import { fileOf, type Image } from "../core/image.ts";

const check = new Checks("exifOrientation", "read orientation");

/**
 * The EXIF orientation of the file that an image was decoded from. The image
 * has been turned upright by it already; this only tells what it was.
 *
 * @param image any image
 * @returns 1 to 8 as in EXIF 2.3, section 4.6.4 (6 = the camera was turned a quarter); 1 without a file
 *
 * @example
 * ```ts
 * const wasSideways = image.exifOrientation() >= 5;
 * console.log(wasSideways ? "the file is stored on its side" : "stored upright");
 * ```
 */
export function exifOrientation(image: Image): number {
  check.image(image);
  return fileOf(image)?.orientation ?? 1;
}
