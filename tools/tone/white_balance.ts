/** White balance. @module */

import { applyLuts, tabulateLut } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";

/** Options of {@link whiteBalance}. */
export interface WhiteBalanceOptions {
  /** `grayWorld` (default): the mean becomes gray. `whitePatch`: the lightest tones become white. */
  readonly method?: "grayWorld" | "whitePatch";
}

/** Share of the pixels that may be lighter than the white patch: specks and noise. */
const GLARE = 0.01;

const check = new Checks("whiteBalance", "balance white");

/**
 * Removes a colour cast by a gain for each channel. Transparent pixels do not
 * count, alpha stays; a gray image stays as it is.
 *
 * @param image the image
 * @param options `method`
 * @returns an image of the same size and channels
 * @throws ToolError when the method is none of the two
 *
 * `grayWorld`: gain = mean of all channels / mean of the channel (Buchsbaum 1980). `whitePatch`: gain = 255 / the tone
 * that at most 1 % of the pixels exceed (Land and McCann 1971).
 *
 * @example
 * ```ts
 * const neutral = image.whiteBalance();
 * ```
 */
export function whiteBalance(image: Image, options?: WhiteBalanceOptions): Image {
  check.image(image);
  const given = check.options(options, ["method"]);
  const method = check.choice(given.method, "method", ["grayWorld", "whitePatch"], "grayWorld");
  if (image.channels === 1) return image;
  const counts = [0, 1, 2].map((channel) => countTones(pixelsOf(image), channel));
  const gains = method === "grayWorld" ? grayWorldGains(counts) : counts.map((tones) => 255 / whiteTone(tones));
  const luts = gains.map((gain) => tabulateLut((tone) => tone * (Number.isFinite(gain) ? gain : 1)));
  return applyLuts(image, luts as [Uint8ClampedArray, Uint8ClampedArray, Uint8ClampedArray]);
}

function countTones(pixels: Pixels, channel: number): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] === 0) continue;
    const tone = pixels[i + channel] as number;
    counts[tone] = (counts[tone] as number) + 1;
  }
  return counts;
}

/** A channel that is black throughout gives no finite gain. */
function grayWorldGains(counts: readonly Uint32Array[]): number[] {
  const sums = counts.map((tones) => tones.reduce((sum, count, tone) => sum + count * tone, 0));
  const mean = sums.reduce((total, sum) => total + sum, 0) / 3;
  return sums.map((sum) => mean / sum);
}

function whiteTone(counts: Uint32Array): number {
  const allowed = counts.reduce((sum, count) => sum + count, 0) * GLARE;
  let lighter = 0;
  for (let tone = 255; tone > 0; tone--) {
    lighter += counts[tone] as number;
    if (lighter > allowed) return tone;
  }
  return 0;
}
