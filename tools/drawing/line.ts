/** Drawing a line. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Point, PointLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { RED } from "./rectangle.ts";

/** Options of {@link line}. */
export interface LineOptions {
  /** Default red. */
  readonly color?: ColorLike;
  /** Pixels, 0.5 to 1000. Default 3. */
  readonly width?: number;
  /** Smooth edges. Default true; false gives whole pixels, those of PIL for a width of 1. */
  readonly antialias?: boolean;
  /** What the points' numbers count. Default `pixel`. */
  readonly space?: Space;
}

const check = new Checks("line", "draw line");

/**
 * Draws a straight line with round ends on a copy of the image.
 *
 * @param image the image
 * @param from `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image
 * @param to the other end
 * @param options `color`, `width`, `antialias`, `space`
 * @returns the drawing
 *
 * @example
 * ```ts
 * const marked = image.line([10, 10], [200, 120], { color: "yellow", width: 2 });
 * ```
 */
export function line(image: Image, from: PointLike, to: PointLike, options?: LineOptions): Image {
  check.image(image);
  const given = check.options(options, ["color", "width", "antialias", "space"]);
  const start = check.point(image, from, "from", { space: given.space });
  const end = check.point(image, to, "to", { space: given.space });
  const color = check.color(given.color, "color", RED);
  const width = check.number(given.width, "width", { min: 0.5, max: 1000, default: 3 });
  const isSmooth = check.boolean(given.antialias, "antialias", true);
  const canvas = new Canvas(image, [color]);
  if (width === 1 && !isSmooth) drawThinLine(canvas, { start, end, color });
  else drawLine(canvas, { start, end, color, width, isSmooth });
  return canvas.finish();
}

/** A line with checked ends, in pixels whose middles are whole numbers. */
export interface LinePlan {
  readonly start: Point;
  readonly end: Point;
  readonly color: Rgba;
  readonly width: number;
  readonly isSmooth: boolean;
}

/**
 * Draws the pixels within half the width of the line; at the rim a pixel is
 * covered by how far its middle lies inside.
 */
export function drawLine(canvas: Canvas, { start, end, color, width, isSmooth }: LinePlan): void {
  const reach = width / 2 + 0.5;
  const [x1, y1] = start;
  const [dx, dy] = [end[0] - x1, end[1] - y1];
  const lengthSquared = dx * dx + dy * dy;
  const top = Math.max(0, Math.ceil(Math.min(y1, end[1]) - reach));
  const bottom = Math.min(canvas.height - 1, Math.floor(Math.max(y1, end[1]) + reach));
  for (let y = top; y <= bottom; y++) {
    const [left, right] = spanOfRow(y, { start, end }, reach);
    for (let x = Math.max(0, left); x <= Math.min(canvas.width - 1, right); x++) {
      const along = lengthSquared === 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / lengthSquared;
      const t = along < 0 ? 0 : along > 1 ? 1 : along;
      const inside = reach - Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
      if (inside <= 0) continue;
      const coverage = inside >= 1 ? 1 : inside;
      canvas.blend(x, y, color, isSmooth ? coverage : coverage >= 0.5 ? 1 : 0);
    }
  }
}

/** The columns of a row that can lie within `reach` of the line. */
function spanOfRow(y: number, { start, end }: { start: Point; end: Point }, reach: number): [number, number] {
  const [x1, y1] = start;
  const [x2, y2] = end;
  const slope = (x2 - x1) / (y2 - y1);
  const [low, high] = x1 < x2 ? [x1, x2] : [x2, x1];
  if (!Number.isFinite(slope)) return [Math.floor(low - reach), Math.ceil(high + reach)];
  const middle = x1 + (y - y1) * slope;
  const spread = reach * Math.hypot(1, slope);
  const left = Math.max(low - reach, middle - spread);
  const right = Math.min(high + reach, middle + spread);
  return [Math.floor(left), Math.ceil(right)];
}

/** One pixel per column or row, whichever are more: Bresenham's line, with PIL's choice at ties. */
export function drawThinLine(canvas: Canvas, { start, end, color }: Omit<LinePlan, "width" | "isSmooth">): void {
  const [x1, y1] = start.map(Math.round) as Point;
  const [x2, y2] = end.map(Math.round) as Point;
  const [dx, dy] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  const [stepX, stepY] = [x2 > x1 ? 1 : -1, y2 > y1 ? 1 : -1];
  const isFlat = dx > dy;
  const [long, short] = isFlat ? [dx, dy] : [dy, dx];
  let error = 2 * short - long;
  for (let i = 0, x = x1, y = y1; i <= long; i++) {
    canvas.blend(x, y, color, 1);
    if (error >= 0) {
      if (isFlat) y += stepY;
      else x += stepX;
      error -= 2 * long;
    }
    error += 2 * short;
    if (isFlat) x += stepX;
    else y += stepY;
  }
}
