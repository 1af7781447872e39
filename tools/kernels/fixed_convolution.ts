/** Separable convolution in whole numbers by a kernel. @module */

import type { Pixels } from "../core/image.ts";
import { type BandSource, filterBands } from "./bands.ts";

/** One pass of a separable convolution. */
export interface KernelPass {
  readonly radius: number;
  /** Places and factors in turn, an even number of taps. */
  readonly taps: Int32Array;
  /** All weights as taps, where the factors are changes of the weights; else null. */
  readonly running: Int32Array | null;
}

/** Widest line, in bytes, whose 16- and 32-bit sums are kept. */
const MAX_LINE_BYTES = 1 << 19;

/** Convolves with weights of sum 256, mirrored at the rim, alpha kept; false when the kernel cannot. */
export function convolveFixedByKernels(
  source: BandSource,
  passes: { readonly across: KernelPass; readonly down: KernelPass },
  target: Pixels,
): boolean {
  const { width, step } = source;
  const { across, down } = passes;
  const lineBytes = (width + 2 * across.radius + 1) * step;
  if (lineBytes > MAX_LINE_BYTES) return false;
  const plan = {
    left: across.radius + 1,
    right: across.radius,
    above: down.radius + 1,
    below: down.radius,
    border: "reflect101",
    scratchBytes: 2 * lineBytes + 4 * width * step + 128,
    tables: [across.taps, down.taps, across.running ?? new Int32Array(0), down.running ?? new Int32Array(0)],
  } as const;
  return filterBands(source, plan, target, ({ call, source, out, top, rows, scratch, tables }) => {
    const [acrossTaps, downTaps, acrossRunning, downRunning] = tables as [number, number, number, number];
    call.convolveFixed(
      source,
      out,
      width,
      rows,
      step,
      across.radius,
      down.radius,
      acrossTaps,
      across.taps.length / 2,
      downTaps,
      down.taps.length / 2,
      across.running === null ? 0 : acrossRunning,
      down.running === null ? 0 : downRunning,
      top === 0 ? 1 : 0,
      scratch,
    );
  });
}
