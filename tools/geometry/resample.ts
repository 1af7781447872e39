/** Resampling in two passes, each rounded to 8 bits, as Pillow's 8-bit path. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import type { Channels, Pixels } from "../core/image.ts";
import { resampleByKernels } from "../kernels/resample.ts";
import { type AxisWeights, WEIGHT_BITS } from "./resize_weights.ts";

/** Pixels with their size. */
export interface Plane {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  /** RGBA whose alpha is 255 everywhere: it is written, not computed. */
  readonly isOpaque: boolean;
}

const HALF = 1 << (WEIGHT_BITS - 1);

/** Resamples columns, then rows; an axis whose weights are null keeps its length. */
export function resample(source: Plane, columns: AxisWeights | null, rows: AxisWeights | null): Pixels {
  const fast = resampleByKernels(source, columns, rows);
  if (fast !== null) return fast;
  const narrowed = columns === null ? source : resampleColumns(source, columns, rows);
  return rows === null ? narrowed.pixels : resampleRows(narrowed, rows);
}

/** Only the rows that the second pass needs are made; the others stay empty. */
function resampleColumns(source: Plane, table: AxisWeights, rows: AxisWeights | null): Plane {
  const width = table.first.length;
  const { height, channels, isOpaque } = source;
  const last = (rows?.first.length ?? 1) - 1;
  const top = rows === null ? 0 : rows.first[0] as number;
  const bottom = rows === null ? height : (rows.first[last] as number) + (rows.count[last] as number);
  const pixels = allocate(width, height, channels);
  for (let y = top; y < bottom; y++) {
    const from = y * source.width * channels;
    const to = y * width * channels;
    if (channels === 1) grayRow(source.pixels, from, pixels, to, table);
    else if (isOpaque) opaqueRow(source.pixels, from, pixels, to, table);
    else rgbaRow(source.pixels, from, pixels, to, table);
  }
  return { pixels, width, height, channels, isOpaque };
}

function grayRow(source: Pixels, from: number, target: Pixels, to: number, table: AxisWeights): void {
  const { first, count, weights, stride } = table;
  for (let x = 0; x < first.length; x++) {
    let sum = HALF;
    let p = from + (first[x] as number);
    const end = x * stride + (count[x] as number);
    for (let k = x * stride; k < end; k++) sum = (sum + Math.imul(source[p++] as number, weights[k] as number)) | 0;
    target[to + x] = sum >> WEIGHT_BITS;
  }
}

function opaqueRow(source: Pixels, from: number, target: Pixels, to: number, table: AxisWeights): void {
  const { first, count, weights, stride } = table;
  for (let x = 0, at = to; x < first.length; x++, at += 4) {
    let r = HALF, g = HALF, b = HALF;
    let p = from + (first[x] as number) * 4;
    const end = x * stride + (count[x] as number);
    for (let k = x * stride; k < end; k++, p += 4) {
      const weight = weights[k] as number;
      r = (r + Math.imul(source[p] as number, weight)) | 0;
      g = (g + Math.imul(source[p + 1] as number, weight)) | 0;
      b = (b + Math.imul(source[p + 2] as number, weight)) | 0;
    }
    target[at] = r >> WEIGHT_BITS;
    target[at + 1] = g >> WEIGHT_BITS;
    target[at + 2] = b >> WEIGHT_BITS;
    target[at + 3] = 255;
  }
}

function rgbaRow(source: Pixels, from: number, target: Pixels, to: number, table: AxisWeights): void {
  const { first, count, weights, stride } = table;
  for (let x = 0, at = to; x < first.length; x++, at += 4) {
    let r = HALF, g = HALF, b = HALF, a = HALF;
    let p = from + (first[x] as number) * 4;
    const end = x * stride + (count[x] as number);
    for (let k = x * stride; k < end; k++, p += 4) {
      const weight = weights[k] as number;
      r = (r + Math.imul(source[p] as number, weight)) | 0;
      g = (g + Math.imul(source[p + 1] as number, weight)) | 0;
      b = (b + Math.imul(source[p + 2] as number, weight)) | 0;
      a = (a + Math.imul(source[p + 3] as number, weight)) | 0;
    }
    target[at] = r >> WEIGHT_BITS;
    target[at + 1] = g >> WEIGHT_BITS;
    target[at + 2] = b >> WEIGHT_BITS;
    target[at + 3] = a >> WEIGHT_BITS;
  }
}

function resampleRows(source: Plane, table: AxisWeights): Pixels {
  const { width, channels } = source;
  const height = table.first.length;
  const length = width * channels;
  requireRoom("a row of pixels", length * 4);
  const sums = new Int32Array(length);
  const target = allocate(width, height, channels);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    addRows(source.pixels, sums, table, y);
    let to = y * length;
    for (let i = 0; i < length; i++) target[to++] = (sums[i] as number) >> WEIGHT_BITS;
  }
  return target;
}

/** Adds a result row's source rows, four in one pass: sums are read and written a quarter as often. */
function addRows(pixels: Pixels, sums: Int32Array, table: AxisWeights, y: number): void {
  const count = table.count[y] as number;
  let row = (table.first[y] as number) * sums.length;
  let weight = y * table.stride;
  let left = count;
  for (; left >= 4; left -= 4, weight += 4, row += 4 * sums.length) {
    addFourRows(pixels, row, sums, table.weights.subarray(weight, weight + 4));
  }
  for (; left > 0; left--, row += sums.length) addRow(pixels, row, sums, table.weights[weight++] as number);
}

function addRow(pixels: Pixels, row: number, sums: Int32Array, weight: number): void {
  for (let i = 0, p = row; i < sums.length; i++) {
    sums[i] = ((sums[i] as number) + Math.imul(pixels[p++] as number, weight)) | 0;
  }
}

function addFourRows(pixels: Pixels, row: number, sums: Int32Array, weights: Int32Array): void {
  const w0 = weights[0] as number;
  const w1 = weights[1] as number;
  const w2 = weights[2] as number;
  const w3 = weights[3] as number;
  let p0 = row;
  let p1 = row + sums.length;
  let p2 = p1 + sums.length;
  let p3 = p2 + sums.length;
  for (let i = 0; i < sums.length; i++) {
    const upper = (Math.imul(pixels[p0++] as number, w0) + Math.imul(pixels[p1++] as number, w1)) | 0;
    const lower = (Math.imul(pixels[p2++] as number, w2) + Math.imul(pixels[p3++] as number, w3)) | 0;
    sums[i] = ((sums[i] as number) + upper + lower) | 0;
  }
}
