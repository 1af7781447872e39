/** Breaking text into lines. @module */

import { type SizedFont, widthOfLine } from "./text_layout.ts";

/** Breaks lines between words so that none is wider than `maxWidth` pixels, if words allow. */
export function wrapText(font: SizedFont, text: string, maxWidth: number): string {
  return text.split("\n").flatMap((line) => wrapLine(font, line, maxWidth)).join("\n");
}

function wrapLine(font: SizedFont, line: string, maxWidth: number): string[] {
  const lines: string[] = [];
  const [first = "", ...words] = line.split(" ").flatMap((word) => splitWord(font, word, maxWidth));
  let current = first;
  for (const word of words) {
    // Spaces before the first word are its author's indent, those at a break fall away.
    const longer = current === "" && lines.length > 0 ? word : `${current} ${word}`;
    if (widthOfLine(font, longer) <= maxWidth) {
      current = longer;
      continue;
    }
    if (current.trim() !== "") lines.push(current.trimEnd());
    current = word;
  }
  return [...lines, current];
}

/** A word that is wider than a line, cut into pieces; each has one character at least. */
function splitWord(font: SizedFont, word: string, maxWidth: number): string[] {
  if (widthOfLine(font, word) <= maxWidth) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const char of word) {
    if (piece !== "" && widthOfLine(font, piece + char) > maxWidth) {
      pieces.push(piece);
      piece = "";
    }
    piece += char;
  }
  return [...pieces, piece];
}
