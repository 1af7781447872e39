/** Weights of Gaussian kernels as OpenCV computes them. @module */

import { roundHalfEven } from "./round_half_even.ts";

/** OpenCV's kernel width for 8-bit images: three sigmas on either side, odd. */
export function gaussianSize(sigma: number): number {
  return roundHalfEven(sigma * 6 + 1) | 1;
}

/** OpenCV's sigma for a kernel width (getGaussianKernel with sigma 0). */
export function sigmaOfSize(size: number): number {
  return 0.15 * size + 0.35;
}

/** OpenCV's fixed weights for small kernels without a sigma (getGaussianKernel, small_gaussian_tab). */
const SMALL_WEIGHTS: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  3: [0.25, 0.5, 0.25],
  5: [0.0625, 0.25, 0.375, 0.25, 0.0625],
  7: [0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125],
};

/** Weights that sum to 1; without a sigma those that OpenCV gives the size. */
export function gaussianWeights(size: number, sigma?: number): Float64Array {
  const small = sigma === undefined ? SMALL_WEIGHTS[size] : undefined;
  if (small !== undefined) return Float64Array.from(small);
  const spread = sigma ?? sigmaOfSize(size);
  const middle = (size - 1) / 2;
  // The middle counts 1 even where the square of a tiny sigma is 0.
  const weights = Float64Array.from(
    { length: size },
    (_, i) => i === middle ? 1 : Math.exp(-((i - middle) ** 2) / (2 * spread * spread)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Weights as whole 1/256 with sum 256; what rounding takes from one the next one gets, the middle takes the rest. */
export function fixedWeights(weights: Float64Array): Int32Array {
  const fixed = new Int32Array(weights.length);
  const middle = weights.length >> 1;
  let rest = 0;
  let sum = 0;
  for (let i = 0; i < middle; i++) {
    const exact = (weights[i] as number) * 256 + rest;
    const whole = roundHalfEven(exact);
    rest = exact - whole;
    fixed[i] = whole;
    fixed[weights.length - 1 - i] = whole;
    sum += 2 * whole;
  }
  fixed[middle] = 256 - sum;
  return fixed;
}
