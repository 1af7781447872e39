/** Convolution with a kernel of the caller's. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { convolveImage, type Kernel } from "./convolve_plane.ts";

/** Options of {@link convolve}. */
export interface ConvolveOptions {
  /** Sums are divided by this. Default 1. */
  readonly divisor?: number;
  /** Added at the end, in gray levels. Default 0. */
  readonly offset?: number;
}

const check = new Checks("convolve", "convolve image");

/**
 * Replaces each pixel by the weighted sum of its neighbours, channel by
 * channel, rounded and cut to 0 to 255. The rim is mirrored; alpha stays as it is.
 *
 * @param image the image
 * @param kernel rows of weights, or one list of n · n; width and height odd, 1 to 63
 * @param options `divisor`, `offset`
 * @returns an image of the same size
 * @throws ToolError when the kernel is not a grid of finite numbers with odd sides
 *
 * OpenCV's `filter2D(image, -1, kernel)` within 1 (a correlation: the kernel is not turned).
 *
 * @example
 * ```ts
 * const edges = image.convolve([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]);
 * ```
 */
export function convolve(
  image: Image,
  kernel: readonly number[] | readonly (readonly number[])[],
  options?: ConvolveOptions,
): Image {
  check.image(image);
  const given = check.options(options, ["divisor", "offset"]);
  const divisor = check.number(given.divisor, "divisor", { min: -1e9, max: 1e9, default: 1 });
  if (divisor === 0) throw check.error("divisor", { expected: "other than 0", received: 0 });
  const offset = check.number(given.offset, "offset", { min: -1e6, max: 1e6, default: 0 });
  const checked = checkKernel(kernel, divisor);
  return convolveImage(image, checked, offset);
}

function checkKernel(value: unknown, divisor: number): Kernel {
  const rows = check.list(value, "kernel", { min: 1, max: 63 * 63 });
  const isGrid = Array.isArray(rows[0]) || ArrayBuffer.isView(rows[0]);
  const grid = isGrid ? rows.map((row, i) => checkRow(row, `kernel[${i}]`)) : squareRows(checkRow(rows, "kernel"));
  const width = grid[0]?.length ?? 0;
  const isEven = width % 2 === 0 || grid.length % 2 === 0;
  if (isEven || grid.length > 63 || width > 63 || grid.some((row) => row.length !== width)) {
    throw check.error("kernel", {
      expected: "rows of equal length, width and height odd, 1 to 63",
      received: value,
      receivedAs: `${grid.length} rows of ${grid.map((row) => row.length).slice(0, 8).join(", ")}`,
    });
  }
  return { width, height: grid.length, weights: Float64Array.from(grid.flat(), (weight) => weight / divisor) };
}

function checkRow(row: unknown, argument: string): number[] {
  return check.numbers(row, argument, { min: -1e9, max: 1e9 });
}

function squareRows(weights: readonly number[]): number[][] {
  const side = Math.round(Math.sqrt(weights.length));
  return Array.from({ length: Math.ceil(weights.length / side) }, (_, i) => weights.slice(i * side, (i + 1) * side));
}
