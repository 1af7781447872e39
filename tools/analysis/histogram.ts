/** How often each value occurs. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf, pixelsOf } from "../core/image.ts";

/** Counts of the values 0 to 255, per channel and for gray. */
export interface Histogram {
  readonly r: number[];
  readonly g: number[];
  readonly b: number[];
  readonly gray: number[];
}

const check = new Checks("histogram", "count values");

/**
 * Counts how many pixels have each value. Alpha does not count.
 *
 * @param image the image
 * @returns `{ r, g, b, gray }`, each a list of 256 counts; of a gray image all four are the same
 *
 * Equal to OpenCV's `calcHist` with 256 bins.
 *
 * @example
 * ```ts
 * const { gray } = image.histogram();
 * const black = gray.slice(0, 16).reduce((sum, count) => sum + count, 0);
 * ```
 */
export function histogram(image: Image): Histogram {
  check.image(image);
  const gray = countBytes(lumaOf(image), 0, 1);
  if (image.channels === 1) return { r: gray.slice(), g: gray.slice(), b: gray.slice(), gray };
  const pixels = pixelsOf(image);
  return { r: countBytes(pixels, 0, 4), g: countBytes(pixels, 1, 4), b: countBytes(pixels, 2, 4), gray };
}

function countBytes(bytes: Uint8ClampedArray, start: number, step: number): number[] {
  const counts = new Uint32Array(256);
  for (let i = start; i < bytes.length; i += step) {
    const value = bytes[i] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  return Array.from(counts);
}
