/** The room that a text takes. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { fontFace, type FontName } from "./font_face.ts";
import { readFontName } from "./read_text_style.ts";
import { readString } from "./read_string.ts";
import { sizeOfText, type TextSize } from "./text_layout.ts";
import { wrapText } from "./wrap_text.ts";

/** Options of {@link measureText}. */
export interface MeasureTextOptions {
  /** Pixels of the font's em, 4 to 1000. Default 20. */
  readonly size?: number;
  /** `sans` (DejaVu Sans), `bold` or `mono`. Default `sans`. */
  readonly font?: FontName;
  /** Longest line in pixels, 1 to 65535; longer ones are broken between words. */
  readonly maxWidth?: number;
}

const check = new Checks("measureText", "measure text");

/**
 * The room that `text` takes for a string, without background and stroke.
 *
 * @param string up to 10000 characters; `\n` begins a new line
 * @param options `size`, `font`, `maxWidth`
 * @returns `{ width, height, ascent, descent, lines }`, in pixels but for `lines`
 * @throws ToolError when a character has no glyph
 *
 * Within 1 pixel of PIL's `ImageFont.getbbox` and `getmetrics`.
 *
 * @example
 * ```ts
 * const { width, height } = vision.measureText("total: 42", { size: 24 });
 * ```
 */
export function measureText(string: string, options?: MeasureTextOptions): TextSize {
  const given = check.options(options, ["size", "font", "maxWidth"]);
  const size = check.number(given.size, "size", { min: 4, max: 1000, default: 20 });
  const font = readFontName(check, given.font);
  const maxWidth = check.number(given.maxWidth, "maxWidth", { min: 1, max: MAX_SIDE, default: MAX_SIDE });
  const sized = { face: fontFace(font), size };
  return sizeOfText(sized, wrapText(sized, readString(check, string, { font }), maxWidth));
}
