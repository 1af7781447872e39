/** Drawing a shape: its inside, then its outline over it, as SVG and canvas do. @module */

import { Canvas } from "../core/canvas.ts";
import type { Image } from "../core/image.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { fillPath } from "./fill_path.ts";
import type { Loop } from "./path.ts";
import { colorsOf, type ShapeStyle } from "./shape_style.ts";
import type { LineJoin } from "./stroke_path.ts";

/** Draws closed loops on a copy of an image; loops inside loops are holes. */
export function drawLoops(image: Image, loops: readonly Loop[], style: ShapeStyle & { join?: LineJoin }): Image {
  const { color, width, fill, isSmooth, join = "miter" } = style;
  const canvas = new Canvas(image, colorsOf(style));
  if (fill !== null) fillPath(canvas, loops, { color: fill, isSmooth, rule: "evenodd" });
  const lines = loops.map((points) => ({ points, isClosed: true }));
  drawStrokes(canvas, lines, { color, width, isSmooth, join, cap: "butt" });
  return canvas.finish();
}
