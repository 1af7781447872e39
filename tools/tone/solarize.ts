/** Inverted highlights. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { mapBits } from "./map_bits.ts";

const check = new Checks("solarize", "solarize image");

/**
 * Inverts the tones from a threshold up, channel by channel; alpha stays.
 *
 * @param image the image
 * @param threshold 0 to 256, the darkest tone that is inverted; default 128
 * @returns an image of the same size and channels
 * @throws ToolError when the threshold is out of its range
 *
 * Equal to PIL's `ImageOps.solarize`.
 *
 * @example
 * ```ts
 * const burnt = image.solarize(128);
 * ```
 */
export function solarize(image: Image, threshold?: number): Image {
  check.image(image);
  const from = check.tone(threshold, "threshold", { min: 0, max: 256, default: 128 });
  return mapBits(image, { keep: 255, from: Math.ceil(from), flip: 255 });
}
