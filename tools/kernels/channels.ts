/** Channels apart, together and summed up by kernels. @module */

import { BAND_BYTES, inBands, SECOND, SOURCE, TARGET } from "./pixel_bands.ts";

type Bytes = Uint8ClampedArray;

/** Red, green, blue and alpha. */
type Planes = readonly [Bytes, Bytes, Bytes, Bytes];

const STRIDE = BAND_BYTES / 4;
/** Of eight sums of 64 bits. */
const SUM_BYTES = 64;

/** Takes RGBA apart; false when there are no kernels. */
export function splitByKernel(rgba: Bytes, planes: Planes): boolean {
  return inBands(rgba.length, (kernels, start, end) => {
    const pixels = (end - start) / 4;
    kernels.write(SOURCE, rgba, start, end);
    kernels.call.splitPixels(SOURCE, TARGET, pixels, STRIDE);
    for (let i = 0; i < 4; i++) kernels.read(TARGET + i * STRIDE, planes[i] as Bytes, start / 4, pixels);
  });
}

/** Puts planes together to RGBA, opaque without the fourth; false when there are no kernels. */
export function mergeByKernel(planes: readonly Bytes[], rgba: Bytes): boolean {
  return inBands(rgba.length, (kernels, start, end) => {
    if (planes.length === 3) kernels.fill(SOURCE + 3 * STRIDE, STRIDE, 255);
    for (let i = 0; i < planes.length; i++) {
      kernels.write(SOURCE + i * STRIDE, planes[i] as Bytes, start / 4, end / 4);
    }
    kernels.call.mergePixels(SOURCE, TARGET, (end - start) / 4, STRIDE);
    kernels.read(TARGET, rgba, start, end - start);
  });
}

/**
 * The sums of red, green, blue and gray, then of their squares, all exact;
 * null when there are no kernels.
 */
export function squaresByKernel(rgba: Bytes): number[] | null {
  const sums = new Uint32Array(SUM_BYTES / 4);
  const isDone = inBands(rgba.length, (kernels, start, end) => {
    const pixels = (end - start) / 4;
    if (start === 0) kernels.write(SECOND, sums);
    kernels.write(SOURCE, rgba, start, end);
    kernels.call.grayToAlpha(SOURCE, TARGET, pixels);
    kernels.call.sumSquares(TARGET, pixels, SECOND);
    if (end === rgba.length) kernels.read(SECOND, sums);
  });
  if (!isDone) return null;
  return [0, 2, 4, 6, 8, 10, 12, 14].map((at) => (sums[at] as number) + (sums[at + 1] as number) * 2 ** 32);
}
