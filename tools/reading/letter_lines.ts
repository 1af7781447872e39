/** Lines of letter-like spots. @module */

import type { Box } from "../core/region.ts";
import type { LetterSpot } from "./letter_spots.ts";

/** Spots that stand in a row. */
export interface LetterLine {
  readonly box: Box;
  readonly letters: number;
  /** How much it looks like text, 0 to 1. */
  readonly score: number;
  /** From left to right. */
  readonly spots: readonly LetterSpot[];
}

/** A full page has 5000 letters; noise has more spots. */
const MAX_SPOTS = 20_000;
/** Gap between words of a line, and between letters of a word at most, by the height of the letters. */
const LINE_GAP = 1.8;
const WORD_GAP = 0.26;
/** Height of a letter by its neighbour's: "a" beside "l", a capital beside a comma's tail. */
const HEIGHT_RATIO = 2.4;
/** Share of the lower letter's height that overlaps with its neighbour's. */
const OVERLAP = 0.5;
/** Stroke widths of neighbours. */
const STROKE_RATIO = 3;
/** Gray levels of neighbours. */
const LEVEL_DISTANCE = 60;
/** Rise by run of a line: 14°. */
const MAX_SLOPE = 0.25;
/** Length of a line by the height of its letters. */
const MIN_LENGTH = 1.2;
/** How much the distance from the baseline counts: descenders are a quarter of the height. */
const BASELINE_WEIGHT = 2;
/** Score that a row of very many spots needs, and what few spots need more, by their number. */
const MIN_SCORE = { many: 0.36, few: 0.6 } as const;

/** Joins spots that stand beside each other, and keeps the rows that look like text. */
export function letterLines(spots: readonly LetterSpot[], minLetters: number): LetterLine[] {
  const largest = spots.length > MAX_SPOTS ? spots.toSorted((a, b) => b.area - a.area).slice(0, MAX_SPOTS) : spots;
  const sorted = largest.toSorted((a, b) => a.box[0] - b.box[0]);
  const parents = sorted.map((_, i) => i);
  const rootOf = (i: number): number => {
    while (parents[i] !== i) i = parents[i] = parents[parents[i] as number] as number;
    return i;
  };
  for (let i = 0; i < sorted.length; i++) {
    const spot = sorted[i] as LetterSpot;
    const reach = (spot.box[3] - spot.box[1]) * HEIGHT_RATIO * LINE_GAP;
    for (let j = i + 1; j < sorted.length; j++) {
      const next = sorted[j] as LetterSpot;
      if (next.box[0] - spot.box[2] > reach) break;
      if (areNeighbours(spot, next)) parents[rootOf(j)] = rootOf(i);
    }
  }
  const rows = Map.groupBy(sorted, (_, i) => rootOf(i));
  return [...rows.values()].filter((row) => row.length >= minLetters).map(lineOf)
    .filter(({ score, letters }) => score >= MIN_SCORE.many + MIN_SCORE.few / letters);
}

/** The words of a line, by the gaps between its letters. */
export function wordsOfLine({ spots, score }: LetterLine): LetterLine[] {
  const words: LetterSpot[][] = [];
  let end = -Infinity;
  const high = Math.max(...spots.map(({ box }) => box[3] - box[1]));
  for (const spot of spots) {
    if (spot.box[0] - end > high * WORD_GAP) words.push([]);
    words.at(-1)?.push(spot);
    end = Math.max(end, spot.box[2]);
  }
  return words.map((word) => ({ ...lineOf(word), score }));
}

function areNeighbours(a: LetterSpot, b: LetterSpot): boolean {
  const [highA, highB] = [a.box[3] - a.box[1], b.box[3] - b.box[1]];
  const [low, high] = [Math.min(highA, highB), Math.max(highA, highB)];
  const overlap = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
  if (high > low * HEIGHT_RATIO || overlap < low * OVERLAP || b.box[0] - a.box[2] > high * LINE_GAP) return false;
  const [thin, thick] = [Math.min(a.stroke, b.stroke), Math.max(a.stroke, b.stroke)];
  return thick <= thin * STROKE_RATIO && Math.abs(a.level - b.level) <= LEVEL_DISTANCE;
}

function lineOf(row: readonly LetterSpot[]): LetterLine {
  const box: Box = [
    Math.min(...row.map(({ box }) => box[0])),
    Math.min(...row.map(({ box }) => box[1])),
    Math.max(...row.map(({ box }) => box[2])),
    Math.max(...row.map(({ box }) => box[3])),
  ];
  return { box, letters: row.length, score: scoreOf(row, box), spots: row };
}

/**
 * Letters of a line share their stroke, their gray and a baseline, which may
 * slope; spots of a texture share none of them. Many letters are surer than few.
 */
function scoreOf(row: readonly LetterSpot[], [left, , right]: Box): number {
  const stroke = 1 - Math.min(1, variation(row.map((spot) => spot.stroke)));
  const levels = 1 - Math.min(1, deviation(row.map((spot) => spot.level)) / LEVEL_DISTANCE);
  const high = Math.max(...row.map(({ box }) => box[3] - box[1]));
  const { slope, rest } = baseline(row);
  const base = 1 - Math.min(1, (rest / high) * BASELINE_WEIGHT);
  const isSteep = Math.abs(slope) > MAX_SLOPE || right - left < high * MIN_LENGTH;
  return isSteep ? 0 : stroke * levels * base * (1 - 1 / (row.length + 1));
}

/** The line through the lower edges, and how far they are from it. */
function baseline(row: readonly LetterSpot[]): { slope: number; rest: number } {
  const xs = row.map(({ box }) => (box[0] + box[2]) / 2);
  const ys = row.map(({ box }) => box[3]);
  const [middleX, middleY] = [mean(xs), mean(ys)];
  const spread = mean(xs.map((x) => (x - middleX) ** 2));
  const shared = mean(xs.map((x, i) => (x - middleX) * ((ys[i] as number) - middleY)));
  const slope = spread === 0 ? 0 : shared / spread;
  return { slope, rest: deviation(ys.map((y, i) => y - slope * (xs[i] as number))) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function variation(values: readonly number[]): number {
  return deviation(values) / mean(values);
}
