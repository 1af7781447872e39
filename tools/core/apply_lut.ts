/** Tone by table: one output for each of the 256 inputs. @module */

import { mapByKernel } from "../kernels/lookups.ts";
import { allocate } from "./budget.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "./image.ts";

/** Maps red, green and blue (or gray) through a table of 256; alpha stays. */
export function applyLut(image: Image, lut: Uint8ClampedArray): Image {
  return applyLuts(image, [lut, lut, lut]);
}

/** Maps each channel through its own table; a gray image goes through the first. */
export function applyLuts(
  image: Image,
  luts: readonly [red: Uint8ClampedArray, green: Uint8ClampedArray, blue: Uint8ClampedArray],
): Image {
  const { width, height, channels } = image;
  const data = allocate(width, height, channels);
  if (channels === 1) mapBytes(pixelsOf(image), data, luts[0]);
  else mapRgba(pixelsOf(image), data, luts);
  return createImage({ width, height, channels, data, parent: image });
}

/** Maps every byte through a table of 256. */
export function mapBytes(source: Pixels, target: Pixels, lut: Uint8ClampedArray): void {
  if (mapByKernel(source, target, [lut, lut, lut, lut])) return;
  for (let i = 0; i < source.length; i++) target[i] = lut[source[i] as number] as number;
}

/** A table from a function of 0 to 255; results are rounded (half to even) and clamped. */
export function tabulateLut(at: (value: number) => number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 256 }, (_, value) => at(value));
}

function mapRgba(
  source: Pixels,
  target: Pixels,
  luts: readonly [red: Uint8ClampedArray, green: Uint8ClampedArray, blue: Uint8ClampedArray],
): void {
  if (mapByKernel(source, target, [...luts, tabulateLut((value) => value)])) return;
  const words = new Int32Array(source.buffer);
  const out = new Int32Array(target.buffer);
  // Tables shifted to their place: one lookup and one "or" a channel.
  const [red, green, blue] = luts.map((lut, i) => Int32Array.from(lut, (value) => value << (8 * i))) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    out[i] = (red[word & 255] as number) | (green[(word >> 8) & 255] as number) | (blue[(word >> 16) & 255] as number) |
      (word & 0xff000000);
  }
}
