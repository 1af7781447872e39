/** Cutting a box out of an image. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image } from "../core/image.ts";
import { allocateUnits, unitsOf } from "../core/pixel_units.ts";
import type { BoxLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";

/** Options of {@link crop}. */
export interface CropOptions {
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

const check = new Checks("crop", "crop image");

/**
 * Cuts a box out of an image.
 *
 * @param image the image
 * @param box `[x1, y1, x2, y2]` in pixels, half-open (x2 and y2 are the first column and row outside), or
 *   `{x, y, width, height}`, `{left, top, width, height}`, `{x1, y1, x2, y2}`, or four numbers; fractions round outward
 * @param options `space` says what the numbers count, `clamp` cuts the box to the image
 * @returns an image of the box's size
 * @throws ToolError when the box is empty or reaches outside the image
 *
 * @example
 * ```ts
 * const face = image.crop([40, 30, 200, 190]);
 * const topRight = vision.crop(image, [0.5, 0, 1, 0.5], { space: "norm" });
 * ```
 */
export function crop(image: Image, box: BoxLike, options?: CropOptions): Image;
/** The same with the box as four numbers. */
export function crop(image: Image, x1: number, y1: number, x2: number, y2: number, options?: CropOptions): Image;
export function crop(image: Image, box: BoxLike | number, ...options: readonly unknown[]): Image {
  check.image(image);
  const given = check.boxArguments([box, ...options]);
  const [x1, y1, x2, y2] = check.box(image, given.box, check.options(given.options, ["space", "clamp"]));
  return cropPixels(image, { x: x1, y: y1, width: x2 - x1, height: y2 - y1 });
}

/** Cuts a checked box out of an image. */
export function cropPixels(image: Image, box: { x: number; y: number; width: number; height: number }): Image {
  const { x, y, width, height } = box;
  const { channels } = image;
  const source = unitsOf(image);
  const { data, units } = allocateUnits(width, height, channels);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * image.width + x;
    units.set(source.subarray(from, from + width), row * width);
  }
  return createImage({ width, height, channels, data, parent: image, toParent: [1, 0, x, 0, 1, y] });
}
