/** Pillow's kernels of 3×3, and what it makes of them, by kernels of the module. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { filterBands } from "./bands.ts";

/** Nine whole weights row by row; sums are divided by `scale`, then `offset` is added. */
export interface Weights3 {
  readonly weights: readonly number[];
  readonly scale: number;
  readonly offset: number;
}

/**
 * Each pixel as the rounded sum of its neighbourhood, or with a factor the way
 * from there to the pixel itself and beyond. Rim and alpha stay; null when the
 * module cannot.
 */
export function convolve3ByKernels(image: Image, kernel: Weights3, factor: number | null): Pixels | null {
  const { width, height, channels } = image;
  const stride = (width + 2) * channels;
  const taps = tapsOf(kernel, stride, channels);
  const out = allocate(width, height, channels);
  const plan = { left: 1, right: 1, above: 1, below: 1, border: "replicate", tables: [taps] } as const;
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const { scale } = kernel;
  const bias = kernel.offset + 0.5;
  const blends = factor === null ? 0 : 1;
  const isDone = filterBands(source, plan, out, ({ call, source, out, top, rows, tables: [at = 0] }) => {
    call.convolve3(
      source,
      out,
      width,
      height,
      top,
      rows,
      channels,
      at,
      taps.length / 2,
      scale,
      bias,
      blends,
      factor ?? 1,
    );
  });
  return isDone ? out : null;
}

/** The weights that are not 0, each behind its place in bytes; an even number of them. */
function tapsOf({ weights }: Weights3, stride: number, step: number): Int32Array {
  const taps = weights.flatMap((weight, i) =>
    weight === 0 ? [] : [Math.floor(i / 3) * stride + (i % 3) * step, weight]
  );
  return Int32Array.from(taps.length % 4 === 0 ? taps : [...taps, 0, 0]);
}
