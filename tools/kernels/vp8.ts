/** Key frames of VP8 by the kernels. @module */

import type { Vp8Frame } from "../codecs/find_vp8.ts";
import { vp8Tables } from "../codecs/vp8_tables.ts";
import { allocate } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";
import { FIRST_BYTE, withKernels } from "./kernel_memory.ts";

/** Bytes of the result that are made in one call. */
const BAND_BYTES = 1 << 17;
/** Room for the tables, and for the state before what it has for each macroblock (assembly/vp8_layout.ts). */
const TABLE_BYTES = 3584;
const STATE_BYTES = 2496;
const GAP_BYTES = 64;

/** The frame's pixels; null when there are no kernels, or when the frame is not as it should be. */
export function vp8ByKernel(bytes: Uint8Array, frame: Vp8Frame): Pixels | null {
  const { width, height } = frame;
  const [across, down] = [(width + 15) >> 4, (height + 15) >> 4];
  const planes = FIRST_BYTE + TABLE_BYTES;
  const lumaBytes = (16 * across + 32) * (16 * down + 1);
  const state = planes + lumaBytes + 2 * (8 * across + 32) * (8 * down + 1) + GAP_BYTES;
  const file = state + STATE_BYTES + 20 * across + 4 * across * down + GAP_BYTES;
  const rows = Math.max(1, Math.floor(BAND_BYTES / (4 * width)));
  const output = file + frame.end - frame.start + GAP_BYTES;
  const room = output + 4 * rows * width + GAP_BYTES;
  return withKernels(room + 2 * width + 3 * GAP_BYTES - FIRST_BYTE, (kernels) => {
    const { call } = kernels;
    kernels.write(FIRST_BYTE, vp8Tables());
    kernels.write(file, bytes, frame.start, frame.end);
    const partEnd = file + frame.partEnd - frame.start;
    const end = file + frame.end - frame.start;
    if (call.vp8Open(file, partEnd, end, FIRST_BYTE, state, planes, across, down) === 0) return null;
    if (call.vp8Blocks() === 0) return null;
    call.vp8Filter();
    call.vp8Bound(width, height);
    const target = allocate(width, height, 4);
    for (let top = 0; top < height; top += rows) {
      const count = Math.min(rows, height - top);
      call.vp8Colors(top, count, width, height, output, room);
      kernels.read(output, target, 4 * top * width, 4 * count * width);
    }
    return target;
  });
}
