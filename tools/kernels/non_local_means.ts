/** Non-local means by a kernel. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { filterBands } from "./bands.ts";

/** What is compared with what, and what it counts. */
export interface MeansPlan {
  readonly templateRadius: number;
  readonly searchRadius: number;
  /** Weight by summed square difference, in steps of 2^shift. */
  readonly weights: Int32Array;
  readonly shift: number;
}

/** Rows that are finished together: each band begins with the rows of a patch. */
const BAND_ROWS = 64;

/** Averages pixels by the likeness of their patches, the rim mirrored, alpha kept; null when the kernel cannot. */
export function nonLocalMeansByKernel(image: Image, plan: MeansPlan): Pixels | null {
  const { width, height, channels } = image;
  const { templateRadius, searchRadius, weights, shift } = plan;
  const margin = templateRadius + searchRadius;
  const out = allocate(width, height, channels);
  const rows = Math.min(BAND_ROWS, height);
  const line = 4 * (width + 2 * templateRadius + 8);
  const bands = {
    left: margin,
    right: margin,
    above: margin,
    below: margin,
    border: "reflect101",
    rows,
    scratchBytes: line * (2 * templateRadius + 2) + 16 * (width * rows + 8),
    tables: [weights],
  } as const;
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const isDone = filterBands(source, bands, out, ({ call, source, out, rows, scratch, tables: [at = 0] }) => {
    call.averageAlike(source, out, width, rows, channels, templateRadius, searchRadius, at, shift, scratch);
  });
  return isDone ? out : null;
}
