/** Black and white by a level. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import { aboveLevel, maskImage } from "./mask_image.ts";

/** Options of {@link threshold}. */
export interface ThresholdOptions {
  /** Dark becomes white: what is at most the level. Default false. */
  readonly invert?: boolean;
}

const check = new Checks("threshold", "threshold image");

/**
 * Makes a mask: gray values above the level become 255, the others 0.
 *
 * @param image the image; colour is turned gray first
 * @param level 0 to 255; a pixel must be greater
 * @param options `invert` selects the dark pixels instead
 * @returns a mask: one channel of 0 and 255
 * @throws ToolError when the level is a share of 1
 *
 * Equal to OpenCV's `threshold(…, THRESH_BINARY)` and `THRESH_BINARY_INV`.
 *
 * @example
 * ```ts
 * const bright = image.threshold(128);
 * const ink = image.threshold(100, { invert: true });
 * ```
 */
export function threshold(image: Image, level: number, options?: ThresholdOptions): Image {
  check.image(image);
  const limit = check.tone(level, "level", { min: 0, max: 255 });
  const { invert } = check.options(options, ["invert"]);
  const isInverted = check.boolean(invert, "invert", false);
  return maskImage(image, aboveLevel(lumaOf(image), limit, { isInverted }));
}
