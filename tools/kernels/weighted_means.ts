/** Weighted means in double precision by a kernel. @module */

import type { Pixels, Size } from "../core/image.ts";
import { filterBands } from "./bands.ts";

/** Means with the same weights across and down, rounded, the outermost pixels going on; false when the kernel cannot. */
export function weighByKernel(plane: Pixels, { width, height }: Size, weights: Float64Array, target: Pixels): boolean {
  const radius = weights.length >> 1;
  const line = (length: number): number => ((length + 7) & ~7) * Float64Array.BYTES_PER_ELEMENT + 64;
  const plan = {
    left: radius,
    right: radius,
    above: radius,
    below: radius,
    border: "replicate",
    tables: [weights],
    scratchBytes: line(width + 2 * radius) + weights.length * line(width),
  } as const;
  const source = { pixels: plane, width, height, step: 1 };
  return filterBands(source, plan, target, ({ call, source, out, top, rows, scratch, tables: [table = 0] }) => {
    call.weighRows(source, out, width, top, rows, table, weights.length, scratch);
  });
}
