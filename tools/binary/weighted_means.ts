/** Weighted means around each pixel in floating point. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";
import { borderIndexes, paddedPlane, replicate } from "../filters/border.ts";

/** Weights that are added in one pass, in their order: each pass reads and writes all sums. */
const TAPS = 6;

/** Means with the same weights across and down, rounded to bytes; the outermost pixels go on. */
export function weightedMeans(plane: Pixels, size: Size, weights: Float64Array): Pixels {
  const { width, height } = size;
  const radius = weights.length >> 1;
  requireRoom("means of an image", width * height * 8);
  const across = meansAcross(plane, size, weights);
  const rows = borderIndexes(height, radius, replicate);
  const out = allocate(width, height, 1);
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let k = 0; k < weights.length; k += TAPS) addRows(sums, across, { rows, weights, y, k });
    out.set(sums, y * width);
  }
  return out;
}

function meansAcross(plane: Pixels, size: Size, weights: Float64Array): Float64Array {
  const { width, height } = size;
  const radius = weights.length >> 1;
  const stride = width + 2 * radius;
  const source = paddedPlane(plane, size, radius, replicate);
  const out = new Float64Array(width * height);
  const row = new Float64Array(stride + TAPS);
  for (let y = 0; y < height; y++) {
    row.set(source.subarray((y + radius) * stride, (y + radius + 1) * stride));
    const sums = out.subarray(y * width, (y + 1) * width);
    for (let k = 0; k < weights.length; k += TAPS) addShifted(sums, row, weights, k);
  }
  return out;
}

/** Weights from `k` on; behind the last one there are zeros, which add nothing. */
function tapsFrom(weights: Float64Array, k: number): [number, number, number, number, number, number] {
  const at = (tap: number): number => weights[k + tap] ?? 0;
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

function addShifted(sums: Float64Array, row: Float64Array, weights: Float64Array, k: number): void {
  const [a, b, c, d, e, f] = tapsFrom(weights, k);
  for (let x = 0; x < sums.length; x++) {
    const at = x + k;
    sums[x] = (sums[x] as number) + a * (row[at] as number) + b * (row[at + 1] as number) +
      c * (row[at + 2] as number) + d * (row[at + 3] as number) + e * (row[at + 4] as number) +
      f * (row[at + 5] as number);
  }
}

interface RowTaps {
  readonly rows: Int32Array;
  readonly weights: Float64Array;
  readonly y: number;
  readonly k: number;
}

function addRows(sums: Float64Array, across: Float64Array, { rows, weights, y, k }: RowTaps): void {
  const width = sums.length;
  const [a, b, c, d, e, f] = tapsFrom(weights, k);
  const rowOf = (tap: number): number => (rows[Math.min(rows.length - 1, y + k + tap)] as number) * width;
  const [r0, r1, r2, r3, r4, r5] = [rowOf(0), rowOf(1), rowOf(2), rowOf(3), rowOf(4), rowOf(5)];
  for (let x = 0; x < width; x++) {
    sums[x] = (sums[x] as number) + a * (across[r0 + x] as number) + b * (across[r1 + x] as number) +
      c * (across[r2 + x] as number) + d * (across[r3 + x] as number) + e * (across[r4 + x] as number) +
      f * (across[r5 + x] as number);
  }
}
