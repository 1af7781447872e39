/** Inverted highlights. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { alphaMask, mapWords } from "./map_words.ts";

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
  const from = check.number(threshold, "threshold", { min: 0, max: 256, default: 128 });
  const toCarry = (256 - Math.ceil(from)) * 0x00010001;
  const changed = ~alphaMask(image);
  return mapWords(image, (source, target) => invertFrom(source, target, toCarry, changed));
}

/** Two bytes at a time in words of their own: those from the threshold on carry into the bit above, which makes a mask. */
function invertFrom(source: Uint32Array, target: Uint32Array, toCarry: number, changed: number): void {
  for (let i = 0; i < source.length; i++) {
    const word = source[i] as number;
    const even = (((word & 0x00ff00ff) + toCarry) >> 8) & 0x00010001;
    const odd = ((((word >>> 8) & 0x00ff00ff) + toCarry) >> 8) & 0x00010001;
    // 1 becomes 255 in each half.
    const mask = ((even << 8) - even) | (((odd << 8) - odd) << 8);
    target[i] = word ^ (mask & changed);
  }
}
