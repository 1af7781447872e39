/** Drawing text on a canvas. @module */

import type { Canvas, PixelArea } from "../core/canvas.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Point } from "../core/region.ts";
import { fillPath } from "./fill_path.ts";
import { cornersOf } from "./path.ts";
import type { TextStyle } from "./read_text_style.ts";
import { maskOfText, sizeOfText, type TextAlign, type TextMask } from "./text_layout.ts";
import { thickenMask } from "./thicken_mask.ts";
import { turnMask, turnPoint } from "./turn_mask.ts";

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

/** A text that is ready to be drawn: its characters are known. */
export interface TextPlan extends Omit<TextStyle, "fontName"> {
  readonly string: string;
  readonly align?: TextAlign;
  /** Degrees counter-clockwise about `pivot`. Default 0. */
  readonly angle?: number;
  readonly pivot?: Point;
}

/** Where the top left corner of a text goes, in whole pixels. */
export function topLeftOf(
  [x, y]: Point,
  { width, height }: { width: number; height: number },
  anchor: TextAnchor,
): Point {
  return [Math.round(x - width * shareLeft(anchor)), Math.round(y - height * shareAbove(anchor))];
}

/** Draws a text whose box has its top left corner at a place; it may reach outside. */
export function drawText(canvas: Canvas, plan: TextPlan, corner: Point): void {
  const { string, font, color, stroke, strokeWidth, align = "left", angle = 0, pivot = corner } = plan;
  drawBackground(canvas, plan, corner);
  const [x, y] = corner;
  const about: Point = [pivot[0] - x, pivot[1] - y];
  const isTurned = angle % 360 !== 0;
  // In the text's own coordinates, with what a stroke brings into sight.
  const seen = {
    x1: -x - strokeWidth,
    y1: -y - strokeWidth,
    x2: canvas.width - x + strokeWidth,
    y2: canvas.height - y + strokeWidth,
  };
  const frame = isTurned ? frameAround(cornersOf(seen).map((point) => turnPoint(point, about, -angle))) : seen;
  const mask = maskOfText(font, string, { margin: strokeWidth, align, frame });
  const placed = isTurned ? turnMask(mask, { pivot: about, degrees: angle, frame: seen }) : mask;
  if (stroke !== null) blendMask(canvas, thickenMask(placed, strokeWidth), { x, y, color: stroke });
  blendMask(canvas, placed, { x, y, color });
}

/** Blends a mask whose origin is put at a pixel. */
export function blendMask(
  canvas: Canvas,
  mask: TextMask,
  { x, y, color }: { x: number; y: number; color: Rgba },
): void {
  for (let row = 0, i = 0; row < mask.height; row++) {
    for (let column = 0; column < mask.width; column++, i++) {
      const coverage = mask.coverage[i] as number;
      if (coverage > 0) canvas.blend(x + mask.left + column, y + mask.top + row, color, coverage / 255);
    }
  }
}

function drawBackground(canvas: Canvas, plan: TextPlan, [x, y]: Point): void {
  const { string, font, background, padding, angle = 0, pivot = [x, y] } = plan;
  if (background === null) return;
  const { width, height } = sizeOfText(font, string);
  const area = { x1: x - padding, y1: y - padding, x2: x + width + padding, y2: y + height + padding };
  if (angle % 360 === 0) return canvas.fill(area, background);
  const corners = cornersOf(area).map((corner) => turnPoint(corner, pivot, angle));
  fillPath(canvas, [corners], { color: background, isSmooth: true });
}

/** The whole pixels around points, and one more on each side. */
function frameAround(points: readonly Point[]): PixelArea {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    x1: Math.floor(Math.min(...xs)) - 1,
    y1: Math.floor(Math.min(...ys)) - 1,
    x2: Math.ceil(Math.max(...xs)) + 1,
    y2: Math.ceil(Math.max(...ys)) + 1,
  };
}

function shareLeft(anchor: TextAnchor): number {
  return anchor.endsWith("left") ? 0 : anchor.endsWith("right") ? 1 : 0.5;
}

function shareAbove(anchor: TextAnchor): number {
  return anchor.startsWith("top") ? 0 : anchor.startsWith("bottom") ? 1 : 0.5;
}
