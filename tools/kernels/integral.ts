/** Sums over everything above and to the left, by a kernel. @module */

import { FIRST_BYTE, withKernels } from "./kernel_memory.ts";

/** Bytes of sums that are made in one call. */
const BAND_BYTES = 1 << 17;
const GAP_BYTES = 64;

/** The integral of a plane of bytes, as integralOf makes it; null when there are no kernels. */
export function integralByKernel(
  plane: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): Float64Array | null {
  const lineBytes = 8 * (width + 1);
  const rows = Math.max(1, Math.min(height, Math.floor(BAND_BYTES / lineBytes)));
  const above = FIRST_BYTE + rows * width + GAP_BYTES;
  const output = above + lineBytes + GAP_BYTES;
  return withKernels(output + rows * lineBytes - FIRST_BYTE, (kernels) => {
    const sums = new Float64Array((width + 1) * (height + 1));
    kernels.fill(above, lineBytes);
    for (let top = 0; top < height; top += rows) {
      const count = Math.min(rows, height - top);
      kernels.write(FIRST_BYTE, plane, top * width, (top + count) * width);
      kernels.call.sumRows(FIRST_BYTE, output, width, count, above);
      kernels.read(output, sums, (top + 1) * lineBytes, count * lineBytes);
    }
    return sums;
  });
}
