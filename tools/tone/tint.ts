/** Colouring an image. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { applyColorMatrix, type ColorMatrix } from "./apply_color_matrix.ts";

/** Options of {@link tint}. */
export interface TintOptions {
  /** 0 to 1: 0 leaves the image as it is, 1 leaves only shades of the colour. Default 0.5. */
  readonly amount?: number;
}

/** Red, green and blue in gray (ITU-R BT.601). */
const GRAY = [0.299, 0.587, 0.114];

const check = new Checks("tint", "tint image");

/**
 * Colours an image: a mix of the image with shades of one colour, from black to
 * the colour; alpha stays.
 *
 * @param image the image
 * @param color the colour that white turns to; its alpha does not count
 * @param options `amount`
 * @returns an image with 4 channels
 * @throws ToolError when the colour or the amount is wrong
 *
 * With `amount: 1` PIL's `ImageOps.colorize(gray, "black", color)` within 1.
 *
 * @example
 * ```ts
 * const night = image.tint("navy", { amount: 0.6 });
 * ```
 */
export function tint(image: Image, color: ColorLike, options?: TintOptions): Image {
  check.image(image);
  const rgb = check.color(color, "color");
  const given = check.options(options, ["amount"]);
  const amount = check.number(given.amount, "amount", { min: 0, max: 1, default: 0.5 });
  if (amount === 0) return image;
  const weight = (row: number, column: number): number =>
    (amount * (rgb[row as 0] * (GRAY[column] as number))) / 255 + (row === column ? 1 - amount : 0);
  const matrix = Array.from({ length: 9 }, (_, i) => weight(Math.floor(i / 3), i % 3));
  return applyColorMatrix(image, matrix as unknown as ColorMatrix);
}
