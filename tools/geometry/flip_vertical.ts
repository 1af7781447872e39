/** Mirroring top and bottom. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image } from "../core/image.ts";
import { copyRowsUpwards } from "../core/pixel_units.ts";
import { FLIP_HINT } from "./flip_horizontal.ts";

const check = new Checks("flipVertical", "flip image");

/**
 * Mirrors an image: top becomes bottom.
 *
 * @param image the image
 * @returns an image of the same size
 *
 * @example
 * ```ts
 * const reflection = image.flipVertical();
 * ```
 */
export function flipVertical(image: Image): Image;
export function flipVertical(image: Image, ...rest: readonly unknown[]): Image {
  check.nothingElse(check.image(image), rest, FLIP_HINT);
  const { width, height, channels } = image;
  const { data } = copyRowsUpwards(image);
  return createImage({ width, height, channels, data, parent: image, toParent: [1, 0, 0, 0, -1, height] });
}
