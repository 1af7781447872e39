/** Pixels of chosen columns and rows, by a kernel. @module */

import type { Raster } from "../core/image.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** Which column and which row of the source each one of the result is; rows never go back. */
export interface Picks {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** Bytes of the source that one call works on. */
const STEP_BYTES = 1 << 17;
const GAP_BYTES = 64;
/** Rows are copied with those between them up to so many for each: a copy of its own costs as much as some rows. */
const NEAR = 3;

/** Picks pixels; false when the kernel cannot. */
export function pickByKernel(source: PickSource, { columns, rows }: Picks, target: Uint8ClampedArray): boolean {
  const { width, channels } = source;
  const lineBytes = width * channels;
  const outBytes = columns.length * channels;
  const count = Math.max(1, Math.min(rows.length, Math.floor(STEP_BYTES / Math.max(lineBytes, outBytes))));
  const lines = FIRST_BYTE + columns.length * 4;
  const out = lines + count * 4;
  const input = out + count * outBytes + GAP_BYTES;
  return withKernels(input - FIRST_BYTE + NEAR * count * lineBytes, (kernels) => {
    kernels.write(FIRST_BYTE, columns.map((column) => column * channels));
    for (let top = 0; top < rows.length; top += count) {
      const picked = rows.subarray(top, Math.min(rows.length, top + count));
      kernels.write(lines, stageRows(kernels, source, picked, input));
      const { length } = picked;
      kernels.call.pickPixels(input, out, columns.length, length, channels, FIRST_BYTE, lines);
      kernels.read(out, target, top * outBytes, length * outBytes);
    }
    return true;
  }) ?? false;
}

/** Pixels to pick from. */
export interface PickSource extends Pick<Raster, "width" | "height" | "channels"> {
  readonly pixels: Raster["data"];
}

/** Copies rows; gives how far from the first one each begins. */
function stageRows(
  kernels: Kernels,
  { pixels, width, channels }: PickSource,
  rows: Int32Array,
  at: number,
): Int32Array {
  const lineBytes = width * channels;
  const first = rows[0] as number;
  const last = rows[rows.length - 1] as number;
  if (last - first < NEAR * rows.length) {
    kernels.write(at, pixels, first * lineBytes, (last + 1) * lineBytes);
    return rows.map((row) => (row - first) * lineBytes);
  }
  return rows.map((row, i) => {
    kernels.write(at + i * lineBytes, pixels, row * lineBytes, (row + 1) * lineBytes);
    return i * lineBytes;
  });
}
