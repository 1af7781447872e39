/** Letters that stand far apart, as in puzzles: brought together before they are read, and back afterwards. @module */

import { type LetterSpot, letterSpots } from "./letter_spots.ts";
import type { EngineWord } from "./text_engine.ts";
import type { TextPage } from "./text_page.ts";

/** Letters side by side in each row of a grid, and in all of it. */
const COLUMNS = 4;
const LETTERS = { least: 4, most: 1000 } as const;
/** Share of their usual height by which letters differ, and share of the spots that do not differ more. */
const ALIKE = 0.35;
const MOSTLY = 0.7;
/** Width of a column by the height of its letters: a "W" is half as wide again as it is high. */
const WIDEST = 1.8;
/** Letters that touch by less are of one column. */
const TOUCHING = 0.25;
/** Gap between columns by the height: in words it is a tenth, between words a half. */
const FAR = 0.7;
/** What is left of it: the engine reads 5 % of such letters wrongly, 20 % and more of those that stand apart. */
const NEAR = 0.6;
/** The bits of a line's first word and of its last. */
const STARTS_LINE = 1;
const ENDS_LINE = 2;

/** Where a column of letters is: from, to. */
type Column = readonly [start: number, end: number];

/** A page whose columns of letters stand nearer to each other. */
export interface ClosedPage {
  readonly page: TextPage;
  /** The words of the closed page, letter by letter, where they are on the page that it was made of. */
  readonly back: (words: readonly EngineWord[]) => EngineWord[];
}

/** The page with its letters brought together; null when it is no grid of single letters. */
export function closeUp(page: TextPage): ClosedPage | null {
  for (const sign of [1, -1] as const) {
    const spots = letterSpots(page, sign);
    const columns = gridColumns(spots);
    if (columns !== null) return closed(page, columns, usualHeight(spots));
  }
  return null;
}

function usualHeight(spots: readonly LetterSpot[]): number {
  return spots.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b)[spots.length >> 1] as number;
}

/** The columns that single letters stand in, far from each other; null when there are none. */
function gridColumns(spots: readonly LetterSpot[]): Column[] | null {
  if (spots.length < LETTERS.least || spots.length > LETTERS.most) return null;
  const high = usualHeight(spots);
  const alike = spots.filter(({ box }) => Math.abs(box[3] - box[1] - high) <= high * ALIKE);
  if (alike.length < spots.length * MOSTLY) return null;
  const groups = groupsAcross(spots, high * TOUCHING);
  const columns = groups.map((group): Column => [
    Math.min(...group.map(({ box }) => box[0])),
    Math.max(...group.map(({ box }) => box[2])),
  ]);
  const gaps = columns.slice(1).map(([start], i) => start - (columns[i] as Column)[1]).sort((a, b) => a - b);
  const isGrid = columns.length >= COLUMNS && columns.every(([start, end]) => end - start <= high * WIDEST) &&
    (gaps[gaps.length >> 1] as number) >= high * FAR && groups.every((group) => !hasNeighbours(group, high));
  return isGrid ? columns : null;
}

/** Spots above each other, from left to right. */
function groupsAcross(spots: readonly LetterSpot[], touching: number): LetterSpot[][] {
  const groups: LetterSpot[][] = [];
  let end = -Infinity;
  for (const spot of spots.toSorted((a, b) => a.box[0] - b.box[0])) {
    if (spot.box[0] - end > touching) groups.push([]);
    groups.at(-1)?.push(spot);
    end = Math.max(end, spot.box[2]);
  }
  return groups;
}

/** Whether two spots of a column stand side by side: numbers of a table are no single letters. */
function hasNeighbours(group: readonly LetterSpot[], high: number): boolean {
  const down = group.toSorted((a, b) => a.box[1] - b.box[1]);
  return down.slice(1).some(({ box }, i) => {
    const above = (down[i] as LetterSpot).box;
    const isBeside = box[0] >= above[2] || above[0] >= box[2];
    return isBeside && above[3] - box[1] > high / 2;
  });
}

function closed(page: TextPage, columns: readonly Column[], high: number): ClosedPage {
  const margin = Math.ceil((high * NEAR) / 2);
  const from = sourceColumns(page.width, columns, margin);
  const pixels = new Uint8ClampedArray(from.length * page.height);
  for (let y = 0; y < page.height; y++) {
    const row = y * page.width;
    for (let x = 0; x < from.length; x++) {
      pixels[y * from.length + x] = page.pixels[row + (from[x] as number)] as number;
    }
  }
  const place = (x: number): number => from[Math.max(0, Math.min(from.length - 1, x))] as number;
  return {
    page: { ...page, pixels, width: from.length },
    back: (words) =>
      words.flatMap((word) => {
        const { left, right, top, bottom } = word.rect;
        const rect = { top, bottom, left: place(left), right: place(right - 1) + 1 };
        return letterByLetter({ ...word, rect }, columns);
      }),
  };
}

/** Which column of the page each column of the closed page is: the letters', and a little beside them. */
function sourceColumns(width: number, columns: readonly Column[], margin: number): number[] {
  const from: number[] = [];
  let next = 0;
  for (const [i, [start, end]] of columns.entries()) {
    const first = i === 0 ? 0 : Math.max(next, start - margin);
    const last = i === columns.length - 1 ? width : Math.min(width, end + margin);
    for (let x = first; x < last; x++) from.push(x);
    next = last;
  }
  return from;
}

/** One word for each letter where it has as many as columns, else the word as it is. */
function letterByLetter(word: EngineWord, columns: readonly Column[]): EngineWord[] {
  const letters = Array.from(word.text.trim());
  const under = columns.filter(([start, end]) => start < word.rect.right && end > word.rect.left);
  if (letters.length < 2 || letters.length !== under.length) return [word];
  return letters.map((text, i) => {
    const [left, right] = under[i] as Column;
    const inside = (i === 0 ? 0 : STARTS_LINE) | (i === letters.length - 1 ? 0 : ENDS_LINE);
    return { ...word, text, rect: { ...word.rect, left, right }, flags: word.flags & ~inside };
  });
}
