/** Levels. @module */

import { applyLut, tabulateLut } from "../core/apply_lut.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";

/** Options of {@link levels}. */
export interface LevelsOptions {
  /** Of the middle tones, 0.01 to 100; above 1 brightens. Default 1. */
  readonly gamma?: number;
  /** What the black point becomes, 0 to 255. Default 0. */
  readonly outBlack?: number;
  /** What the white point becomes, 0 to 255. Default 255. */
  readonly outWhite?: number;
}

const check = new Checks("levels", "change levels");

/**
 * Stretches the tones between a black and a white point over the full range;
 * what lies outside is clamped, alpha stays.
 *
 * @param image the image
 * @param black the tone that becomes black, 0 to 254; default 0
 * @param white the tone that becomes white, above `black`, 0 to 255; default 255
 * @param options `gamma`, `outBlack`, `outWhite`
 * @returns an image of the same size and channels
 * @throws ToolError when white is not above black, or a tone is a share of 1
 *
 * out = outBlack + (outWhite − outBlack) · ((tone − black) / (white − black))^(1 / gamma), rounded; with gamma 1
 * skimage's `rescale_intensity`.
 *
 * @example
 * ```ts
 * const readable = image.levels(60, 180, { gamma: 1.2 });
 * ```
 */
export function levels(image: Image, black?: number, white?: number, options?: LevelsOptions): Image {
  check.image(image);
  const from = check.tone(black, "black", { min: 0, max: 254, default: 0 });
  const to = check.tone(white, "white", { min: 0, max: 255, default: 255 });
  if (to <= from) throw check.error("white", { expected: `greater than black, which is ${from}`, received: white });
  const given = check.options(options, ["gamma", "outBlack", "outWhite"]);
  const exponent = 1 / check.number(given.gamma, "gamma", { min: 0.01, max: 100, default: 1 });
  const low = check.tone(given.outBlack, "outBlack", { min: 0, max: 255, default: 0 });
  const high = check.tone(given.outWhite, "outWhite", { min: 0, max: 255, default: 255 });
  const share = (tone: number): number => Math.min(1, Math.max(0, (tone - from) / (to - from)));
  return applyLut(image, tabulateLut((tone) => low + (high - low) * share(tone) ** exponent));
}
