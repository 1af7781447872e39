/** Turning clockwise. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { rotateChecked, type RotateOptions } from "./rotate.ts";

const check = new Checks("rotateCW", "rotate image");

/**
 * Turns an image clockwise; `rotate` with the sign changed.
 *
 * @param image the image
 * @param degrees the angle, clockwise positive, −360000 to 360000
 * @param options `expand`, `fill`, `method`, as of `rotate`
 * @returns the turned image
 * @throws ToolError when the angle is not a finite number
 *
 * @example
 * ```ts
 * const turned = image.rotateCW(90);
 * ```
 */
export function rotateCW(image: Image, degrees: number, options?: RotateOptions): Image {
  return rotateChecked(check, image, { degrees, options, sign: -1 });
}
