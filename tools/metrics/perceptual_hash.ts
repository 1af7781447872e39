/** A short code of what an image looks like. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image, lumaOf, pixelsOf } from "../core/image.ts";
import { resizePixels } from "../geometry/resize.ts";

/** Side of the reduced image, and of the block of low frequencies: the usual pHash. */
const REDUCED = 32;
const KEPT = 8;

const check = new Checks("perceptualHash", "hash image");

/**
 * A code that hardly changes when an image is scaled, compressed or tinted:
 * the signs of the lowest 8×8 frequencies of its gray, relative to their
 * median. Compare two with `hashDistance`: up to about 10 of 64 bits differ
 * for the same picture.
 *
 * @param image the image
 * @returns 16 hexadecimal digits, 64 bits
 *
 * As `imagehash.phash`: Lanczos to 32×32, DCT-II of rows and columns; gray
 * with OpenCV's weights.
 *
 * @example
 * ```ts
 * const isSame = vision.hashDistance(image.perceptualHash(), image.resize(200).perceptualHash()) <= 10;
 * ```
 */
export function perceptualHash(image: Image): string {
  check.image(image);
  const { width, height } = image;
  const gray = createImage({ width, height, channels: 1, data: lumaOf(image) });
  const reduced = pixelsOf(resizePixels(gray, { width: REDUCED, height: REDUCED }, "lanczos"));
  const low = lowFrequencies(reduced);
  const sorted = low.toSorted((a, b) => a - b);
  const middle = ((sorted[sorted.length / 2 - 1] as number) + (sorted[sorted.length / 2] as number)) / 2;
  return hexOfBits(low.map((value) => value > middle));
}

/** DCT-II along columns, then rows; only what is kept. */
function lowFrequencies(pixels: ArrayLike<number>): number[] {
  const wave = (k: number, i: number): number => 2 * Math.cos((Math.PI * k * (2 * i + 1)) / (2 * REDUCED));
  const columns: number[] = [];
  for (let k = 0; k < KEPT; k++) {
    for (let x = 0; x < REDUCED; x++) {
      let sum = 0;
      for (let y = 0; y < REDUCED; y++) sum += (pixels[y * REDUCED + x] as number) * wave(k, y);
      columns.push(sum);
    }
  }
  const low: number[] = [];
  for (let k = 0; k < KEPT; k++) {
    for (let m = 0; m < KEPT; m++) {
      let sum = 0;
      for (let x = 0; x < REDUCED; x++) sum += (columns[k * REDUCED + x] as number) * wave(m, x);
      // A frequency that is not there is zero, not floating-point dust with a sign.
      low.push(Math.abs(sum) < 1e-6 ? 0 : sum);
    }
  }
  return low;
}

function hexOfBits(bits: readonly boolean[]): string {
  let hex = "";
  for (let i = 0; i < bits.length; i += 4) {
    const digit = bits.slice(i, i + 4).reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
    hex += digit.toString(16);
  }
  return hex;
}
