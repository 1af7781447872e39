/** Words and lines, of what the engine gives. @module */

import type { Box } from "../core/region.ts";
import type { EngineWord } from "./text_engine.ts";
import { boxInImage, type TextPage } from "./text_page.ts";

/** A word. */
export interface TextWord {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly box: Box;
  /** Index of its line. */
  readonly line: number;
}

/** A line of words. */
export interface TextLine {
  /** The words with a space between. */
  readonly text: string;
  /** Mean over the characters, 0 to 1. */
  readonly confidence: number;
  readonly box: Box;
}

/** The bit that the first word of a line has. */
const STARTS_LINE = 1;

/** The words of a page in the image's pixels; what is only space is left out. */
export function wordsOf(found: readonly EngineWord[], page: TextPage): TextWord[] {
  let line = -1;
  const words = found.map(({ text, confidence, rect, flags }) => {
    if ((flags & STARTS_LINE) !== 0 || line === -1) line += 1;
    return { text: text.trim(), confidence: rounded(confidence), box: boxInImage(rect, page), line };
  });
  return words.filter(({ text }) => text !== "");
}

/** Words with their lines, which are numbered anew without empty ones. */
export function linesOf(
  words: readonly TextWord[],
): { text: string; confidence: number; words: TextWord[]; lines: TextLine[] } {
  const groups = [...Map.groupBy(words, ({ line }) => line).values()];
  const lines = groups.map((group) => ({
    text: group.map(({ text }) => text).join(" "),
    confidence: confidenceOf(group),
    box: boxAround(group.map(({ box }) => box)),
  }));
  return {
    text: lines.map(({ text }) => text).join("\n"),
    confidence: confidenceOf(words),
    words: groups.flatMap((group, line) => group.map((word) => ({ ...word, line }))),
    lines,
  };
}

/** The mean of the words' confidence, each counted by its characters. */
function confidenceOf(words: readonly TextWord[]): number {
  let [sum, characters] = [0, 0];
  for (const { text, confidence } of words) {
    sum += confidence * text.length;
    characters += text.length;
  }
  return characters === 0 ? 0 : rounded(sum / characters);
}

/** Confidence means little beyond the third digit. */
function rounded(confidence: number): number {
  return Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000;
}

function boxAround(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map(([x1]) => x1)),
    Math.min(...boxes.map(([, y1]) => y1)),
    Math.max(...boxes.map(([, , x2]) => x2)),
    Math.max(...boxes.map(([, , , y2]) => y2)),
  ];
}
