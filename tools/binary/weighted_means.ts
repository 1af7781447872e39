/** Weighted means around each pixel in floating point. @module */

import { allocate } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";
import { weighByKernel } from "../kernels/weighted_means.ts";
import { paddedPlane, replicate } from "../filters/border.ts";

/** Weights that are added in one pass, in their order: each pass reads and writes all sums. */
const TAPS = 6;

/** Means with the same weights across and down, rounded to bytes; the outermost pixels go on. */
export function weightedMeans(plane: Pixels, size: Size, weights: Float64Array): Pixels {
  const { width, height } = size;
  const out = allocate(width, height, 1);
  if (weighByKernel(plane, size, weights, out)) return out;
  const radius = weights.length >> 1;
  const source = paddedPlane(plane, size, radius, replicate);
  const sums = new Float64Array(width);
  const ring = new RowRing(source, { width, height, weights });
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let k = 0; k < weights.length; k += TAPS) {
      addRows(sums, ring.from(y - radius + k, y + radius), tapsFrom(weights, k));
    }
    out.set(sums, y * width);
  }
  return out;
}

/** Rows of means across, of which only as many are kept as there are weights: all of them would be eight images. */
class RowRing {
  readonly #source: Uint8Array;
  readonly #size: Size;
  readonly #weights: Float64Array;
  readonly #padded: Float64Array;
  readonly #rows: readonly Float64Array[];
  #made = 0;

  constructor(source: Uint8Array, { width, height, weights }: Size & { readonly weights: Float64Array }) {
    this.#source = source;
    this.#size = { width, height };
    this.#weights = weights;
    this.#padded = new Float64Array(width + weights.length - 1 + TAPS);
    this.#rows = Array.from({ length: weights.length }, () => new Float64Array(width));
  }

  /** As many rows as there are taps, none behind `last`: the taps' weights are zeros there. */
  from(first: number, last: number): SixRows {
    const at = (tap: number): Float64Array => this.#at(Math.min(first + tap, last));
    return [at(0), at(1), at(2), at(3), at(4), at(5)];
  }

  /** A row of the image, or the outermost one beyond it; rows are asked for in order, give or take the weights. */
  #at(row: number): Float64Array {
    const inside = Math.max(0, Math.min(this.#size.height - 1, row));
    while (this.#made <= inside) this.#make(this.#made++);
    return this.#slot(inside);
  }

  #slot(row: number): Float64Array {
    return this.#rows[row % this.#rows.length] as Float64Array;
  }

  #make(row: number): void {
    const radius = this.#weights.length >> 1;
    const stride = this.#size.width + 2 * radius;
    this.#padded.set(this.#source.subarray((row + radius) * stride, (row + radius + 1) * stride));
    const sums = this.#slot(row).fill(0);
    for (let k = 0; k < this.#weights.length; k += TAPS) addShifted(sums, this.#padded, k, tapsFrom(this.#weights, k));
  }
}

type SixRows = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

type Taps = readonly [number, number, number, number, number, number];

/** Weights from `k` on; behind the last one there are zeros, which add nothing. */
function tapsFrom(weights: Float64Array, k: number): Taps {
  const at = (tap: number): number => weights[k + tap] ?? 0;
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

function addShifted(sums: Float64Array, row: Float64Array, k: number, [a, b, c, d, e, f]: Taps): void {
  for (let x = 0; x < sums.length; x++) {
    const at = x + k;
    sums[x] = (sums[x] as number) + a * (row[at] as number) + b * (row[at + 1] as number) +
      c * (row[at + 2] as number) + d * (row[at + 3] as number) + e * (row[at + 4] as number) +
      f * (row[at + 5] as number);
  }
}

function addRows(sums: Float64Array, [r0, r1, r2, r3, r4, r5]: SixRows, [a, b, c, d, e, f]: Taps): void {
  for (let x = 0; x < sums.length; x++) {
    sums[x] = (sums[x] as number) + a * (r0[x] as number) + b * (r1[x] as number) + c * (r2[x] as number) +
      d * (r3[x] as number) + e * (r4[x] as number) + f * (r5[x] as number);
  }
}
