/** Filled rectangles of one colour that stand on a line. @module */

import { labelComponents } from "../structure/label_components.ts";
import { acrossLines, type BarPiece, barPieces, withoutLines } from "./bar_pieces.ts";
import type { ChartArea } from "./chart_area.ts";

/** A bar along its length, in the part's continuous coordinates. */
export interface BarSpan {
  /** The end at the baseline. */
  readonly near: number;
  readonly far: number;
  /** Across the bar, in whole pixels, half-open. */
  readonly left: number;
  readonly right: number;
}

/** How bars stand. */
export interface BarRules {
  readonly isVertical: boolean;
  /** Where they start; null: at the line that most of them share. */
  readonly foot: number | null;
}

/** Pixels between a bar and its baseline: an axis line may cover its end. */
const NEAR_FOOT = 3;
/** Width by the usual width of pieces of a stack: a legend's sample differs. */
const SAME_WIDTH = 0.15;

/** The bars of a part of a chart, in order across. */
export function findBars(chart: ChartArea, { isVertical, foot }: BarRules): BarSpan[] {
  const all = rectangles(chart, isVertical);
  const line = foot ?? sharedFoot(all);
  const stands = ({ near, far }: BarSpan): boolean =>
    line !== null && Math.min(Math.abs(near - line), Math.abs(far - line)) <= NEAR_FOOT;
  const standing = all.filter(stands);
  const bars = standing.length > 0 ? standing : ofUsualWidth(all);
  return bars.map((bar) => line === null ? bar : facing(bar, line)).sort((a, b) => a.left - b.left);
}

/** Bars with ends to parts of a pixel; `near` is the lower or left end for now. */
function rectangles(chart: ChartArea, isVertical: boolean): BarSpan[] {
  const turned = isVertical ? chart : turn(chart);
  const mask = withoutLines(turned);
  const pieces = labelComponents({ mask, width: turned.width, height: turned.height }, 4)
    .flatMap((component) => barPieces({ ...turned, mask }, component));
  return acrossLines(turned, pieces).map((piece) => spanOf(turned, piece, isVertical));
}

function spanOf(turned: ChartArea, { left, right, top: y1, bottom: y2 }: BarPiece, isVertical: boolean): BarSpan {
  const top = endOf(turned, { left, right, inside: y1, outside: y1 - 1 });
  const bottom = endOf(turned, { left, right, inside: y2 - 1, outside: y2 });
  const [low, high] = [y1 + 1 - top, y2 - 1 + bottom];
  // Of upright bars the lower end is near the baseline, of lying ones the left end.
  return isVertical ? { near: high, far: low, left, right } : { near: low, far: high, left, right };
}

/** How much of the last row inside and the first outside has the colour, on average over the bar's middle half. */
function endOf(
  { coverage }: Pick<ChartArea, "coverage">,
  { left, right, inside, outside }: { left: number; right: number; inside: number; outside: number },
): number {
  const [start, end] = [Math.floor((left * 3 + right) / 4), Math.ceil((left + right * 3) / 4)];
  let sum = 0;
  for (let x = start; x < end; x++) sum += Math.max(0.5, coverage(x, inside)) + coverage(x, outside);
  return Math.min(2, sum / (end - start));
}

/** The chart with x and y exchanged. */
function turn({ width, height, mask, coverage, isPaper, area }: ChartArea): ChartArea {
  const turned = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = mask[y * width + x] as number;
  }
  return {
    area,
    width: height,
    height: width,
    mask: turned,
    coverage: (x, y) => coverage(y, x),
    isPaper: (x, y) => isPaper(y, x),
  };
}

/** The line at which most bars end, weighted by their width; null when it is not half of them, as in a stack. */
function sharedFoot(bars: readonly BarSpan[]): number | null {
  const votes = new Map<number, number>();
  // Hanging bars share their upper end; of equally many the lower ends count.
  for (const end of ["near", "far"] as const) {
    for (const bar of bars) {
      const line = Math.round(bar[end]);
      votes.set(line, (votes.get(line) ?? 0) + bar.right - bar.left);
    }
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  const all = bars.reduce((sum, { left, right }) => sum + right - left, 0);
  return best === undefined || best[1] * 2 < all ? null : best[0];
}

function ofUsualWidth(bars: readonly BarSpan[]): BarSpan[] {
  const widths = bars.map(({ left, right }) => right - left).sort((a, b) => b - a);
  const usual = widths[widths.length >> 1] ?? 0;
  return bars.filter(({ left, right }) => Math.abs(right - left - usual) <= Math.max(2, usual * SAME_WIDTH));
}

/** With the end at the baseline first: below it bars hang. */
function facing(bar: BarSpan, line: number): BarSpan {
  const isHanging = Math.abs(bar.far - line) < Math.abs(bar.near - line);
  return isHanging ? { ...bar, near: bar.far, far: bar.near } : bar;
}
