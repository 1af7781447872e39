/** How text looks: the options that all tools with text share. @module */

import type { Checks } from "../core/check.ts";
import type { Rgba } from "../core/parse_color.ts";
import { FONT_NAMES, fontFace, type FontName } from "./font_face.ts";
import { RED } from "./shape_style.ts";
import type { SizedFont } from "./text_layout.ts";

/** Checked looks of a text. */
export interface TextStyle {
  readonly font: SizedFont;
  readonly fontName: FontName;
  readonly color: Rgba;
  readonly background: Rgba | null;
  readonly padding: number;
  readonly stroke: Rgba | null;
  /** 0 without a stroke. */
  readonly strokeWidth: number;
}

/** Keys that {@link readTextStyle} reads. */
export const TEXT_STYLE_KEYS = [
  "size",
  "color",
  "font",
  "background",
  "padding",
  "stroke",
  "strokeWidth",
] as const;

/** Checks the name of a font. */
export function readFontName(checks: Checks, value: unknown): FontName {
  if (value === undefined) return "sans";
  const known = FONT_NAMES.find((name) => name === value);
  if (known !== undefined) return known;
  throw checks.error("font", {
    expected: `one of ${FONT_NAMES.join(", ")}`,
    allowed: FONT_NAMES.join(" | "),
    received: value,
    hint: "sans is DejaVu Sans, bold its bold, mono DejaVu Sans Mono; no other fonts are installed",
    isType: typeof value !== "string",
  });
}

/** Checks how a text is to look. */
export function readTextStyle(
  checks: Checks,
  given: Readonly<Record<(typeof TEXT_STYLE_KEYS)[number], unknown>>,
): TextStyle {
  const size = checks.number(given.size, "size", { min: 4, max: 1000, default: 20 });
  const fontName = readFontName(checks, given.font);
  const stroke = given.stroke === undefined ? null : checks.color(given.stroke, "stroke");
  const strokeWidth = checks.integer(given.strokeWidth, "strokeWidth", { min: 1, max: 16, default: 1 });
  const padding = { min: 0, max: 200, default: Math.round(size / 5) };
  return {
    font: { face: fontFace(fontName), size },
    fontName,
    color: checks.color(given.color, "color", RED),
    background: given.background === undefined ? null : checks.color(given.background, "background"),
    padding: checks.integer(given.padding, "padding", padding),
    stroke,
    strokeWidth: stroke === null ? 0 : strokeWidth,
  };
}
