/** Drawing a polygon. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { drawLoops } from "./draw_shape.ts";
import { type PointList, readPaths } from "./read_path.ts";
import { readShapeStyle, SHAPE_KEYS, type ShapeOptions } from "./shape_style.ts";

/** Options of {@link polygon}. */
export type PolygonOptions = ShapeOptions;

const check = new Checks("polygon", "draw polygon");

/**
 * Draws a polygon, an outline or a filled one, on a copy of the image. The
 * outline runs along the middle of the edges.
 *
 * @param image the image
 * @param points three or more `[x, y]` or `{x, y}`, or a list of such lists (what `findContours` returns): polygons
 *   inside others are holes; may lie outside the image
 * @param options `color`, `width`, `fill`, `antialias`, `space`
 * @returns the drawing
 * @throws ToolError when there are too few points, or more than 100000
 *
 * Areas are exact; in the middle of shapes the pixels of PIL's
 * `ImageDraw.polygon` and OpenCV's `fillPoly` (rule: even-odd). As `fillPoly`
 * or `fillPolygon` it is filled with its `color`.
 *
 * @example
 * ```ts
 * const marked = image.polygon([[40, 10], [90, 80], [5, 60]], { color: "lime", fill: "#00ff0040" });
 * const outlined = image.polygon(image.findContours(), { color: "red", width: 2 });
 * ```
 */
export function polygon(image: Image, points: PointList | readonly PointList[], options?: PolygonOptions): Image {
  check.image(image);
  const given = check.options(options, SHAPE_KEYS);
  const loops = readPaths(check, image, points, { min: 3, space: given.space });
  return drawLoops(image, loops, readShapeStyle(check, given));
}
