/** Writing on an image. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Point, PointLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { FONT_NAMES, fontFace, type FontName } from "./font_face.ts";
import { RED } from "./rectangle.ts";
import { maskOfText, type SizedFont, sizeOfText, type TextMask } from "./text_layout.ts";

/** Which point of the text's box is put at the given place. */
export type TextAnchor =
  | "top-left"
  | "top"
  | "top-right"
  | "left"
  | "center"
  | "right"
  | "bottom-left"
  | "bottom"
  | "bottom-right";

/** All of {@link TextAnchor}. */
export const TEXT_ANCHORS: readonly TextAnchor[] = [
  "top-left",
  "top",
  "top-right",
  "left",
  "center",
  "right",
  "bottom-left",
  "bottom",
  "bottom-right",
];

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
  /** What the place's numbers count. Default `pixel`. */
  readonly space?: Space;
}

/** A text whose options are checked. */
export interface TextPlan {
  readonly string: string;
  readonly font: SizedFont;
  readonly color: Rgba;
  readonly background: Rgba | null;
  readonly padding: number;
  readonly stroke: Rgba | null;
  readonly strokeWidth: number;
}

const OPTION_KEYS = [
  "size",
  "color",
  "font",
  "background",
  "padding",
  "stroke",
  "strokeWidth",
  "anchor",
  "space",
] as const;

const check = new Checks("text", "write text");

/**
 * Writes text on a copy of the image, in DejaVu; `\n` begins a new line.
 *
 * @param image the image
 * @param string up to 10000 characters of Latin, Greek, Cyrillic, symbols; no emoji, no Chinese, Japanese or Korean
 * @param at `[x, y]` or `{x, y}`: where the text's anchor goes, by default its top left corner
 * @param options `size`, `color`, `font`, `background`, `padding`, `stroke`, `strokeWidth`, `anchor`, `space`
 * @returns the drawing
 * @throws ToolError when a character has no glyph, or when the text lies outside the image
 *
 * Sizes and baselines are those of PIL's `ImageDraw.text` with the same font, within 1 pixel.
 *
 * @example
 * ```ts
 * const labelled = image.text("cat 0.93", [40, 12], { size: 18, color: "white", background: "black" });
 * ```
 */
export function text(image: Image, string: string, at: PointLike, options?: TextOptions): Image {
  check.image(image);
  const given = check.options(options, OPTION_KEYS);
  const [x, y] = check.point(image, at, "at", { space: given.space });
  const anchor = check.choice(given.anchor, "anchor", TEXT_ANCHORS, "top-left");
  const plan = readTextPlan(check, string, given);
  const { width, height } = sizeOfText(plan.font, plan.string);
  const place: Point = [Math.round(x - width * shareLeft(anchor)), Math.round(y - height * shareAbove(anchor))];
  requireVisible(image, place, { width, height, reach: plan.padding + plan.strokeWidth + plan.font.size });
  const canvas = new Canvas(image, [plan.color, plan.background, plan.stroke].filter((color) => color !== null));
  drawText(canvas, plan, place);
  return canvas.finish();
}

/** Checks what `text` and tools with labels share. */
export function readTextPlan(
  checks: Checks,
  string: unknown,
  given: Readonly<Partial<Record<(typeof OPTION_KEYS)[number], unknown>>>,
): TextPlan {
  const size = checks.number(given.size, "size", { min: 4, max: 1000, default: 20 });
  const font = checks.choice(given.font, "font", FONT_NAMES, "sans");
  const stroke = given.stroke === undefined ? null : checks.color(given.stroke, "stroke");
  const strokeWidth = checks.integer(given.strokeWidth, "strokeWidth", { min: 1, max: 16, default: 1 });
  const padding = { min: 0, max: 200, default: Math.round(size / 5) };
  return {
    string: checkString(checks, string, font),
    font: { face: fontFace(font), size },
    color: checks.color(given.color, "color", RED),
    background: given.background === undefined ? null : checks.color(given.background, "background"),
    padding: checks.integer(given.padding, "padding", padding),
    stroke,
    strokeWidth: stroke === null ? 0 : strokeWidth,
  };
}

/** Text of known characters; tabs are four spaces, line ends of all systems count. */
export function checkString(checks: Checks, value: unknown, font: FontName): string {
  const string = checks.text(value, "string").replace(/\r\n?/g, "\n").replaceAll("\t", "    ");
  const missing = fontFace(font).missing(string);
  if (missing === null) return string;
  const code = (missing.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
  throw checks.error("string", {
    expected: `written in characters that DejaVu ${font} has`,
    received: missing,
    receivedAs: `${JSON.stringify(missing)} (U+${code})`,
    hint: "Latin, Greek, Cyrillic and many symbols are there; emoji, Chinese, Japanese and Korean are not",
  });
}

/** Draws a text whose box has its top left corner at a place; it may reach outside. */
export function drawText(canvas: Canvas, plan: TextPlan, [x, y]: Point): void {
  const { string, font, color, background, padding, stroke, strokeWidth } = plan;
  if (background !== null) {
    const { width, height } = sizeOfText(font, string);
    canvas.fill({ x1: x - padding, y1: y - padding, x2: x + width + padding, y2: y + height + padding }, background);
  }
  const mask = maskOfText(font, string, strokeWidth);
  if (stroke !== null) blendMask(canvas, thickened(mask, strokeWidth), { x, y, color: stroke });
  blendMask(canvas, mask, { x, y, color });
}

function shareLeft(anchor: TextAnchor): number {
  return anchor.endsWith("left") ? 0 : anchor.endsWith("right") ? 1 : 0.5;
}

function shareAbove(anchor: TextAnchor): number {
  return anchor.startsWith("top") ? 0 : anchor.startsWith("bottom") ? 1 : 0.5;
}

function requireVisible(
  image: Image,
  [x, y]: Point,
  { width, height, reach }: { width: number; height: number; reach: number },
): void {
  const isVisible = x - reach < image.width && y - reach < image.height && x + width + reach > 0 &&
    y + height + reach > 0;
  if (isVisible) return;
  throw check.error("at", {
    expected: `inside the image of ${image.width}×${image.height}`,
    received: [x, y],
    hint: `The text takes ${width}×${height} pixels; at is where its anchor goes`,
  });
}

function blendMask(canvas: Canvas, mask: TextMask, { x, y, color }: { x: number; y: number; color: Rgba }): void {
  for (let row = 0, i = 0; row < mask.height; row++) {
    for (let column = 0; column < mask.width; column++, i++) {
      const coverage = mask.coverage[i] as number;
      if (coverage > 0) canvas.blend(x + mask.left + column, y + mask.top + row, color, coverage / 255);
    }
  }
}

/** The mask grown by a disc: each pixel takes the most that is covered within the radius. */
function thickened(mask: TextMask, radius: number): TextMask {
  const { width, height, coverage } = mask;
  const grown = new Uint8ClampedArray(coverage.length);
  for (let dy = -radius; dy <= radius; dy++) {
    const half = Math.floor(Math.sqrt((radius + 0.5) ** 2 - dy * dy));
    for (let dx = -half; dx <= half; dx++) {
      const shift = dy * width + dx;
      const [start, end] = [Math.max(0, -shift), Math.min(width * height, width * height - shift)];
      for (let i = start; i < end; i++) {
        const value = coverage[i] as number;
        if (value > (grown[i + shift] as number)) grown[i + shift] = value;
      }
    }
  }
  return { ...mask, coverage: grown };
}
