/** Mirroring left and right. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image } from "../core/image.ts";
import { copyRowsUpwards } from "../core/pixel_units.ts";

/** What to write in place of a code or a direction. */
export const FLIP_HINT = "flipHorizontal() swaps left and right (OpenCV's code 1), flipVertical() top and bottom " +
  "(code 0), rotate180() both (code -1)";

const check = new Checks("flipHorizontal", "flip image");

/**
 * Mirrors an image: left becomes right.
 *
 * @param image the image
 * @returns an image of the same size
 *
 * @example
 * ```ts
 * const mirrored = image.flipHorizontal();
 * ```
 */
export function flipHorizontal(image: Image): Image;
export function flipHorizontal(image: Image, ...rest: readonly unknown[]): Image {
  check.nothingElse(check.image(image), rest, FLIP_HINT);
  const { width, height, channels } = image;
  const { data, units } = copyRowsUpwards(image);
  // The engine's own reversal moves several pixels at once, also before anything is compiled. Of all rows it is one
  // call, which brings them back into their order.
  units.reverse();
  return createImage({ width, height, channels, data, parent: image, toParent: [-1, 0, width, 0, 1, 0] });
}
