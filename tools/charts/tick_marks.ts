/** The mark of a tick beside its label. @module */

import { type Image, lumaOf } from "../core/image.ts";
import type { Box } from "../core/region.ts";

/** How far beyond the label a mark is looked for, and how far from the label's middle, in pixels. */
const BEYOND = 14;
const AROUND = 5;
/** Sum of differences that a mark has: 3 pixels of a clear gray. */
const MIN_MARK = 120;

/** The middle of the tick's mark beside a label, right of it for y, above it for x; the label's own without a mark. */
export function markAt(image: Image, box: Box, { at, way }: { at: number; way: "x" | "y" }): number {
  const gray = lumaOf(image);
  const { width, height } = image;
  const start = way === "y" ? box[2] : box[1] - BEYOND;
  const middle = Math.round(at);
  const levels = (along: number, across: number): number => {
    const [x, y] = way === "y" ? [across, along] : [along, across];
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : gray[y * width + x] as number;
  };
  const sums = new Float64Array(2 * AROUND + 1);
  for (let across = start; across < start + BEYOND; across++) {
    const line = Array.from(sums, (_, i) => levels(middle - AROUND + i, across));
    if (line.includes(-1)) continue;
    const usual = line.toSorted((a, b) => a - b)[AROUND] as number;
    line.forEach((level, i) => sums[i] = (sums[i] as number) + Math.abs(level - usual));
  }
  const peak = sums.indexOf(Math.max(...sums));
  if ((sums[peak] as number) < MIN_MARK || peak === 0 || peak === 2 * AROUND) return at;
  const [before, top, after] = [sums[peak - 1] as number, sums[peak] as number, sums[peak + 1] as number];
  return middle - AROUND + peak + (after - before) / (before + top + after);
}
