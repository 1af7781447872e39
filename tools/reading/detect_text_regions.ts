/** Where text is, without reading it. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Box, BoxLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { AREA_KEYS, checkArea } from "../analysis/gray_area.ts";
import { grayOnWhite, scaledGray } from "./gray_pixels.ts";
import { type LetterLine, letterLines, wordsOfLine } from "./letter_lines.ts";
import { letterSpots } from "./letter_spots.ts";

/** Options of {@link detectTextRegions}. */
export interface DetectTextRegionsOptions {
  /** What a region is: a line, or a word. Default `line`. */
  readonly level?: "line" | "word";
  /** Letters that a line needs, 1 to 100. Default 3. */
  readonly minLetters?: number;
  /** The part to search. Default all of it. */
  readonly box?: BoxLike | null;
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

/** A region that {@link detectTextRegions} found. */
export interface TextRegion {
  readonly box: Box;
  /** Letter-like spots in it. */
  readonly letters: number;
  /** How much it looks like text, 0 to 1. */
  readonly score: number;
}

const check = new Checks("detectTextRegions", "detect text regions");

/** Longer side of what is searched: letters of a reduced page keep their shape down to 5 pixels. */
const MAX_SIDE = 2000;
/** Share of a region that lies in another one: they are the same. */
const SAME = 0.5;

/**
 * Finds lines or words of text without reading them: letter-like spots that
 * stand in a row and share their height, stroke and gray, dark on light and
 * light on dark. Quick (about 0.1 s per megapixel) and independent of the
 * language; for horizontal text up to about 10° askew. Pictures may have
 * regions that only look like text: `readText` tells.
 *
 * @param image the image; transparent pixels count as white
 * @param options `level`: `line` (default) or `word`; `minLetters` 1 to 100; `box`; `space` and `clamp` of the box
 * @returns `[{ box, letters, score }]` in reading order; empty when there is none; `score` 0 to 1
 * @throws ToolError when an option or the box is wrong
 *
 * The method is that of the stroke width transform's second half (Epshtein,
 * Ofek and Wexler 2010): adaptive threshold, components, pairs, chains.
 *
 * @example
 * ```ts
 * const regions = image.detectTextRegions();
 * show(image.boxes(regions.map(({ box }) => ({ box }))), "text");
 * const heading = regions[0] && image.readText({ box: regions[0].box, mode: "line" }).text;
 * ```
 */
export function detectTextRegions(image: Image, options?: DetectTextRegionsOptions): TextRegion[] {
  check.image(image);
  const given = check.options(options, ["level", "minLetters", "box", ...AREA_KEYS]);
  const level = check.choice(given.level, "level", ["line", "word"], "line");
  const minLetters = check.integer(given.minLetters, "minLetters", { min: 1, max: 100, default: 3 });
  const area = checkArea(check, image, given.box, given);
  const whole = grayOnWhite(image, area);
  const scaled = scaledGray(whole, Math.min(1, MAX_SIDE / Math.max(whole.width, whole.height)));
  const [dark, light] = ([1, -1] as const).map((sign) => letterLines(letterSpots(scaled, sign), minLetters));
  const lines = inReadingOrder(withoutDoubles(dark ?? [], light ?? []));
  const regions = level === "line" ? lines : lines.flatMap(wordsOfLine);
  const [perX, perY] = [whole.width / scaled.width, whole.height / scaled.height];
  return regions.map(({ box, letters, score }) => ({
    box: placed(box, area, [perX, perY]),
    letters,
    score: Math.round(score * 1000) / 1000,
  }));
}

/** Of dark and light lines that lie over each other the better: the holes of dark letters are light spots. */
function withoutDoubles(dark: readonly LetterLine[], light: readonly LetterLine[]): LetterLine[] {
  const weight = ({ score, letters }: LetterLine): number => score * letters;
  const isKept = (line: LetterLine, others: readonly LetterLine[]): boolean =>
    !others.some((other) => shareInside(line.box, other.box) > SAME && weight(other) > weight(line));
  return [...dark.filter((line) => isKept(line, light)), ...light.filter((line) => isKept(line, dark))];
}

function shareInside([x1, y1, x2, y2]: Box, [a1, b1, a2, b2]: Box): number {
  const wide = Math.max(0, Math.min(x2, a2) - Math.max(x1, a1));
  const high = Math.max(0, Math.min(y2, b2) - Math.max(y1, b1));
  return (wide * high) / ((x2 - x1) * (y2 - y1));
}

/** From top to bottom; regions whose middles are on one height, from left to right. */
function inReadingOrder(lines: readonly LetterLine[]): LetterLine[] {
  const sorted = lines.toSorted((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3]);
  const rows: LetterLine[][] = [];
  for (const line of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    const middle = (line.box[1] + line.box[3]) / 2;
    const isSameRow = first !== undefined && middle > first.box[1] && middle < first.box[3];
    if (isSameRow) row?.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

function placed([x1, y1, x2, y2]: Box, [left, top, right, bottom]: Box, [perX, perY]: readonly [number, number]): Box {
  return [
    left + Math.floor(x1 * perX),
    top + Math.floor(y1 * perY),
    Math.min(right, left + Math.ceil(x2 * perX)),
    Math.min(bottom, top + Math.ceil(y2 * perY)),
  ];
}
