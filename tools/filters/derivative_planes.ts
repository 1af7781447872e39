/** Sobel, Scharr and Laplacian sums of one plane, as OpenCV computes them. @module */

import { requireRoom } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";
import { borderIndexes, paddedPlane, reflect101 } from "./border.ts";

/** Weights across and down. */
export interface SeparableKernel {
  readonly across: readonly number[];
  readonly down: readonly number[];
}

/** Widths of derivative kernels. */
export const DERIVATIVE_SIZES: readonly number[] = [1, 3, 5, 7];

/**
 * OpenCV's weights for a derivative (getSobelKernels): the binomials of the
 * width, differentiated `order` times. Width 1 differentiates with width 3 and
 * does not smooth.
 */
export function derivativeWeights(size: number, order: 0 | 1 | 2): number[] {
  const width = size === 1 && order > 0 ? 3 : size;
  let weights = [1];
  for (let i = 1; i < width; i++) weights = convolveLists(weights, i < width - order ? [1, 1] : [-1, 1]);
  return weights;
}

function convolveLists(first: readonly number[], second: readonly [number, number]): number[] {
  return Array.from(
    { length: first.length + 1 },
    (_, i) => (first[i] ?? 0) * second[0] + (first[i - 1] ?? 0) * second[1],
  );
}

/** Sums of a plane with a separable kernel of whole numbers, exact; the rim is mirrored. */
export function separableSums(plane: Pixels, size: Size, { across, down }: SeparableKernel): Int32Array {
  const { width, height } = size;
  requireRoom("the derivative of an image", width * height * 8);
  const passed = sumsAcross(plane, size, across);
  const rows = borderIndexes(height, down.length >> 1, reflect101).map((row) => row * width);
  const { taps, weights } = tapsOf(down);
  const starts = new Int32Array(taps.length);
  const out = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < taps.length; k++) starts[k] = rows[y + (taps[k] as number)] as number;
    addTaps(passed, out, { to: y * width, width, starts, weights });
  }
  return out;
}

function sumsAcross(plane: Pixels, size: Size, across: readonly number[]): Int32Array {
  const { width, height } = size;
  const radius = across.length >> 1;
  const stride = width + 2 * radius;
  const source = paddedPlane(plane, size, radius, reflect101);
  const { taps, weights } = tapsOf(across);
  const starts = new Int32Array(taps.length);
  const out = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < taps.length; k++) starts[k] = (y + radius) * stride + (taps[k] as number);
    addTaps(source, out, { to: y * width, width, starts, weights });
  }
  return out;
}

/** The weights that are not 0 and their places, filled up with weight 0 to a multiple of three. */
function tapsOf(kernel: readonly number[]): { taps: Int32Array; weights: Int32Array } {
  const taps = Array.from(kernel.keys()).filter((i) => kernel[i] !== 0);
  const weights = taps.map((i) => kernel[i] as number);
  while (taps.length % 3 !== 0) {
    taps.push(taps[0] as number);
    weights.push(0);
  }
  return { taps: Int32Array.from(taps), weights: Int32Array.from(weights) };
}

interface Row {
  readonly to: number;
  readonly width: number;
  /** Where each tap reads the row's first value. */
  readonly starts: Int32Array;
  readonly weights: Int32Array;
}

/** Adds weighted values to a row, three taps at a time. */
function addTaps(source: Uint8Array | Int32Array, out: Int32Array, { to, width, starts, weights }: Row): void {
  for (let k = 0; k < weights.length; k += 3) {
    const p = starts[k] as number;
    const q = starts[k + 1] as number;
    const r = starts[k + 2] as number;
    const a = weights[k] as number;
    const b = weights[k + 1] as number;
    const c = weights[k + 2] as number;
    for (let x = 0; x < width; x++) {
      out[to + x] = (out[to + x] as number) + Math.imul(source[p + x] as number, a) +
        Math.imul(source[q + x] as number, b) + Math.imul(source[r + x] as number, c);
    }
  }
}
