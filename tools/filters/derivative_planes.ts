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
  const rows = borderIndexes(height, down.length >> 1, reflect101);
  const out = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    const to = y * width;
    for (let k = 0; k < down.length; k++) {
      const weight = down[k] as number;
      const from = (rows[y + k] as number) * width;
      if (weight === 0) continue;
      for (let x = 0; x < width; x++) out[to + x] = (out[to + x] as number) + weight * (passed[from + x] as number);
    }
  }
  return out;
}

function sumsAcross(plane: Pixels, size: Size, weights: readonly number[]): Int32Array {
  const { width, height } = size;
  const radius = weights.length >> 1;
  const stride = width + 2 * radius;
  const source = paddedPlane(plane, size, radius, reflect101);
  const out = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    const to = y * width;
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k] as number;
      const from = (y + radius) * stride + k;
      if (weight === 0) continue;
      for (let x = 0; x < width; x++) out[to + x] = (out[to + x] as number) + weight * (source[from + x] as number);
    }
  }
  return out;
}
