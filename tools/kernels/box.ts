/** Pillow's box blur by kernels. @module */

import type { Pixels } from "../core/image.ts";
import type { BandSource } from "./bands.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** Weights of a box in 2^24ths, and how far it reaches. */
export interface BoxWeights {
  readonly radius: number;
  readonly near: number;
  /** Weight of the one pixel further out that a fractional radius reaches into. */
  readonly far: number;
}

/** Bytes that one call works on: what is slow at first gets faster from call to call. */
const STEP_BYTES = 1 << 18;
const GAP_BYTES = 64;

/** Blurs across, then down, `passes` times each; alpha is blurred too. False when kernels cannot. */
export function boxByKernels(source: BandSource, weights: BoxWeights, passes: number, target: Pixels): boolean {
  const { pixels, width, height, step } = source;
  const bytes = pixels.length + GAP_BYTES;
  const lineBytes = (width + 2 * weights.radius + 2) * step + 4 * width * step + 2 * GAP_BYTES;
  return withKernels(2 * bytes + lineBytes, (kernels) => {
    const first = FIRST_BYTE;
    const second = first + ((bytes + 15) & ~15);
    const line = second + ((bytes + 15) & ~15);
    const rows = Math.max(1, Math.floor(STEP_BYTES / (width * step)));
    kernels.write(first, pixels);
    for (let pass = 0; pass < 2 * passes; pass++) {
      const [from, to] = pass % 2 === 0 ? [first, second] : [second, first];
      const work = { from, to, line, width, height, step, rows };
      if (pass < passes) blurAcross(kernels, work, weights);
      else blurDown(kernels, work, weights);
    }
    kernels.read(first, target);
    return true;
  }) ?? false;
}

interface BoxWork {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly width: number;
  readonly height: number;
  readonly step: number;
  readonly rows: number;
}

function blurAcross({ call }: Kernels, work: BoxWork, { radius, near, far }: BoxWeights): void {
  const { from, to, line, width, height, step, rows } = work;
  for (let top = 0; top < height; top += rows) {
    const offset = top * width * step;
    const count = Math.min(rows, height - top);
    call.boxAcross(from + offset, to + offset, width, count, step, radius, near, far, line);
  }
}

function blurDown({ call }: Kernels, work: BoxWork, { radius, near, far }: BoxWeights): void {
  const { from, to, line, width, height, step, rows } = work;
  call.boxDownStart(from, width * step, height, radius, line);
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    call.boxDown(from, to, width * step, height, top, count, radius, near, far, line);
  }
}
