/** Work of kernels on one band of an image after the other: small enough for the cache, whatever the image. @module */

import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** Bytes of a band. */
export const BAND_BYTES = 1 << 16;
/** Where a band is read, and where its result is written: a vector may reach beyond the band. */
export const SOURCE = FIRST_BYTE;
export const TARGET = SOURCE + BAND_BYTES + 64;
/** Where there is room for another two bands. */
export const SECOND = TARGET + BAND_BYTES + 64;
export const THIRD = SECOND + BAND_BYTES + 64;

/** Where tables lie that are larger than a band. */
export const TABLES = THIRD + BAND_BYTES + 64;

/** Work on the bytes from `start` to `end`. */
export type BandWork = (kernels: Kernels, start: number, end: number) => void;

/** Does the work for each band of `length` bytes, with room for tables; false when there are no kernels. */
export function inBands(length: number, work: BandWork, tableBytes = 0): boolean {
  return withKernels(TABLES + tableBytes - FIRST_BYTE, (kernels) => {
    for (let start = 0; start < length; start += BAND_BYTES) {
      work(kernels, start, start + BAND_BYTES < length ? start + BAND_BYTES : length);
    }
    return true;
  }) ?? false;
}
