/** Least and greatest values under windows, by a kernel. @module */

import type { Pixels } from "../core/image.ts";
import { type BandSource, filterBands } from "./bands.ts";

/** How far a window reaches from its pixel. */
export interface Reach {
  readonly left: number;
  readonly right: number;
  readonly above: number;
  readonly below: number;
}

/** The least or greatest byte of each window, what lies outside not counting, alpha kept; false when the kernel cannot. */
export function extremesByKernels(
  source: BandSource,
  reach: Reach,
  which: "least" | "greatest",
  target: Pixels,
): boolean {
  const { width, step } = source;
  const across = reach.left + 1 + reach.right;
  const down = reach.above + 1 + reach.below;
  // A window reaches from outside to inside: the outermost pixel is in it anyway, so it may go on.
  return filterBands(source, { ...reach, border: "replicate" }, target, ({ call, source, out, rows }) => {
    const isLeast = which === "least" ? 1 : 0;
    call.slideExtreme(source, out, width, rows, step, across, down, reach.left, reach.above, isLeast);
  });
}
