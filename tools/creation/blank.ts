/** An image of one colour. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image } from "../core/image.ts";
import { packColor } from "../core/pack_color.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { allocateUnits } from "../core/pixel_units.ts";

/** Options of {@link blank}. */
export interface BlankOptions {
  /** Default white. */
  readonly color?: ColorLike;
}

const check = new Checks("blank", "make image");

/**
 * Makes an image of one colour.
 *
 * @param width pixels, 1 to 65535
 * @param height pixels, 1 to 65535
 * @param options `color`, by default white; `transparent` for none
 * @returns an RGBA image
 *
 * As `zeros` it is black.
 *
 * @example
 * ```ts
 * const sheet = vision.blank(640, 480, { color: "#202020" });
 * ```
 */
export function blank(width: number, height: number, options?: BlankOptions): Image {
  const columns = check.integer(width, "width", { min: 1, max: MAX_SIDE });
  const rows = check.integer(height, "height", { min: 1, max: MAX_SIDE });
  const { color } = check.options(options, ["color"]);
  const word = packColor(check.color(color, "color", [255, 255, 255, 255]), 4);
  const { data, units } = allocateUnits(columns, rows, 4);
  if (word !== 0) units.fill(word);
  return createImage({ width: columns, height: rows, channels: 4, data });
}
