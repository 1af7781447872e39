/** Colours as snippets write them. @module */

import { CSS_COLORS } from "./css_colors.ts";
import { nearestNames } from "./nearest_names.ts";

/** Red, green, blue and alpha, each 0 to 255. */
export type Rgba = readonly [r: number, g: number, b: number, a: number];

/**
 * A CSS name, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `[r, g, b]`, `[r, g, b, a]` or `{r, g, b, a?}`;
 * sharp's `alpha` in place of `a` is a share, 0 to 1.
 */
export type ColorLike =
  | string
  | readonly number[]
  | { readonly r: number; readonly g: number; readonly b: number; readonly a?: number; readonly alpha?: number };

/** What a colour may look like, for messages. */
export const COLOR_FORMS = "a CSS name, #rgb, #rrggbb, #rrggbbaa or [r, g, b] or [r, g, b, a] of 0 to 255";

/** Longest text that is looked at; the longest colour is shorter. */
const MAX_TEXT = 64;

const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const FUNCTION = /^rgba?\(\s*([\d.]+)\s*[, ]\s*([\d.]+)\s*[, ]\s*([\d.]+)\s*(?:[,/]\s*([\d.]+)(%?)\s*)?\)$/i;

/** The colour, or null when it is none. */
export function parseColor(value: unknown): Rgba | null {
  if (typeof value === "string") return value.length > MAX_TEXT ? null : parseText(value.trim());
  if (typeof value !== "object" || value === null || sharesOfColor(value) !== null) return null;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return fromList(value as ArrayLike<unknown>);
  const { r, g, b, a, alpha } = value as Record<string, unknown>;
  if (a !== undefined || alpha === undefined) return fromList(a === undefined ? [r, g, b] : [r, g, b, a]);
  return typeof alpha === "number" ? withShare(fromList([r, g, b]), alpha) : null;
}

/**
 * The tones of a colour that is written in shares, as matplotlib has them: three numbers between 0 and 1 that are not
 * all whole. A tone of less than 1 is as good as black, so that nobody means it; null for any other value.
 */
export function sharesOfColor(value: object): number[] | null {
  const { r, g, b, a } = value as Record<string, unknown>;
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  const named = a === undefined ? [r, g, b] : [r, g, b, a];
  const list = isList ? value as ArrayLike<unknown> : named;
  if (list.length !== 3 && list.length !== 4) return null;
  const tones: number[] = [];
  for (let i = 0; i < list.length; i++) {
    const share = list[i];
    if (typeof share !== "number" || !(share >= 0 && share <= 1)) return null;
    tones.push(Math.round(share * 255));
  }
  const [red, green, blue] = [list[0], list[1], list[2]];
  return Number.isInteger(red) && Number.isInteger(green) && Number.isInteger(blue) ? null : tones;
}

/** Names of colours that a text may have meant. */
export function nearestColors(text: string): string[] {
  return nearestNames(text.trim().toLowerCase(), Object.keys(CSS_COLORS));
}

function parseText(text: string): Rgba | null {
  const lower = text.toLowerCase();
  if (lower === "transparent") return [0, 0, 0, 0];
  if (Object.hasOwn(CSS_COLORS, lower)) return fromWord(CSS_COLORS[lower] as number);
  const hex = HEX.exec(lower)?.[1];
  if (hex !== undefined) return fromHex(hex);
  const parts = FUNCTION.exec(lower);
  if (parts === null) return null;
  const [, r, g, b, alpha, percent] = parts;
  const opacity = alpha === undefined ? 1 : Number(alpha) / (percent === "%" ? 100 : 1);
  return withShare(fromList([Number(r), Number(g), Number(b)]), opacity);
}

/** The colour with an alpha of 0 to 1; not by way of a list, in which less than 1 of 255 would count as a share. */
function withShare(color: Rgba | null, share: number): Rgba | null {
  return color !== null && share >= 0 && share <= 1 ? [color[0], color[1], color[2], Math.round(share * 255)] : null;
}

function fromWord(word: number): Rgba {
  return [word >> 16, (word >> 8) & 255, word & 255, 255];
}

function fromHex(hex: string): Rgba {
  const isShort = hex.length < 6;
  const digits = isShort ? Array.from(hex, (digit) => digit + digit) : hex.match(/../g) ?? [];
  return fromList(digits.map((pair) => parseInt(pair, 16))) as Rgba;
}

function fromList(list: ArrayLike<unknown>): Rgba | null {
  const { length } = list;
  if (length !== 3 && length !== 4) return null;
  const isChannel = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 255;
  // By index: an iterator may have been replaced, and a detached array has none.
  const [r, g, b, alpha] = [list[0], list[1], list[2], length === 3 ? 255 : list[3]] as [
    number,
    number,
    number,
    number,
  ];
  if (![r, g, b, alpha].every(isChannel)) return null;
  // A fraction below 1 can only be a share, as in CSS.
  const a = alpha > 0 && alpha < 1 ? alpha * 255 : alpha;
  return [r, g, b, a].map((value) => Math.round(value as number)) as unknown as Rgba;
}
