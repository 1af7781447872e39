/** How much of an image has a colour. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { BoxLike } from "../core/region.ts";
import { checkTolerance, colorMask } from "./color_mask.ts";
import { AREA_KEYS, type AreaOptions, checkArea } from "./gray_area.ts";

/** Options of {@link colorShare}. */
export interface ColorShareOptions extends AreaOptions {
  /** How far each channel may be off, 0 to 255. Default 32. */
  readonly tolerance?: number;
  /** The part that counts. Default all of it. */
  readonly box?: BoxLike | null;
}

const check = new Checks("colorShare", "measure colour");

/**
 * The share of the pixels that have a colour, as `cv2.inRange` with the colour
 * plus and minus the tolerance would mark them. Transparent pixels do not have it.
 *
 * @param image the image
 * @param color the colour
 * @param options `tolerance`, `box`; `space` and `clamp` of the box
 * @returns 0 to 1
 * @throws ToolError when the colour, the tolerance or the box is wrong
 *
 * @example
 * ```ts
 * const red = image.colorShare("red", { tolerance: 60 });
 * ```
 */
export function colorShare(image: Image, color: ColorLike, options?: ColorShareOptions): number {
  check.image(image);
  const wanted = check.color(color, "color");
  const given = check.options(options, ["tolerance", "box", ...AREA_KEYS]);
  const tolerance = checkTolerance(check, given.tolerance);
  const mask = colorMask(image, checkArea(check, image, given.box, given), wanted, tolerance);
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i] as number;
  return count / mask.length;
}
