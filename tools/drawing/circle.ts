/** Drawing a circle. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { PointLike } from "../core/region.ts";
import { ellipseLoop } from "./ellipse_path.ts";
import { fillPath } from "./fill_path.ts";
import { fromMiddle } from "./path.ts";
import { MAX_RADIUS } from "./read_radii.ts";
import { colorsOf, readShapeStyle, SHAPE_KEYS, type ShapeOptions } from "./shape_style.ts";

/** Options of {@link circle}. */
export type CircleOptions = ShapeOptions;

const check = new Checks("circle", "draw circle");

/**
 * Draws a circle, an outline or a disc, on a copy of the image. The outline
 * runs along the middle of the circle.
 *
 * @param image the image
 * @param center `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image
 * @param radius pixels, 0 to 1000000, also with another `space`
 * @param options `color`, `width`, `fill`, `antialias`, `space`
 * @returns the drawing
 *
 * Covers π·r² pixels; the pixels within one of the rim aside, those of
 * OpenCV's `circle` and of PIL's `ImageDraw.ellipse`. As `fillCircle`, `disc`
 * or `disk` it is filled with its `color`.
 *
 * @example
 * ```ts
 * const marked = image.circle([120, 80], 25, { color: "lime", width: 4 });
 * const dots = image.circle([30, 30], 6, { fill: "red" });
 * ```
 */
export function circle(image: Image, center: PointLike, radius: number, options?: CircleOptions): Image {
  check.image(image);
  requirePointForm(check, center, "center");
  const given = check.options(options, SHAPE_KEYS);
  const middle = fromMiddle(check.point(image, center, "center", { space: given.space }));
  const r = check.number(radius, "radius", { min: 0, max: MAX_RADIUS });
  const style = readShapeStyle(check, given);
  const canvas = new Canvas(image, colorsOf(style));
  const { fill, color, width, isSmooth } = style;
  const disc = (size: number): ReturnType<typeof ellipseLoop> => ellipseLoop({ center: middle, radii: [size, size] });
  if (fill !== null) fillPath(canvas, [disc(r)], { color: fill, isSmooth });
  if (width > 0) {
    const ring = [disc(r + width / 2), ...(r > width / 2 ? [disc(r - width / 2)] : [])];
    fillPath(canvas, ring, { color, isSmooth, rule: "evenodd" });
  }
  return canvas.finish();
}
