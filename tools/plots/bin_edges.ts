/** Where the bins of a histogram begin and end. @module */

import { niceStep } from "./ticks.ts";

/** Most bins: one a pixel in the widest usual picture. */
export const MAX_BINS = 1000;
/** Bins that are made unasked. */
const USUAL = { min: 5, max: 60 } as const;

/** Denormal numbers this close have too few others between them for edges. */
const LEAST_SPAN = 1e-300;

/**
 * Edges of bins of the same width, from the smallest number to the largest.
 * How many, unless told: as Freedman and Diaconis (1981) advise, 2·IQR/∛n
 * wide, by Sturges' rule where that gives too few.
 */
export function binEdges(sorted: readonly number[], bins: number | null): number[] {
  const [low, high] = [sorted[0] as number, sorted.at(-1) as number];
  const isFlat = high - low <= Math.max(Math.abs(low) * 1e-11, Math.abs(high) * 1e-11, LEAST_SPAN);
  const half = isFlat ? Math.max(Math.abs(low) * 0.01, 0.5) : 0;
  const [start, end] = [low - half, high + half];
  const count = bins ?? (isFlat ? 1 : usualCount(sorted, end - start));
  if (bins === null && isWhole(sorted) && end - start <= USUAL.max) return wholeEdges(low, high, count);
  return Array.from({ length: count + 1 }, (_, i) => i === count ? end : start + ((end - start) * i) / count);
}

/** How many numbers each bin holds; the last holds its upper edge too, as in NumPy. */
export function countBins(values: readonly number[], edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) {
    if (value < (edges[0] as number) || value > (edges.at(-1) as number)) continue;
    const bin = Math.min(edges.length - 2, upperBound(edges, value) - 1);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** Index of the first edge above a value. */
function upperBound(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function usualCount(sorted: readonly number[], span: number): number {
  const quartile = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] as number;
  const width = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(sorted.length);
  const sturges = Math.ceil(Math.log2(sorted.length)) + 1;
  const freedman = width > 0 ? Math.ceil(span / width) : 0;
  return Math.max(USUAL.min, Math.min(USUAL.max, Math.max(sturges, freedman)));
}

function isWhole(values: readonly number[]): boolean {
  return values.every(Number.isInteger);
}

/** Whole numbers stand in the middle of their bins. */
function wholeEdges(low: number, high: number, count: number): number[] {
  const width = Math.max(1, Math.round(niceStep(Math.max(1, high - low), Math.max(count, 12))));
  const bins = Math.floor((high - low) / width) + 1;
  return Array.from({ length: bins + 1 }, (_, i) => low - 0.5 + i * width);
}
