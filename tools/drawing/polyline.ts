/** Drawing a line through points. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { type PointList, readPaths } from "./read_path.ts";
import { readLineStyle, STROKE_KEYS, type StrokeOptions } from "./shape_style.ts";
import type { LineJoin } from "./stroke_path.ts";

/** Options of {@link polyline}. */
export interface PolylineOptions extends StrokeOptions {
  /** Join the last point to the first. Default false. */
  readonly closed?: boolean;
  /** Bends: `round` (default), `miter` (pointed) or `bevel` (cut off). */
  readonly join?: LineJoin;
}

const check = new Checks("polyline", "draw polyline");

/**
 * Draws a line through points on a copy of the image, with round ends. Where
 * it crosses itself, a colour with alpha is blended once.
 *
 * @param image the image
 * @param points two or more `[x, y]` or `{x, y}`, or a list of such lists; may lie outside the image
 * @param options `color`, `width`, `closed`, `join`, `antialias`, `space`
 * @returns the drawing
 * @throws ToolError when there are too few points, or more than 100000
 *
 * Exact areas of the line's shape, as SVG defines it (`stroke-linecap` round).
 *
 * @example
 * ```ts
 * const path = image.polyline([[10, 90], [60, 20], [120, 70]], { color: "yellow", width: 4 });
 * ```
 */
export function polyline(image: Image, points: PointList | readonly PointList[], options?: PolylineOptions): Image {
  check.image(image);
  const given = check.options(options, [...STROKE_KEYS, "closed", "join"]);
  const paths = readPaths(check, image, points, { min: 2, space: given.space });
  const style = readLineStyle(check, given);
  const isClosed = check.boolean(given.closed, "closed", false);
  const join = check.choice(given.join, "join", ["round", "miter", "bevel"], "round");
  const canvas = new Canvas(image, [style.color]);
  drawStrokes(canvas, paths.map((path) => ({ points: path, isClosed })), { ...style, join, cap: "round" });
  return canvas.finish();
}
