/** Whether two images are the same. @module */

import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";

const check = new Checks("equals", "compare images");

/**
 * Whether two images have the same size and exactly the same pixels, alpha
 * included. A gray image equals the same image in RGBA.
 *
 * @param image one image
 * @param other the other one
 * @returns true or false
 *
 * @example
 * ```ts
 * const isSame = image.rotate180().rotate180().equals(image);
 * ```
 */
export function equals(image: Image, other: Image): boolean {
  check.image(image);
  check.image(other, "other");
  if (image.width !== other.width || image.height !== other.height) return false;
  const a = new Uint32Array(rgbaOf(image).buffer);
  const b = new Uint32Array(rgbaOf(other).buffer);
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
