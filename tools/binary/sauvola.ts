/** Black and white for printed pages. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import { reflect101 } from "../filters/border.ts";
import { maskImage } from "./mask_image.ts";
import { windowSums } from "./window_sums.ts";

/** Options of {@link sauvola}. */
export interface SauvolaOptions {
  /** How far the level drops where there is little contrast, −1 to 1. Default 0.2. */
  readonly k?: number;
  /** The largest standard deviation that is expected, in gray levels, 1 to 255. Default 127.5. */
  readonly r?: number;
  /** Dark becomes white. Default false. */
  readonly invert?: boolean;
}

const check = new Checks("sauvola", "threshold image");

/**
 * Makes a mask of a page: the level follows mean and contrast around each
 * pixel, so that paper stays white also where there is no ink (Sauvola and
 * Pietikäinen, "Adaptive document image binarization", 2000).
 *
 * @param image the image; colour is turned gray first
 * @param size width of the surroundings in pixels, odd, 3 to 1023. Default 15
 * @param options `k`, `r`, `invert`
 * @returns a mask: one channel of 0 and 255, paper white
 * @throws ToolError when the size is even or an option out of range
 *
 * Equal to `image > threshold_sauvola(image, size, k, r)` of scikit-image.
 *
 * @example
 * ```ts
 * const page = image.sauvola(25);
 * ```
 */
export function sauvola(image: Image, size?: number, options?: SauvolaOptions): Image {
  check.image(image);
  const window = check.odd(size, "size", { min: 3, default: 15 });
  const given = check.options(options, ["k", "r", "invert"]);
  const k = check.number(given.k, "k", { min: -1, max: 1, default: 0.2 });
  const r = check.number(given.r, "r", { min: 1, max: 255, default: 127.5 });
  const dark = check.boolean(given.invert, "invert", false) ? 255 : 0;
  const gray = lumaOf(image);
  const radius = window >> 1;
  const sums = windowSums(gray, image, { radius, rule: reflect101 });
  const squares = windowSums(gray, image, { radius, rule: reflect101, isSquared: true });
  const area = window * window;
  const data = allocate(image.width, image.height, 1);
  for (let i = 0; i < data.length; i++) {
    const mean = (sums[i] as number) / area;
    const spread = Math.sqrt(Math.max(0, (squares[i] as number) / area - mean * mean));
    data[i] = (gray[i] as number) > mean * (1 + k * (spread / r - 1)) ? 255 - dark : dark;
  }
  return maskImage(image, data);
}
