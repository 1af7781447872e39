/** Writing on an image. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { PointLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { drawText, TEXT_ANCHORS, type TextAnchor, topLeftOf } from "./draw_text.ts";
import type { FontName } from "./font_face.ts";
import { readTextStyle, TEXT_STYLE_KEYS } from "./read_text_style.ts";
import type { TextAlign } from "./text_layout.ts";
import { wrapText } from "./wrap_text.ts";
import { readString } from "./read_string.ts";
import { sizeOfText } from "./text_layout.ts";

/** Options of {@link text}. */
export interface TextOptions {
  /** Pixels of the font's em, 4 to 1000. Default 20. */
  readonly size?: number;
  /** Default red. */
  readonly color?: ColorLike;
  /** `sans` (DejaVu Sans), `bold` or `mono`. Default `sans`. */
  readonly font?: FontName;
  /** Colour behind the text; none when left out. */
  readonly background?: ColorLike;
  /** Pixels of background around the text, 0 to 200. Default a fifth of the size. */
  readonly padding?: number;
  /** Colour around the letters; none when left out. */
  readonly stroke?: ColorLike;
  /** Pixels of stroke, 1 to 16. Default 1 when `stroke` is given. */
  readonly strokeWidth?: number;
  /** Which point of the text's box is put at the place. Default `top-left`. */
  readonly anchor?: TextAnchor;
  /** How lines stand below each other: `left` (default), `center` or `right`. */
  readonly align?: TextAlign;
  /** Longest line in pixels, 1 to 65535; longer ones are broken between words. Default: as long as they are. */
  readonly maxWidth?: number;
  /** Degrees that the text is turned counter-clockwise about the place, −36000 to 36000. Default 0. */
  readonly angle?: number;
  /** What the place's numbers count. Default `pixel`. */
  readonly space?: Space;
}

const check = new Checks("text", "write text");

/**
 * Writes text on a copy of the image, in DejaVu; `\n` begins a new line.
 *
 * @param image the image
 * @param string up to 10000 characters of Latin, Greek, Cyrillic, Hebrew, Arabic (both from right to left), symbols; no
 *   emoji, no Chinese, Japanese or Korean
 * @param at `[x, y]` or `{x, y}`: where the text's anchor goes, by default its top left corner
 * @param options `size`, `color`, `font`, `background`, `padding`, `stroke`, `strokeWidth`, `anchor`, `align`,
 *   `maxWidth`, `angle`, `space`
 * @returns the drawing
 * @throws ToolError when a character has no glyph, or when the text lies outside the image
 *
 * Sizes and baselines are those of PIL's `ImageDraw.text` with the same font, within 1 pixel.
 *
 * @example
 * ```ts
 * const labelled = image.text("cat 0.93", [40, 12], { size: 18, color: "white", background: "black" });
 * const centred = image.text("two\nlines", [100, 50], { anchor: "center", align: "center", stroke: "black" });
 * ```
 */
export function text(image: Image, string: string, at: PointLike, options?: TextOptions): Image {
  check.image(image);
  if (typeof string !== "string" && typeof at === "string") throw swapped(string, at);
  requirePointForm(check, at, "at");
  const given = check.options(options, [...TEXT_STYLE_KEYS, "anchor", "align", "maxWidth", "angle", "space"]);
  const place = check.point(image, at, "at", { space: given.space });
  const anchor = check.choice(given.anchor, "anchor", TEXT_ANCHORS, "top-left");
  const style = readTextStyle(check, given);
  const align = check.choice(given.align, "align", ["left", "center", "right"], "left");
  const angle = check.number(given.angle, "angle", { min: -36_000, max: 36_000, default: 0 });
  const written = readString(check, string, { font: style.fontName });
  const wrapped = given.maxWidth === undefined
    ? written
    : wrapText(style.font, written, check.number(given.maxWidth, "maxWidth", { min: 1, max: 65_535 }));
  const size = sizeOfText(style.font, wrapped);
  const corner = topLeftOf(place, size, anchor);
  requireVisible(image, { place, corner, angle }, {
    ...size,
    reach: style.padding + style.strokeWidth + style.font.size,
  });
  const canvas = new Canvas(image, [style.color, style.background, style.stroke].filter((color) => color !== null));
  drawText(canvas, { ...style, string: wrapped, align, angle, pivot: place }, corner);
  return canvas.finish();
}

/** PIL's order is the other one. */
function swapped(first: unknown, second: string): Error {
  const shown = JSON.stringify(second.slice(0, 20));
  return check.error("string", {
    expected: "a text",
    received: first,
    hint: `The text comes before its place: text(${shown}, [x, y])`,
    isType: true,
  });
}

interface TextPlace {
  readonly place: readonly [number, number];
  readonly corner: readonly [number, number];
  readonly angle: number;
}

function requireVisible(
  image: Image,
  { place, corner: [x, y], angle }: TextPlace,
  { width, height, reach }: { width: number; height: number; reach: number },
): void {
  // A turned text lies somewhere in the circle around its anchor.
  const around = width + height + reach;
  const [left, top, right, bottom] = angle === 0
    ? [x - reach, y - reach, x + width + reach, y + height + reach]
    : [place[0] - around, place[1] - around, place[0] + around, place[1] + around];
  if (left < image.width && top < image.height && right > 0 && bottom > 0) return;
  throw check.error("at", {
    expected: `inside the image of ${image.width}×${image.height}`,
    received: [Math.round(place[0]), Math.round(place[1])],
    hint: `The text takes ${width}×${height} pixels; at is where its anchor goes`,
  });
}
