/** Text to coverage: lines, kerning, glyphs. @module */

import { requireRoom } from "../core/budget.ts";
import type { PixelArea } from "../core/canvas.ts";
import type { Pixels } from "../core/image.ts";
import type { FontFace, Glyph } from "./font_face.ts";
import { visualOrder } from "./visual_order.ts";

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
  readonly coverage: Pixels;
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

/** How a text is rasterised. */
export interface MaskOptions {
  /** Pixels that are left free around the ink. Default 0. */
  readonly margin?: number;
  readonly align?: TextAlign;
  /** The part that is wanted, from the text's top left corner. Default all. */
  readonly frame?: PixelArea;
}

const EVERYWHERE: PixelArea = { x1: -Infinity, y1: -Infinity, x2: Infinity, y2: Infinity };

/** Rasterises a text. */
export function maskOfText(
  font: SizedFont,
  text: string,
  { margin = 0, align = "left", frame = EVERYWHERE }: MaskOptions = {},
): TextMask {
  const placed = placeGlyphs(font, text, { align, frame });
  const ink = inkOf(placed);
  const left = Math.max(frame.x1, ink.x1 - margin);
  const top = Math.max(frame.y1, ink.y1 - margin);
  const right = Math.max(left + 1, Math.min(frame.x2, ink.x2 + margin));
  const bottom = Math.max(top + 1, Math.min(frame.y2, ink.y2 + margin));
  const mask = { left, top, width: right - left, height: bottom - top };
  requireRoom("a text", mask.width * mask.height);
  const coverage = new Uint8ClampedArray(mask.width * mask.height);
  for (const { glyph, x, y } of placed) addGlyph(coverage, mask, { glyph, x: x - left, y: y - top });
  return { ...mask, coverage };
}

/** The box around all glyphs, and the origin. */
function inkOf(placed: readonly PlacedGlyph[]): PixelArea {
  let [x1, y1, x2, y2] = [0, 0, 1, 1];
  for (const { glyph, x, y } of placed) {
    x1 = Math.min(x1, x);
    y1 = Math.min(y1, y);
    x2 = Math.max(x2, x + glyph.width);
    y2 = Math.max(y2, y + glyph.height);
  }
  return { x1, y1, x2, y2 };
}

function lineOf({ face, size }: SizedFont): { ascent: number; descent: number } {
  return { ascent: face.file.ascent(size), descent: face.file.descent(size) };
}

/** The glyphs that can be seen in the frame, with their places. */
function placeGlyphs(
  font: SizedFont,
  text: string,
  { align, frame }: { align: TextAlign; frame: PixelArea },
): PlacedGlyph[] {
  const { ascent, descent } = lineOf(font);
  const placed: PlacedGlyph[] = [];
  const room = align === "left" ? 0 : sizeOfText(font, text).width;
  // An accent or a descender may reach a line beyond its own, and a letter an em.
  const reach = ascent + descent;
  text.split("\n").forEach((line, row) => {
    if ((row + 2) * reach < frame.y1 || (row - 1) * reach > frame.y2) return;
    const indent = align === "left" ? 0 : Math.round((room - widthOfLine(font, line)) * SHARE_LEFT[align]);
    const baseline = row * (ascent + descent) + ascent;
    walkLine(font, line, (codePoint, pen) => {
      if (indent + pen > frame.x2 + 2 * reach || indent + pen < frame.x1 - 2 * reach) return;
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
  for (const char of visualOrder(line, (code) => file.glyphOf(code) !== 0)) {
    const codePoint = char.codePointAt(0) as number;
    const glyph = file.glyphOf(codePoint);
    if (last !== 0) pen += file.kerning(last, glyph, size);
    visit(codePoint, pen);
    pen += file.advance(glyph, size);
    last = glyph;
  }
  return pen;
}

function addGlyph(
  target: Uint8ClampedArray,
  { width, height }: { width: number; height: number },
  { glyph, x, y }: PlacedGlyph,
): void {
  const [start, end] = [Math.max(0, -x), Math.min(glyph.width, width - x)];
  for (let row = Math.max(0, -y); row < Math.min(glyph.height, height - y); row++) {
    const [from, to] = [row * glyph.width, (y + row) * width + x];
    for (let column = start; column < end; column++) {
      target[to + column] = (target[to + column] as number) + (glyph.coverage[from + column] as number);
    }
  }
}
