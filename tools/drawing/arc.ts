/** Drawing a part of a circle or ellipse. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { Point, PointLike } from "../core/region.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { arcLine } from "./ellipse_path.ts";
import { fillPath } from "./fill_path.ts";
import { fromMiddle } from "./path.ts";
import { type Radii, readRadii } from "./read_radii.ts";
import { colorsOf, readShapeStyle, SHAPE_KEYS, type ShapeOptions } from "./shape_style.ts";

/** Options of {@link arc}. */
export interface ArcOptions extends ShapeOptions {
  /** Where the arc begins, in degrees from three o'clock, counter-clockwise, −36000 to 36000. Default 0. */
  readonly start?: number;
  /** Where it ends, in degrees as `start`, −36000 to 36000. Default 360. */
  readonly end?: number;
  /** `open`, `chord` (ends joined) or `pie` (joined to the centre). Default `open`, or `pie` when there is a `fill`. */
  readonly shape?: "open" | "chord" | "pie";
}

const check = new Checks("arc", "draw arc");

/**
 * Draws a part of a circle or an ellipse, a slice or a segment, on a copy of
 * the image. The line runs along the middle of the arc; its ends are cut
 * straight.
 *
 * @param image the image
 * @param center `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image
 * @param radii one radius in pixels, or `[rx, ry]`, 0 to 1000000
 * @param options `start`, `end`, `shape`, `color`, `width`, `fill`, `antialias`, `space`
 * @returns the drawing
 *
 * Angles run counter-clockwise, as everywhere in the toolkit: PIL's `arc`, `chord` and `pieslice` and OpenCV's
 * `ellipse` from −end to −start. As `pieslice`, `pieSlice` or `sector` its shape is `pie`, as `chord` it is `chord`.
 *
 * @example
 * ```ts
 * const angle = image.arc([120, 80], 40, { start: 0, end: 60, color: "yellow", width: 2 });
 * const slice = image.arc([120, 80], 40, { start: 30, end: 120, fill: "tomato" });
 * ```
 */
export function arc(image: Image, center: PointLike, radii: Radii, options?: ArcOptions): Image {
  check.image(image);
  requirePointForm(check, center, "center");
  const given = check.options(options, [...SHAPE_KEYS, "start", "end", "shape"]);
  const middle = fromMiddle(check.point(image, center, "center", { space: given.space }));
  const range = { min: -36_000, max: 36_000 };
  const start = check.number(given.start, "start", { ...range, default: 0 });
  const end = check.number(given.end, "end", { ...range, default: 360 });
  const style = readShapeStyle(check, given);
  const form = check.choice(given.shape, "shape", ["open", "chord", "pie"], style.fill === null ? "open" : "pie");
  const size = readRadii(check, radii);
  const isWhole = Math.abs(end - start) >= 360;
  const line = arcLine({ center: middle, radii: size }, { start, end: isWhole ? start + 360 : afterStart(start, end) });
  const points: Point[] = form === "pie" && !isWhole ? [...line, middle] : line;
  const canvas = new Canvas(image, colorsOf(style));
  const { fill, color, width, isSmooth } = style;
  if (fill !== null) fillPath(canvas, [points], { color: fill, isSmooth });
  const stroke = { points, isClosed: isWhole || form !== "open" };
  drawStrokes(canvas, [stroke], { color, width, isSmooth, cap: "butt", join: "miter" });
  return canvas.finish();
}

/** The end as an angle that is not before the start. */
function afterStart(start: number, end: number): number {
  return end + 360 * Math.ceil((start - end) / 360);
}
