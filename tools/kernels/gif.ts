/** A GIF's frame by kernels. @module */

import type { Pixels } from "../core/image.ts";
import { FIRST_BYTE, withKernels } from "./kernel_memory.ts";

/** Indexes, packed by LZW, and the colours that they stand for. */
export interface PackedIndexes {
  /** Blocks with their lengths. */
  readonly blocks: Uint8Array;
  /** Bits of an index. */
  readonly bits: number;
  /** RGBA as words. */
  readonly colors: Uint32Array;
}

const COLOR_BYTES = 1024;
const TABLE_BYTES = 4096 * 8;
const GAP_BYTES = 64;
/** Indexes that get their colours in one call. */
const STEP = 1 << 15;

/** Unpacks as many pixels as the target has; false when kernels cannot, or the blocks do not hold exactly those. */
export function unpackByKernels({ blocks, bits, colors }: PackedIndexes, target: Pixels): boolean {
  const size = target.length >> 2;
  const table = FIRST_BYTE + COLOR_BYTES;
  const step = table + TABLE_BYTES;
  const packed = step + STEP * 4 + GAP_BYTES;
  const indexes = (packed + blocks.length + GAP_BYTES) & ~15;
  return withKernels(indexes + size + GAP_BYTES - FIRST_BYTE, (kernels) => {
    const { call } = kernels;
    kernels.write(FIRST_BYTE, colors);
    kernels.write(packed, blocks);
    if (call.unpackGif(packed, blocks.length, bits, colors.length, indexes, size, table) === 0) return false;
    for (let start = 0; start < size; start += STEP) {
      const count = start + STEP < size ? STEP : size - start;
      call.colorIndexes(indexes + start, count, FIRST_BYTE, step);
      kernels.read(step, target, start * 4, count * 4);
    }
    return true;
  }) ?? false;
}
