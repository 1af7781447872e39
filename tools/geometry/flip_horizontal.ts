/** Mirroring left and right. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image } from "../core/image.ts";
import { allocateUnits, type PixelUnits, unitsOf } from "../core/pixel_units.ts";

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
export function flipHorizontal(image: Image): Image {
  check.image(image);
  const { width, height, channels } = image;
  const { data, units } = allocateUnits(width, height, channels);
  mirrorRows(unitsOf(image), units, width);
  return createImage({ width, height, channels, data, parent: image, toParent: [-1, 0, width, 0, 1, 0] });
}

function mirrorRows(source: PixelUnits, target: PixelUnits, width: number): void {
  for (let row = 0; row < source.length; row += width) {
    let from = row + width - 1;
    for (let to = row; to < row + width; to++) target[to] = source[from--] as number;
  }
}
