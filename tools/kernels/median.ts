/** Medians by kernels. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { filterBands } from "./bands.ts";

/** The median of each square of `size` pixels, channel by channel, alpha kept; null when kernels have none of that size. */
export function medianByKernels(image: Image, size: number): Pixels | null {
  if (size !== 3 && size !== 5) return null;
  const { width, height, channels } = image;
  const radius = size >> 1;
  const out = allocate(width, height, channels);
  // Five lines of sorted columns, each with whole vectors to spare.
  const scratchBytes = 5 * ((width + 4) * channels + 32);
  const plan = {
    left: radius,
    right: radius,
    above: radius,
    below: radius,
    border: "replicate",
    scratchBytes,
  } as const;
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const isDone = filterBands(source, plan, out, ({ call, source, out, rows, scratch }) => {
    if (size === 3) call.median3(source, out, width, rows, channels);
    else call.median5(source, out, width, rows, channels, scratch);
  });
  return isDone ? out : null;
}
