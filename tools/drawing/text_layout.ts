/** Text to coverage: lines, kerning, glyphs. @module */

import { requireRoom } from "../core/budget.ts";
import type { FontFace, Glyph } from "./font_face.ts";

/** How a text takes room, in pixels. */
export interface TextSize {
  readonly width: number;
  readonly height: number;
  /** From the top of a line to its baseline. */
  readonly ascent: number;
  /** From the baseline to the bottom of a line. */
  readonly descent: number;
  readonly lines: number;
}

/** How much of each pixel a text covers, 0 to 255; `left` and `top` from the text's top left corner. */
export interface TextMask {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly coverage: Uint8ClampedArray;
}

/** A face at a size in pixels. */
export interface SizedFont {
  readonly face: FontFace;
  readonly size: number;
}

interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly x: number;
  readonly y: number;
}

/** Where the lines of a text stand in its width. */
export type TextAlign = "left" | "center" | "right";

/** Share of a line's free room that lies to its left. */
const SHARE_LEFT: Readonly<Record<TextAlign, number>> = { left: 0, center: 0.5, right: 1 };

/** The room that a text takes. */
export function sizeOfText(font: SizedFont, text: string): TextSize {
  const lines = text.split("\n");
  const { ascent, descent } = lineOf(font);
  const width = Math.max(...lines.map((line) => widthOfLine(font, line)));
  return { width: Math.ceil(width), height: lines.length * (ascent + descent), ascent, descent, lines: lines.length };
}

/** The width of one line in pixels, with its fraction. */
export function widthOfLine(font: SizedFont, line: string): number {
  return walkLine(font, line, () => {});
}

/** Rasterises a text; `margin` pixels are left free around the ink. */
export function maskOfText(font: SizedFont, text: string, margin: number, align: TextAlign = "left"): TextMask {
  const placed = placeGlyphs(font, text, align);
  const left = Math.min(0, ...placed.map(({ x }) => x)) - margin;
  const top = Math.min(0, ...placed.map(({ y }) => y)) - margin;
  const right = Math.max(1, ...placed.map(({ x, glyph }) => x + glyph.width)) + margin;
  const bottom = Math.max(1, ...placed.map(({ y, glyph }) => y + glyph.height)) + margin;
  const mask = { left, top, width: right - left, height: bottom - top };
  requireRoom("a text", mask.width * mask.height);
  const coverage = new Uint8ClampedArray(mask.width * mask.height);
  for (const { glyph, x, y } of placed) addGlyph(coverage, mask.width, { glyph, x: x - left, y: y - top });
  return { ...mask, coverage };
}

function lineOf({ face, size }: SizedFont): { ascent: number; descent: number } {
  return { ascent: face.file.ascent(size), descent: face.file.descent(size) };
}

function placeGlyphs(font: SizedFont, text: string, align: TextAlign): PlacedGlyph[] {
  const { ascent, descent } = lineOf(font);
  const placed: PlacedGlyph[] = [];
  const room = align === "left" ? 0 : sizeOfText(font, text).width;
  text.split("\n").forEach((line, row) => {
    const indent = align === "left" ? 0 : Math.round((room - widthOfLine(font, line)) * SHARE_LEFT[align]);
    const baseline = row * (ascent + descent) + ascent;
    walkLine(font, line, (codePoint, pen) => {
      const glyph = font.face.glyph(codePoint, font.size);
      if (glyph.width === 0) return;
      placed.push({ glyph, x: indent + Math.round(pen) + glyph.left, y: baseline - glyph.top });
    });
  });
  return placed;
}

/** Calls for each code point with its pen position; gives the line's width. */
function walkLine(
  { face: { file }, size }: SizedFont,
  line: string,
  visit: (code: number, pen: number) => void,
): number {
  let pen = 0;
  let last = 0;
  for (const char of line) {
    const codePoint = char.codePointAt(0) as number;
    const glyph = file.glyphOf(codePoint);
    if (last !== 0) pen += file.kerning(last, glyph, size);
    visit(codePoint, pen);
    pen += file.advance(glyph, size);
    last = glyph;
  }
  return pen;
}

function addGlyph(target: Uint8ClampedArray, stride: number, { glyph, x, y }: PlacedGlyph): void {
  for (let row = 0, from = 0; row < glyph.height; row++) {
    let to = (y + row) * stride + x;
    for (let column = 0; column < glyph.width; column++, to++) {
      target[to] = (target[to] as number) + (glyph.coverage[from++] as number);
    }
  }
}
