/** Turning by a quarter turn clockwise (three counter-clockwise). @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { TURN_HINT, turnImage } from "./turn_image.ts";

const check = new Checks("rotate270", "rotate image");

/**
 * Turns an image by 270°, a quarter turn clockwise (three counter-clockwise); exact.
 *
 * @param image the image
 * @returns the turned image
 *
 * @example
 * ```ts
 * const turned = image.rotate270();
 * ```
 */
export function rotate270(image: Image): Image;
export function rotate270(image: Image, ...rest: readonly unknown[]): Image {
  check.nothingElse(check.image(image), rest, TURN_HINT);
  return turnImage(image, 270);
}
