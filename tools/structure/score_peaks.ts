/** From score maps to matches: peaks and non-maximum suppression. @module */

import type { Box } from "../core/region.ts";
import type { ScoreMap } from "./correlate_template.ts";

/** A box with its score. */
export interface ScoredBox {
  readonly box: Box;
  readonly score: number;
}

/** Scores this close count as equal: single precision over a window's sum. */
const TIE = 1e-6;

/** Boxes of the template's size at the map's local maxima (3×3) of at least the threshold, in reading order. */
export function scorePeaks(
  { width, height, scores }: ScoreMap,
  template: { readonly width: number; readonly height: number },
  threshold: number,
): ScoredBox[] {
  const peaks: ScoredBox[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const score = scores[y * width + x] as number;
      if (score < threshold - TIE || !isPeak(scores, { width, height, x, y })) continue;
      peaks.push({ box: [x, y, x + template.width, y + template.height], score });
    }
  }
  return peaks;
}

/** Greedy non-maximum suppression: best first, each kept one removes those that overlap it more than allowed. */
export function bestApart<B extends ScoredBox>(
  boxes: readonly B[],
  { overlap, max }: { readonly overlap: number; readonly max: number },
): B[] {
  const sorted = [...boxes].sort((a, b) => b.score - a.score);
  const kept: B[] = [];
  for (const candidate of sorted) {
    if (kept.length >= max) break;
    if (kept.every(({ box }) => overlapOf(box, candidate.box) <= overlap)) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union of two boxes, 0 to 1. */
export function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both);
}

function isPeak(
  scores: Float32Array,
  { width, height, x, y }: { width: number; height: number; x: number; y: number },
): boolean {
  const score = scores[y * width + x] as number;
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      const other = scores[row * width + column] as number;
      const isBefore = row < y || (row === y && column < x);
      if (other > score || (isBefore && other === score)) return false;
    }
  }
  return true;
}
