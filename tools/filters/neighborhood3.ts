/** Kernels of 3×3 pixels as Pillow applies them: the outermost pixels stay. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { convolve3ByKernels } from "../kernels/neighborhood3.ts";
import { copyAlpha } from "./planes.ts";

/** Nine whole weights, row by row; the sum is divided by `scale`, then `offset` is added. */
export interface Kernel3 {
  readonly weights: readonly [number, number, number, number, number, number, number, number, number];
  readonly scale: number;
  readonly offset: number;
}

/** Each pixel as the weighted sum of its 3×3 neighbourhood, rounded; rim and alpha stay. */
export function convolve3(image: Image, kernel: Kernel3): Pixels {
  return convolve3ByKernels(image, kernel, null) ?? convolvePlainly(image, kernel);
}

/** From {@link convolve3}'s result to the pixels themselves and beyond; see {@link blend}. */
export function blendFrom3(image: Image, kernel: Kernel3, factor: number): Pixels {
  return convolve3ByKernels(image, kernel, factor) ??
    blend(convolvePlainly(image, kernel), pixelsOf(image), factor);
}

/**
 * From the first to the second and beyond, cut to a byte and not rounded, in
 * single precision as PIL's Image.blend; looked up by both bytes.
 */
function blend(first: Pixels, second: Pixels, factor: number): Pixels {
  const table = new Uint8ClampedArray(65_536);
  for (let pair = 0; pair < table.length; pair++) {
    const from = pair >> 8;
    table[pair] = Math.trunc(Math.fround(from + Math.fround(factor * ((pair & 255) - from))));
  }
  const out = allocate(first.length, 1, 1);
  for (let i = 0; i < out.length; i++) out[i] = table[((first[i] as number) << 8) | (second[i] as number)] as number;
  return out;
}

function convolvePlainly(image: Image, kernel: Kernel3): Pixels {
  const { width, height, channels } = image;
  const source = pixelsOf(image);
  const data = allocate(width, height, channels);
  data.set(source);
  if (width < 3) return data;
  const stride = width * channels;
  const sums = new Int32Array(stride - 2 * channels);
  const { table, least } = divisionTable(kernel);
  for (let y = 1; y < height - 1; y++) {
    sums.fill(-least);
    for (let row = 0; row < 3; row++) {
      const [left, middle, right] = kernel.weights.slice(row * 3, row * 3 + 3) as [number, number, number];
      if (left === 0 && middle === 0 && right === 0) continue;
      addRow(source, sums, { from: (y + row - 1) * stride, step: channels, left, middle, right });
    }
    const to = y * stride + channels;
    for (let i = 0; i < sums.length; i++) data[to + i] = table[sums[i] as number] as number;
  }
  if (channels === 4) copyAlpha(source, data);
  return data;
}

interface WeightedRow {
  readonly from: number;
  readonly step: number;
  readonly left: number;
  readonly middle: number;
  readonly right: number;
}

function addRow(source: Pixels, sums: Int32Array, { from, step, left, middle, right }: WeightedRow): void {
  const next = from + step;
  const last = next + step;
  for (let i = 0; i < sums.length; i++) {
    sums[i] = (sums[i] as number) + left * (source[from + i] as number) + middle * (source[next + i] as number) +
      right * (source[last + i] as number);
  }
}

/** The byte for each sum that can come up, from the least one on. */
function divisionTable({ weights, scale, offset }: Kernel3): { table: Uint8ClampedArray; least: number } {
  const total = (sign: 1 | -1): number => 255 * weights.reduce((sum, w) => w * sign > 0 ? sum + w : sum, 0);
  const least = total(-1);
  const length = total(1) - least + 1;
  const table = Uint8ClampedArray.from({ length }, (_, i) => Math.floor((i + least) / scale + offset + 0.5));
  return { table, least };
}
