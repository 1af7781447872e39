/** Connected components by runs and union-find. @module */

import type { Box, Point } from "../core/region.ts";

/** Pixels that hang together. */
export interface Component {
  /** 1, 2, … in reading order of the first pixel. */
  readonly label: number;
  /** Pixels. */
  readonly area: number;
  /** `[x1, y1, x2, y2]`, half-open. */
  readonly box: Box;
  /** Mean of its pixels' coordinates. */
  readonly centroid: Point;
}

/** Whether diagonal neighbours hang together (8) or not (4). */
export type Connectivity = 4 | 8;

/** A mask and its size; non-zero is foreground. */
export interface MaskPlane {
  readonly mask: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Horizontal runs of foreground, in reading order: row, first column, column after the last, and component. */
export interface LabelledRuns {
  readonly count: number;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Label from 1. */
  readonly labels: Int32Array;
  readonly components: number;
}

/**
 * The components of a mask, in reading order. One pass finds runs and joins
 * each with those it touches in the row above (union-find with path halving;
 * the smaller run is the root, which keeps the order); a second adds them up.
 */
export function labelComponents(plane: MaskPlane, connectivity: Connectivity): Component[] {
  return measureRuns(labelRuns(plane, connectivity));
}

/** The labelled runs of a mask. */
export function labelRuns(plane: MaskPlane, connectivity: Connectivity): LabelledRuns {
  const runs = findRuns(plane);
  const labels = new Int32Array(runs.count);
  const reach = connectivity === 8 ? 1 : 0;
  let above = 0;
  for (let i = 0; i < runs.count; i++) {
    labels[i] = i;
    const row = runs.rows[i] as number;
    const start = (runs.starts[i] as number) - reach;
    const end = (runs.ends[i] as number) + reach;
    while ((runs.rows[above] as number) < row - 1) above++;
    while (above < i && runs.rows[above] === row - 1 && (runs.ends[above] as number) <= start) above++;
    for (let j = above; j < i && runs.rows[j] === row - 1 && (runs.starts[j] as number) < end; j++) join(labels, i, j);
  }
  return { ...runs, labels, components: numberRoots(labels) };
}

/** Area, box and centroid of each component. */
export function measureRuns({ count, rows, starts, ends, labels, components }: LabelledRuns): Component[] {
  const sums = Array.from({ length: components }, emptySum);
  for (let i = 0; i < count; i++) {
    const sum = sums[(labels[i] as number) - 1] as RunSum;
    addRun(sum, rows[i] as number, starts[i] as number, ends[i] as number);
  }
  return sums.map(({ area, x1, y1, x2, y2, sumX, sumY }, i) => ({
    label: i + 1,
    area,
    box: [x1, y1, x2, y2],
    centroid: [sumX / area, sumY / area],
  }));
}

interface RunSum {
  area: number;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  sumX: number;
  sumY: number;
}

function emptySum(): RunSum {
  return { area: 0, x1: Infinity, y1: Infinity, x2: 0, y2: 0, sumX: 0, sumY: 0 };
}

function addRun(sum: RunSum, row: number, start: number, end: number): void {
  const length = end - start;
  sum.area += length;
  sum.sumX += ((start + end - 1) * length) / 2;
  sum.sumY += row * length;
  if (start < sum.x1) sum.x1 = start;
  if (end > sum.x2) sum.x2 = end;
  if (row < sum.y1) sum.y1 = row;
  sum.y2 = row + 1;
}

function findRuns({ mask, width, height }: MaskPlane): Omit<LabelledRuns, "labels" | "components"> {
  const capacity = countRuns({ mask, width, height });
  const rows = new Int32Array(capacity);
  const starts = new Int32Array(capacity);
  const ends = new Int32Array(capacity);
  let count = 0;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (mask[row + x] === 0) continue;
      rows[count] = y;
      starts[count] = x;
      while (x < width && mask[row + x] !== 0) x++;
      ends[count++] = x;
    }
  }
  return { count, rows, starts, ends };
}

function countRuns({ mask, width, height }: MaskPlane): number {
  let count = 0;
  for (let y = 0; y < height; y++) {
    let isInside = false;
    for (let i = y * width; i < (y + 1) * width; i++) {
      const isSet = mask[i] !== 0;
      if (isSet && !isInside) count++;
      isInside = isSet;
    }
  }
  return count;
}

function join(parents: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parents, a);
  const rootB = rootOf(parents, b);
  if (rootA < rootB) parents[rootB] = rootA;
  else parents[rootA] = rootB;
}

function rootOf(parents: Int32Array, start: number): number {
  let at = start;
  while (parents[at] !== at) {
    const next = parents[parents[at] as number] as number;
    parents[at] = next;
    at = next;
  }
  return at;
}

/** Replaces parents by labels 1, 2, … and returns how many there are. A root comes before its members. */
function numberRoots(parents: Int32Array): number {
  let components = 0;
  for (let i = 0; i < parents.length; i++) {
    const parent = parents[i] as number;
    parents[i] = parent === i ? ++components : parents[parent] as number;
  }
  return components;
}
