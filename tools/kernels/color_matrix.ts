/** Colours through a 3×3 matrix by a kernel. @module */

import { inBands, SECOND, SOURCE, TARGET } from "./pixel_bands.ts";

/** Rounding of three weights, products and two sums to 24 bits each, and as much again: 2^-21 of the greatest sum. */
const ERROR = 2 ** -21;

/** Maps each colour, rounded and clamped; alpha stays. False when there are no kernels. */
export function mapColorsByKernel(
  rgba: Uint8ClampedArray,
  target: Uint8ClampedArray,
  weights: readonly number[],
): boolean {
  const row = (i: number): number =>
    Math.abs(weights[i] as number) + Math.abs(weights[i + 1] as number) + Math.abs(weights[i + 2] as number);
  const near = 0.5 - 255 * Math.max(row(0), row(3), row(6)) * ERROR;
  const table = Float64Array.from(weights);
  return inBands(rgba.length, (kernels, start, end) => {
    if (start === 0) kernels.write(SECOND, table);
    kernels.write(SOURCE, rgba, start, end);
    kernels.call.mapColors(SOURCE, TARGET, (end - start) / 4, SECOND, near);
    kernels.read(TARGET, target, start, end - start);
  });
}
