/** Turning by a half turn. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { TURN_HINT, turnImage } from "./turn_image.ts";

const check = new Checks("rotate180", "rotate image");

/**
 * Turns an image by 180°, a half turn; exact.
 *
 * @param image the image
 * @returns the turned image
 *
 * @example
 * ```ts
 * const turned = image.rotate180();
 * ```
 */
export function rotate180(image: Image): Image;
export function rotate180(image: Image, ...rest: readonly unknown[]): Image {
  check.nothingElse(check.image(image), rest, TURN_HINT);
  return turnImage(image, 180);
}
