/** The tone of old photographs. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { applyColorMatrix, type ColorMatrix } from "./apply_color_matrix.ts";

/** The sepia matrix of the W3C's Filter Effects, rows red, green, blue. */
const SEPIA = [0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131];
const UNCHANGED = [1, 0, 0, 0, 1, 0, 0, 0, 1];

const check = new Checks("sepia", "tone image sepia");

/**
 * Gives an image the brown tone of old photographs; alpha stays.
 *
 * @param image the image
 * @param amount 0 to 1, 1 (default) is sepia in full
 * @returns an image with 4 channels
 * @throws ToolError when the amount is out of its range
 *
 * The colour matrix of CSS's `sepia(1)`, mixed with the image by the amount.
 *
 * @example
 * ```ts
 * const old = image.sepia(0.8);
 * ```
 */
export function sepia(image: Image, amount?: number): Image {
  check.image(image);
  const share = check.number(amount, "amount", { min: 0, max: 1, default: 1 });
  if (share === 0) return image;
  const matrix = SEPIA.map((weight, i) => share * weight + (1 - share) * (UNCHANGED[i] as number));
  return applyColorMatrix(image, matrix as unknown as ColorMatrix);
}
