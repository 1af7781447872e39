/** Stretching tones to the full range. @module */

import { applyLuts } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import { channelCounts } from "../core/color_counts.ts";
import { type Image, pixelsOf } from "../core/image.ts";
import { extremesByKernel } from "../kernels/tone.ts";

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
  const cut = Math.floor((image.width * image.height * cutoff) / 100);
  const [red, green, blue] = (cut === 0 ? wholeRanges(image) : null) ?? rangesWithin(image, cut);
  return applyLuts(image, [stretchingLut(red), stretchingLut(green), stretchingLut(blue)]);
}

type Range = readonly [darkest: number, lightest: number];
type Ranges = readonly [red: Range, green: Range, blue: Range];

/** Least and greatest values, which need no counting; null without kernels. */
function wholeRanges(image: Image): Ranges | null {
  const found = extremesByKernel(pixelsOf(image));
  if (found === null) return null;
  const [r1 = 0, g1 = 0, b1 = 0, a1 = 0, r2 = 255, g2 = 255, b2 = 255, a2 = 255] = found;
  if (image.channels === 4) return [[r1, r2], [g1, g2], [b1, b2]];
  // Of gray these are the places within four pixels.
  const range = [Math.min(r1, g1, b1, a1), Math.max(r2, g2, b2, a2)] as const;
  return [range, range, range];
}

/** What is left of each channel when `cut` pixels are lost at each end. */
function rangesWithin(image: Image, cut: number): Ranges {
  const { r, g, b } = channelCounts(image);
  const range = (counts: Uint32Array): Range => [
    firstBeyond(counts, cut),
    255 - firstBeyond(counts.toReversed(), cut),
  ];
  return [range(r), range(g), range(b)];
}

function stretchingLut([darkest, lightest]: Range): Uint8ClampedArray {
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
