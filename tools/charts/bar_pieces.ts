/** Upright rectangles of one colour: apart, touching as in a histogram, or with grid lines drawn over them. @module */

import type { Component } from "../structure/label_components.ts";
import type { ChartArea } from "./chart_area.ts";

/** A rectangle in whole pixels of the part, half-open. */
export interface BarPiece {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Share of its box that a bar fills: labels may be written on it. */
const MIN_FILL = 0.7;
/** Pixels across a bar. */
const MIN_WIDTH = 3;
/** Pixels that a grid line drawn over a bar is wide: matplotlib's 0.8 points at 300 dots an inch are 3.3. */
const LINE_WIDTH = 4;
/** Ends of neighbouring columns of one bar differ by at most so much; ends of touching bars by more. */
const STEP = 2;
/** Share of a bar's columns, of its middle half, that reach its end: an error bar may hide some, a slope has few. */
const FLAT = 0.5;
/** Pixels beyond a bar's end where a line that crosses it is looked for. */
const BEYOND = 4;

/** The colour's mask with gaps down a column closed that are as narrow as lines. */
export function withoutLines({ mask, width, height }: ChartArea): Uint8Array {
  const closed = mask.slice();
  for (let x = 0; x < width; x++) {
    let last = -Infinity;
    for (let y = 0; y < height; y++) {
      if (mask[y * width + x] === 0) continue;
      if (y - last <= LINE_WIDTH + 1) { for (let gap = last + 1; gap < y; gap++) closed[gap * width + x] = 1; }
      last = y;
    }
  }
  return closed;
}

/** The bars that a component is: one, several that touch, or none. */
export function barPieces(chart: ChartArea, { box: [left, top, right, bottom], area }: Component): BarPiece[] {
  const columns = columnsIn(chart, { left, top, right, bottom });
  const pieces = piecesOf(chart, columns);
  if (pieces.length > 1 && haveOneFoot(pieces)) return pieces.filter((piece) => isBar(piece, columns, left));
  const isFull = area >= (right - left) * (bottom - top) * MIN_FILL;
  const whole = { left, top, right, bottom };
  return isFull && isBar(whole, columns, left) ? [whole] : [];
}

/** Halves of a bar that a line parts, which goes on beyond the bar's end, as one. */
export function acrossLines({ isPaper }: ChartArea, pieces: readonly BarPiece[]): BarPiece[] {
  const bars: BarPiece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    const at = bars.findIndex((bar) => isOtherHalf(bar, piece, isPaper));
    if (at === -1) bars.push(piece);
    else bars[at] = joinedPiece([bars[at] as BarPiece, piece]);
  }
  return bars;
}

function isOtherHalf(bar: BarPiece, piece: BarPiece, isPaper: ChartArea["isPaper"]): boolean {
  const gap = piece.left - bar.right;
  if (gap < 1 || gap > LINE_WIDTH || !areLevel(bar, piece)) return false;
  const x = bar.right + (gap >> 1);
  const isDrawn = (y: number): boolean => !isPaper(x, y);
  const goesOn = isDrawn(bar.top - BEYOND) && isDrawn(bar.top - BEYOND - 1) ||
    isDrawn(bar.bottom + BEYOND) && isDrawn(bar.bottom + BEYOND + 1);
  return goesOn && isDrawn((bar.top + bar.bottom) >> 1);
}

/** The longest run of the colour in each column of a box. */
function columnsIn({ mask, width }: ChartArea, { left, top, right, bottom }: BarPiece): BarPiece[] {
  return Array.from({ length: right - left }, (_, i) => {
    const x = left + i;
    let longest = { left: x, right: x + 1, top: bottom, bottom };
    for (let y = top; y < bottom; y++) {
      if (mask[y * width + x] === 0) continue;
      const start = y;
      while (y < bottom && mask[y * width + x] !== 0) y++;
      if (y - start > longest.bottom - longest.top) longest = { left: x, right: x + 1, top: start, bottom: y };
    }
    return longest;
  });
}

/** Neighbouring columns with level ends; narrow pieces belong to the one before. */
function piecesOf({ isPaper }: ChartArea, columns: readonly BarPiece[]): BarPiece[] {
  const level: BarPiece[][] = [];
  for (const column of columns) {
    const before = level.at(-1)?.at(-1);
    if (before !== undefined && areLevel(before, column)) (level.at(-1) as BarPiece[]).push(column);
    else level.push([column]);
  }
  const runs = level.map(joinedPiece);
  const wide = runs.filter((run, i) => {
    const [before, after] = [runs[i - 1], runs[i + 1]];
    // What parts level pieces and is drawn on beyond its end is a line over a bar, such as an error bar.
    const isLine = before !== undefined && after !== undefined && areLevel(before, after) &&
      !isPaper((run.left + run.right) >> 1, run.top > before.top ? run.top - 1 : run.bottom);
    return run.right - run.left >= MIN_WIDTH && !isLine;
  });
  const merged: BarPiece[] = [];
  for (const run of wide) {
    const before = merged.at(-1);
    if (before !== undefined && run.left > before.right && areLevel(before, run)) {
      merged[merged.length - 1] = joinedPiece([before, run]);
    } else merged.push(run);
  }
  return merged;
}

function joinedPiece(pieces: readonly BarPiece[]): BarPiece {
  return {
    left: Math.min(...pieces.map(({ left }) => left)),
    right: Math.max(...pieces.map(({ right }) => right)),
    top: Math.min(...pieces.map(({ top }) => top)),
    bottom: Math.max(...pieces.map(({ bottom }) => bottom)),
  };
}

function areLevel(a: BarPiece, b: BarPiece): boolean {
  return Math.abs(a.top - b.top) <= STEP && Math.abs(a.bottom - b.bottom) <= STEP;
}

/** Bars that touch stand on one line, or hang from one. */
function haveOneFoot(pieces: readonly BarPiece[]): boolean {
  const spread = (ends: readonly number[]): number => Math.max(...ends) - Math.min(...ends);
  return spread(pieces.map(({ bottom }) => bottom)) <= STEP || spread(pieces.map(({ top }) => top)) <= STEP;
}

/** Wide enough, with flat ends. */
function isBar({ left, right, top, bottom }: BarPiece, columns: readonly BarPiece[], first: number): boolean {
  const quarter = (right - left) / 4;
  const middle = columns.slice(Math.floor(left - first + quarter), Math.ceil(right - first - quarter));
  const share = (isAtEnd: (column: BarPiece) => boolean): number => middle.filter(isAtEnd).length / middle.length;
  return right - left >= MIN_WIDTH && share((column) => column.top - top <= STEP) >= FLAT &&
    share((column) => bottom - column.bottom <= STEP) >= FLAT;
}
