/** Quarter turns and diagonal mirrors by a kernel. @module */

import { FIRST_BYTE, type KernelBytes, withKernels } from "./kernel_memory.ts";

/** Columns that become rows. */
export interface ColumnMove {
  /** Size of the source. */
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel: 1 or 4. */
  readonly step: number;
  /** The rightmost column becomes the first row. */
  readonly isFromRight: boolean;
  /** Columns are read upwards. */
  readonly isUpwards: boolean;
}

/** Bytes of the result that are made in one call. */
const STEP_BYTES = 1 << 18;
const GAP_BYTES = 64;
/** Of larger images, which fill new memory, copying takes longer than code of the engine's own that has warmed up. */
const MAX_BYTES = 8 << 20;

/** Moves each column of the source to a row of the target; false when the kernel cannot. */
export function moveColumnsByKernel(source: KernelBytes, target: KernelBytes, move: ColumnMove): boolean {
  const { width, height, step } = move;
  const bytes = width * height * step;
  if (bytes > MAX_BYTES) return false;
  // A multiple of 16 rows: as many columns as a cache line holds.
  const rows = Math.max(16, Math.floor(STEP_BYTES / (height * step)) & ~15);
  const image = FIRST_BYTE + rows * height * step + GAP_BYTES;
  return withKernels(image - FIRST_BYTE + bytes, (kernels) => {
    kernels.write(image, source);
    for (let top = 0; top < width; top += rows) {
      const count = Math.min(rows, width - top);
      const flips = [move.isFromRight ? 1 : 0, move.isUpwards ? 1 : 0] as const;
      kernels.call.moveColumns(image, FIRST_BYTE, width, height, top, count, step, ...flips);
      kernels.read(FIRST_BYTE, target, top * height * step, count * height * step);
    }
    return true;
  }) ?? false;
}
