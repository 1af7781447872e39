/** Drawing a rectangle with round corners. @module */

import { Canvas, type PixelArea } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requireBoxForm } from "../core/check_box.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike, Point } from "../core/region.ts";
import { arcLine } from "./ellipse_path.ts";
import { fillPath } from "./fill_path.ts";
import { cornersOf } from "./path.ts";
import { colorsOf, readShapeStyle, SHAPE_KEYS, type ShapeOptions, type ShapeStyle } from "./shape_style.ts";

/** Options of {@link roundedRectangle}. */
export interface RoundedRectangleOptions extends ShapeOptions {
  /** Radius of the corners in pixels, 0 to 100000; at most half the shorter side is used. Default 12. */
  readonly radius?: number;
  /** Cut a box that reaches outside to the image first. Default false. */
  readonly clamp?: boolean;
}

const check = new Checks("roundedRectangle", "draw rounded rectangle");

/**
 * Draws a rectangle with round corners, an outline or a filled one, on a copy
 * of the image. The outline is drawn inwards, as `rectangle` does.
 *
 * @param image the image
 * @param box `[x1, y1, x2, y2]`, half-open, or another form of a box; may lie outside the image
 * @param options `radius`, `color`, `width`, `fill`, `antialias`, `space`, `clamp`
 * @returns the drawing
 * @throws ToolError when the box is empty
 *
 * Rim pixels aside, PIL's `ImageDraw.rounded_rectangle`.
 *
 * @example
 * ```ts
 * const button = image.roundedRectangle([40, 30, 200, 80], { radius: 16, fill: "navy", color: "white", width: 2 });
 * ```
 */
export function roundedRectangle(image: Image, box: BoxLike, options?: RoundedRectangleOptions): Image {
  check.image(image);
  requireBoxForm(check, box, "box");
  const given = check.options(options, [...SHAPE_KEYS, "radius", "clamp"]);
  const { space, clamp } = given;
  const [x1, y1, x2, y2] = check.box(image, box, { space, clamp, mayReachOutside: true });
  const radius = check.number(given.radius, "radius", { min: 0, max: 100_000, default: 12 });
  const style = readShapeStyle(check, given);
  const canvas = new Canvas(image, colorsOf(style));
  drawRoundedRectangle(canvas, { x1, y1, x2, y2 }, { ...style, radius });
  return canvas.finish();
}

/** Draws a checked rounded rectangle; it may reach outside the canvas. */
export function drawRoundedRectangle(canvas: Canvas, area: PixelArea, style: ShapeStyle & { radius: number }): void {
  const { color, width, fill, isSmooth, radius } = style;
  const rim = Math.min(width, (area.x2 - area.x1) / 2, (area.y2 - area.y1) / 2);
  const outer = roundedLoop(area, radius, 0);
  // The fill ends under the middle of the outline, so that no gap shows between them.
  if (fill !== null) fillPath(canvas, [roundedLoop(area, radius, rim / 2)], { color: fill, isSmooth });
  if (rim > 0) fillPath(canvas, [outer, roundedLoop(area, radius, rim)], { color, isSmooth, rule: "evenodd" });
}

/** The rounded rectangle made smaller by `inset` on all sides. */
export function roundedLoop(area: PixelArea, radius: number, inset: number): Point[] {
  const inner = { x1: area.x1 + inset, y1: area.y1 + inset, x2: area.x2 - inset, y2: area.y2 - inset };
  const [width, height] = [inner.x2 - inner.x1, inner.y2 - inner.y1];
  if (width <= 0 || height <= 0) return [];
  const r = Math.max(0, Math.min(radius - inset, width / 2, height / 2));
  if (r === 0) return cornersOf(inner);
  const corner = (center: Point, start: number): Point[] =>
    arcLine({ center, radii: [r, r] }, { start, end: start - 90 });
  return [
    ...corner([inner.x2 - r, inner.y1 + r], 90),
    ...corner([inner.x2 - r, inner.y2 - r], 0),
    ...corner([inner.x1 + r, inner.y2 - r], -90),
    ...corner([inner.x1 + r, inner.y1 + r], 180),
  ];
}
