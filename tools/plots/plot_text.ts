/** Texts of plots: measured, shortened, broken, placed. @module */

import { loadAsset } from "../core/assets.ts";
import type { Checks } from "../core/check.ts";
import { FontFile } from "../core/font_file.ts";
import { INK } from "./plot_theme.ts";
import { element, type SvgNode } from "./svg_node.ts";

/** Font files by weight. */
export const PLOT_FONTS = { regular: "DejaVuSans.ttf", bold: "DejaVuSans-Bold.ttf" } as const;

/** A font's weight. */
export type TextWeight = keyof typeof PLOT_FONTS;

/** Longest text that a plot takes, in characters. */
const MAX_TEXT = 500;

const files = new Map<TextWeight, FontFile>();

/** Where and how a text stands; `y` is its baseline. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly weight?: TextWeight;
  readonly color?: string;
  /** Degrees, counter-clockwise, around its anchor. */
  readonly turn?: number;
  /** Colour of an outline that sets the text off from what lies below. */
  readonly halo?: string;
}

/** Makes a text. */
export function textNode(role: string, text: string, place: TextPlace): SvgNode {
  const { x, y, size, anchor = "start", weight = "regular", color = INK.text, turn = 0, halo } = place;
  const attributes: Record<string, string | number> = {
    x,
    y,
    "font-family": "DejaVu Sans",
    "font-size": size,
    "text-anchor": anchor,
    fill: color,
  };
  if (weight === "bold") attributes["font-weight"] = 700;
  if (turn !== 0) attributes.transform = `rotate(${-turn} ${x} ${y})`;
  if (halo !== undefined) {
    Object.assign(attributes, { stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" });
  }
  return element("text", role, { attributes, text });
}

/** How far a text reaches, in pixels. */
export function textWidth(text: string, size: number, weight: TextWeight = "regular"): number {
  const file = fontFile(weight);
  let width = 0;
  let last = 0;
  for (const char of text) {
    const glyph = file.glyphOf(char.codePointAt(0) as number);
    if (last !== 0) width += file.kerning(last, glyph, size);
    width += file.advance(glyph, size);
    last = glyph;
  }
  return width;
}

/** The widest of some texts. */
export function widestText(texts: readonly string[], size: number, weight: TextWeight = "regular"): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, size, weight)), 0);
}

/** A text cut to a width, with an ellipsis where it was cut. */
export function cutText(text: string, width: number, { size, weight }: { size: number; weight?: TextWeight }): string {
  if (textWidth(text, size, weight) <= width) return text;
  const chars = Array.from(text);
  let [low, high] = [0, chars.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const cut = `${chars.slice(0, middle).join("").trimEnd()}…`;
    if (textWidth(cut, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return `${chars.slice(0, low).join("").trimEnd()}…`;
}

/** A text broken between words into lines of a width; what is beyond `maxLines` is cut. */
export function breakText(
  text: string,
  width: number,
  { size, weight = "regular", maxLines }: { size: number; weight?: TextWeight; maxLines: number },
): string[] {
  const lines: string[] = [];
  const words = text.split(/\s+/).filter((word) => word !== "");
  let line = "";
  for (const [i, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer, size, weight) <= width) {
      line = longer;
    } else if (lines.length === maxLines - 1) {
      line = [line, ...words.slice(i)].join(" ");
      break;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((part) => cutText(part, width, { size, weight }));
}

/** Reads a text that a plot shows: no longer than a plot can hold, and of characters that the font has. */
export function checkLabel(check: Checks, value: unknown, argument: string): string {
  const text = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
  const label = check.text(text, argument, { maxLength: MAX_TEXT }).replace(/\s+/g, " ");
  const file = fontFile("regular");
  for (const char of label) {
    const code = char.codePointAt(0) as number;
    if (file.glyphOf(code) > 0 && code > 0x1f) continue;
    throw check.error(argument, {
      expected: "of characters that the font DejaVu Sans has",
      received: label,
      receivedAs: `${JSON.stringify(char)} (U+${code.toString(16).toUpperCase().padStart(4, "0")})`,
      hint:
        "DejaVu Sans has Latin, Greek, Cyrillic, mathematical signs and arrows; write the text in those, or leave " +
        "the character out",
    });
  }
  return label;
}

function fontFile(weight: TextWeight): FontFile {
  const known = files.get(weight);
  if (known !== undefined) return known;
  const file = new FontFile(loadAsset(PLOT_FONTS[weight]));
  files.set(weight, file);
  return file;
}
