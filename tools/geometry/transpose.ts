/** Mirroring at the diagonal. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { turnImage } from "./turn_image.ts";

/** What to write in place of PIL's methods and NumPy's axes. */
const HINT =
  "PIL's methods are tools of their own: flipHorizontal(), flipVertical(), rotate90(), rotate180(), rotate270()";

const check = new Checks("transpose", "transpose image");

/**
 * Mirrors an image at its diagonal: rows become columns, (x, y) goes to (y, x).
 *
 * @param image the image
 * @returns an image whose width is the height and whose height is the width
 *
 * @example
 * ```ts
 * const columns = image.transpose();
 * ```
 */
export function transpose(image: Image): Image;
export function transpose(image: Image, ...rest: readonly unknown[]): Image {
  check.nothingElse(check.image(image), rest, HINT);
  return turnImage(image, "transpose");
}
