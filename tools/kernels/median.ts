/** Medians by kernels. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { type BandPlan, filterBands } from "./bands.ts";

/** Bytes of a column's histogram: sixteen words of coarse counts and 256 of fine ones. */
const HISTOGRAM_BYTES = 2 * (16 + 256);

/** The median of each square of `size` pixels, channel by channel, alpha kept; null when kernels cannot. */
export function medianByKernels(image: Image, size: number): Pixels | null {
  const { width, height, channels } = image;
  const radius = size >> 1;
  const out = allocate(width, height, channels);
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const isDone = filterBands(source, planFor(image, size), out, ({ call, source, out, top, rows, scratch }) => {
    if (size === 3) call.median3(source, out, width, rows, channels);
    else if (size === 5) call.median5(source, out, width, rows, channels, scratch);
    else call.medianWide(source, out, width, rows, channels, radius, top === 0 ? 1 : 0, scratch);
  });
  return isDone ? out : null;
}

function planFor({ width, channels }: Image, size: number): BandPlan {
  const radius = size >> 1;
  const margins = { left: radius, right: radius, above: radius, below: radius, border: "replicate" } as const;
  // Five lines of sorted columns, each with whole vectors to spare.
  if (size <= 5) return { ...margins, scratchBytes: 5 * ((width + 4) * channels + 32) };
  const colors = channels === 4 ? 3 : 1;
  const scratchBytes = (colors * (width + 2 * radius) + 1) * HISTOGRAM_BYTES + 64;
  return { ...margins, above: radius + 1, scratchBytes };
}
