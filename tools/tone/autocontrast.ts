/** Stretching tones to the full range. @module */

import { applyLuts } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import { channelCounts } from "../core/color_counts.ts";
import type { Image } from "../core/image.ts";

/** Options of {@link autocontrast}. */
export interface AutocontrastOptions {
  /** Percent of the pixels to ignore at each end of the histogram, 0 to 49.9. Default 0. */
  readonly cutoff?: number;
}

const check = new Checks("autocontrast", "stretch contrast");

/**
 * Stretches each channel so that its darkest tone becomes 0 and its lightest
 * 255; alpha stays.
 *
 * @param image the image
 * @param options `cutoff`: percent of the pixels that may be lost at each end
 * @returns an image of the same size and channels
 * @throws ToolError when the cutoff is out of its range
 *
 * Equal to PIL's `ImageOps.autocontrast(image, cutoff)`.
 *
 * @example
 * ```ts
 * const vivid = image.autocontrast({ cutoff: 1 });
 * ```
 */
export function autocontrast(image: Image, options?: AutocontrastOptions): Image {
  check.image(image);
  const given = check.options(options, ["cutoff"]);
  const cutoff = check.number(given.cutoff, "cutoff", { min: 0, max: 49.9, default: 0 });
  const { r, g, b } = channelCounts(image);
  return applyLuts(image, [stretchingLut(r, cutoff), stretchingLut(g, cutoff), stretchingLut(b, cutoff)]);
}

function stretchingLut(counts: Uint32Array, cutoff: number): Uint8ClampedArray {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const cut = Math.floor((total * cutoff) / 100);
  const darkest = firstBeyond(counts, cut);
  const lightest = 255 - firstBeyond(counts.toReversed(), cut);
  const lut = new Uint8ClampedArray(256);
  if (lightest <= darkest) return lut.map((_, tone) => tone);
  const scale = 255 / (lightest - darkest);
  const offset = -darkest * scale;
  return lut.map((_, tone) => Math.trunc(tone * scale + offset));
}

/** The first tone at which more than `cut` pixels have been passed. */
function firstBeyond(counts: Uint32Array, cut: number): number {
  let passed = 0;
  for (let tone = 0; tone < 256; tone++) {
    passed += counts[tone] as number;
    if (passed > cut) return tone;
  }
  return 255;
}
