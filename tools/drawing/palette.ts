/** Colours for several things in one drawing. @module */

import type { Checks } from "../core/check.ts";
import { parseColor, type Rgba } from "../core/parse_color.ts";

/**
 * Twelve colours as far apart as they can be and still stand out on
 * photographs: hues about 30° apart in OKLCH, neighbours in the list far from
 * each other in hue and lightness.
 */
const COLORS = [
  "#ff3b30",
  "#1e8fff",
  "#ffd60a",
  "#34c759",
  "#d13bd1",
  "#00d5e0",
  "#ff8c1a",
  "#6b4dff",
  "#b4f000",
  "#ff5fa8",
  "#0a8f6c",
  "#a8692f",
].map((text) => parseColor(text) as Rgba);

/** How many colours there are until they repeat. */
export const PALETTE_SIZE = COLORS.length;

/** The colour of the n-th thing. */
export function paletteColor(index: number): Rgba {
  return COLORS[index % COLORS.length] as Rgba;
}

/** What `colors` in an options object means: a list that is used in turn, or the palette. */
export function readColors(checks: Checks, value: unknown, argument = "colors"): (index: number) => Rgba {
  if (value === undefined) return paletteColor;
  const list = checks.list(value, argument, { min: 1, max: 1024 });
  const colors = list.map((item, i) => checks.color(item, `${argument}[${i}]`));
  return (index) => colors[index % colors.length] as Rgba;
}
