/** How much text is turned. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { inkMask } from "./ink_mask.ts";
import { findSkew, MAX_SKEW_SIDE } from "./find_skew.ts";

/** Options of {@link skewAngle}. */
export interface SkewAngleOptions {
  /** Largest angle that is looked for, to either side, 1 to 45 degrees. Default 20. */
  readonly maxAngle?: number;
}

const check = new Checks("skewAngle", "measure skew");

/**
 * The angle by which lines of text are turned, counter-clockwise positive:
 * `rotate(-angle)`, or `deskew`, makes them horizontal. Works for text, tables
 * and other things in lines; 0 when no direction stands out. Transparent pixels
 * are paper: the corners of a turned page, or what ink lies on.
 *
 * @param image the image, upright within `maxAngle`
 * @param options `maxAngle`
 * @returns degrees, −maxAngle to maxAngle; within 0.3 on rendered text
 * @throws ToolError when the option is out of its range
 *
 * Postl, "Detection of linear oblique structures and skew scan in digitized
 * documents", 1986: the direction in which the ink's profile is most uneven.
 *
 * @example
 * ```ts
 * const straight = image.rotate(-image.skewAngle(), { fill: "white" });
 * ```
 */
export function skewAngle(image: Image, options?: SkewAngleOptions): number {
  check.image(image);
  const { maxAngle } = check.options(options, ["maxAngle"]);
  return findSkew(inkMask(image, MAX_SKEW_SIDE), check.number(maxAngle, "maxAngle", { min: 1, max: 45, default: 20 }));
}
