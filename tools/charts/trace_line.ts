/** The line of one colour through a chart, column by column. @module */

import type { ChartArea } from "./chart_area.ts";

/** Where the line is in a column, in the part's pixels; a whole number is the middle of a pixel. */
export interface TracedColumn {
  readonly x: number;
  readonly y: number;
}

/** A run of the colour in a column. */
interface ColumnRun {
  readonly x: number;
  readonly top: number;
  /** After the last. */
  readonly bottom: number;
  cost: number;
  before: ColumnRun | null;
}

/** Runs of a column that are looked at; a chart's line has one, a legend and crossings add a few. */
const MAX_RUNS = 8;
/** Columns that may be left out at once, where another line or a dash's gap hides this one. */
const MAX_SKIP = 24;
/** What leaving a column out costs, in pixels of a jump. */
const SKIP_COST = 3;

/**
 * The chain of runs, one in a column, with the least jumps (dynamic
 * programming over the columns): a legend's sample and stray pixels would
 * need two jumps, and are left out.
 */
export function traceLine(chart: ChartArea): TracedColumn[] {
  const columns = Array.from({ length: chart.width }, (_, x) => runsIn(chart, x));
  const first = columns.findIndex((runs) => runs.length > 0);
  let best: ColumnRun | null = null;
  for (let x = Math.max(0, first); x < columns.length; x++) {
    const runs = columns[x] as ColumnRun[];
    for (const run of runs) link(run, columns, first);
    const end = runs.toSorted((a, b) => a.cost - b.cost)[0];
    if (end !== undefined && (best === null || gain(end) >= gain(best))) best = end;
  }
  const path: TracedColumn[] = [];
  for (let run = best; run !== null; run = run.before) path.push({ x: run.x, y: middleOf(run, chart) });
  return path.reverse();
}

/** Longer chains are better, dearer ones worse. */
function gain(run: ColumnRun): number {
  return run.x * SKIP_COST - run.cost;
}

function link(run: ColumnRun, columns: readonly ColumnRun[][], first: number): void {
  // A chain may begin here, at the price of the columns before.
  run.cost = (run.x - first) * SKIP_COST;
  for (let x = Math.max(first, run.x - MAX_SKIP); x < run.x; x++) {
    for (const before of columns[x] as ColumnRun[]) {
      const jump = Math.max(0, before.top - run.bottom + 1, run.top - before.bottom + 1);
      const cost = before.cost + jump + (run.x - x - 1) * SKIP_COST;
      if (cost > run.cost || (cost === run.cost && run.before !== null)) continue;
      run.cost = cost;
      run.before = before;
    }
  }
}

function runsIn({ mask, width, height }: ChartArea, x: number): ColumnRun[] {
  const runs: ColumnRun[] = [];
  for (let y = 0; y < height; y++) {
    if (mask[y * width + x] === 0) continue;
    const top = y;
    while (y < height && mask[y * width + x] !== 0) y++;
    runs.push({ x, top, bottom: y, cost: 0, before: null });
  }
  return runs.length <= MAX_RUNS ? runs : runs.sort((a, b) => b.bottom - b.top - a.bottom + a.top).slice(0, MAX_RUNS);
}

/** The middle of a run, to parts of a pixel: the mixed pixels at its ends count by their share of the colour. */
function middleOf({ x, top, bottom }: ColumnRun, { coverage }: ChartArea): number {
  let [sum, weights] = [0, 0];
  for (let y = top - 1; y <= bottom; y++) {
    const weight = y >= top && y < bottom ? Math.max(0.5, coverage(x, y)) : coverage(x, y);
    sum += y * weight;
    weights += weight;
  }
  return sum / weights;
}
