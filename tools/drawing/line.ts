/** Drawing a line. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Point, PointLike } from "../core/region.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { fromMiddle } from "./path.ts";
import { readLineStyle, STROKE_KEYS, type StrokeOptions } from "./shape_style.ts";

/** Options of {@link line}. */
export type LineOptions = StrokeOptions;

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
 * Covers the exact area of the line; without `antialias` and 1 pixel wide, the pixels of PIL's `ImageDraw.line`.
 *
 * @example
 * ```ts
 * const marked = image.line([10, 10], [200, 120], { color: "yellow", width: 2 });
 * ```
 */
export function line(image: Image, from: PointLike, to: PointLike, options?: LineOptions): Image {
  check.image(image);
  requirePointForm(check, from, "from");
  requirePointForm(check, to, "to");
  const given = check.options(options, STROKE_KEYS);
  const start = check.point(image, from, "from", { space: given.space });
  const end = check.point(image, to, "to", { space: given.space });
  const style = readLineStyle(check, given);
  const canvas = new Canvas(image, [style.color]);
  if (style.width === 1 && !style.isSmooth) drawThinLine(canvas, { start, end, color: style.color });
  else {
    const points = [fromMiddle(start), fromMiddle(end)];
    drawStrokes(canvas, [{ points, isClosed: false }], { ...style, cap: "round", join: "round" });
  }
  return canvas.finish();
}

/** One pixel per column or row, whichever are more: Bresenham's line, with PIL's choice at ties. */
function drawThinLine(canvas: Canvas, { start, end, color }: { start: Point; end: Point; color: Rgba }): void {
  const [x1, y1] = start.map(Math.round) as Point;
  const [x2, y2] = end.map(Math.round) as Point;
  const [dx, dy] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  const isFlat = dx > dy;
  const [long, short] = isFlat ? [dx, dy] : [dy, dx];
  const [signX, signY] = [x2 > x1 ? 1 : -1, y2 > y1 ? 1 : -1];
  // Only the steps that can be seen: an end may lie a billion pixels away.
  const [at, sign, side] = isFlat ? [x1, signX, canvas.width] : [y1, signY, canvas.height];
  const first = Math.max(0, sign > 0 ? -at : at - side + 1);
  const last = Math.min(long, sign > 0 ? side - 1 - at : at);
  for (let i = first; i <= last; i++) {
    const aside = long === 0 ? 0 : Math.floor((2 * short * i + long) / (2 * long));
    const [x, y] = isFlat ? [i, aside] : [aside, i];
    canvas.blend(x1 + x * signX, y1 + y * signY, color, 1);
  }
}
