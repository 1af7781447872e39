/** Fewer tones. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { mapBits } from "./map_bits.ts";

const check = new Checks("posterize", "posterize image");

/**
 * Keeps only the highest bits of each channel; alpha stays.
 *
 * @param image the image
 * @param bits 1 to 8 bits a channel: 1 leaves 2 tones, 2 leaves 4, 8 all
 * @returns an image of the same size and channels
 * @throws ToolError when bits is not a whole number in its range
 *
 * Equal to PIL's `ImageOps.posterize`.
 *
 * @example
 * ```ts
 * const flat = image.posterize(3);
 * ```
 */
export function posterize(image: Image, bits: number): Image {
  check.image(image);
  const kept = check.integer(bits, "bits", { min: 1, max: 8 });
  if (kept === 8) return image;
  return mapBits(image, { keep: 256 - (1 << (8 - kept)), from: 256, flip: 0 });
}
