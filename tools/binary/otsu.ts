/** Black and white by a level that is found. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import { grayCounts } from "../core/gray_counts.ts";
import { separatingLevel } from "../core/separating_level.ts";
import { aboveLevel, maskImage } from "./mask_image.ts";

/** Options of {@link otsu}. */
export interface OtsuOptions {
  /** Dark becomes white. Default false. */
  readonly invert?: boolean;
}

const check = new Checks("otsu", "threshold image");

/**
 * Makes a mask with the level that parts bright and dark best (Otsu, 1979).
 * For evenly lit images; for uneven light see `adaptiveThreshold` and `sauvola`.
 *
 * @param image the image; colour is turned gray first
 * @param options `invert` selects the dark pixels instead
 * @returns a mask: one channel of 0 and 255; `otsuLevel` tells the level
 *
 * Equal to OpenCV's `threshold(…, THRESH_BINARY | THRESH_OTSU)`.
 *
 * @example
 * ```ts
 * const ink = image.otsu({ invert: true });
 * ```
 */
export function otsu(image: Image, options?: OtsuOptions): Image {
  check.image(image);
  const { invert } = check.options(options, ["invert"]);
  const isInverted = check.boolean(invert, "invert", false);
  const gray = lumaOf(image);
  const level = separatingLevel(grayCounts(gray));
  return maskImage(image, aboveLevel(gray, level, { isInverted }));
}
