/** A second image of the same pixels. @module */

import { Checks } from "../core/check.ts";
import { createImage, fileOf, type Image, pixelsOf } from "../core/image.ts";

const check = new Checks("clone", "clone image");

/**
 * Another image with the same pixels, of the same file if it came from one.
 * Images never change, so this is needed only where two entries in a list must
 * be told apart; it takes no memory.
 *
 * @param image any image
 * @returns an image equal to this one
 *
 * @example
 * ```ts
 * const copy = image.clone();
 * console.log(vision.equals(image, copy));
 * ```
 */
export function clone(image: Image): Image {
  check.image(image);
  const { width, height, channels } = image;
  const file = fileOf(image);
  const kept = file === null ? {} : { file };
  return createImage({ width, height, channels, data: pixelsOf(image), parent: image, ...kept });
}
