/** The room that a text takes. @module */

import { Checks } from "../core/check.ts";
import { FONT_NAMES, fontFace, type FontName } from "./font_face.ts";
import { checkString } from "./text.ts";
import { sizeOfText, type TextSize } from "./text_layout.ts";

/** Options of {@link measureText}. */
export interface MeasureTextOptions {
  /** Pixels of the font's em, 4 to 1000. Default 20. */
  readonly size?: number;
  /** `sans` (DejaVu Sans), `bold` or `mono`. Default `sans`. */
  readonly font?: FontName;
}

const check = new Checks("measureText", "measure text");

/**
 * The room that `text` takes for a string, without background and stroke.
 *
 * @param string up to 10000 characters; `\n` begins a new line
 * @param options `size`, `font`
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
  const given = check.options(options, ["size", "font"]);
  const size = check.number(given.size, "size", { min: 4, max: 1000, default: 20 });
  const font = check.choice(given.font, "font", FONT_NAMES, "sans");
  return sizeOfText({ face: fontFace(font), size }, checkString(check, string, font));
}
