/** Fewer colours. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, rgbaOf } from "../core/image.ts";
import { type ColorBin, medianCut } from "./median_cut.ts";

/** Bits of each channel that tell colours apart; finer would not be seen. */
const BITS = 5;
const BINS = 1 << (3 * BITS);

const check = new Checks("quantize", "reduce colours");

/**
 * Reduces an image to a few colours, the means of groups of like colours;
 * alpha stays, transparent pixels do not count.
 *
 * @param image the image
 * @param colors 1 to 256; default 16
 * @returns an image with 4 channels and at most that many colours
 * @throws ToolError when the number of colours is out of its range
 *
 * Heckbert's median cut, each time of the group that varies most, with 5 bits a channel; not dithered, as PIL's
 * `quantize(colors, dither=0)`.
 *
 * @example
 * ```ts
 * const poster = image.quantize(8);
 * ```
 */
export function quantize(image: Image, colors?: number): Image {
  check.image(image);
  const count = check.integer(colors, "colors", { min: 1, max: 256, default: 16 });
  const { width, height } = image;
  const source = rgbaOf(image);
  const groups = medianCut(binsOf(source), count);
  const table = new Uint32Array(BINS);
  for (const { bins, mean: [r, g, b] } of groups) {
    for (const { key } of bins) table[key] = Math.round(r) | (Math.round(g) << 8) | (Math.round(b) << 16);
  }
  const data = allocate(width, height, 4);
  const out = new Uint32Array(data.buffer);
  for (let i = 0, p = 0; i < out.length; i++, p += 4) {
    out[i] = (table[keyOf(source, p)] as number) | ((source[p + 3] as number) << 24);
  }
  return createImage({ width, height, channels: 4, data, parent: image });
}

function keyOf(rgba: Pixels, at: number): number {
  const drop = 8 - BITS;
  return ((rgba[at] as number) >> drop << (2 * BITS)) | ((rgba[at + 1] as number) >> drop << BITS) |
    ((rgba[at + 2] as number) >> drop);
}

function binsOf(rgba: Pixels): ColorBin[] {
  const sums = new Float64Array(BINS * 4);
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3] === 0) continue;
    const at = keyOf(rgba, i) * 4;
    for (let c = 0; c < 3; c++) sums[at + c] = (sums[at + c] as number) + (rgba[i + c] as number);
    sums[at + 3] = (sums[at + 3] as number) + 1;
  }
  const bins: ColorBin[] = [];
  for (let key = 0; key < BINS; key++) {
    const weight = sums[key * 4 + 3] as number;
    if (weight === 0) continue;
    const mean = (c: number): number => (sums[key * 4 + c] as number) / weight;
    bins.push({ key, weight, color: [mean(0), mean(1), mean(2)] });
  }
  return bins;
}
