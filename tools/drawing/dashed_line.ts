/** Drawing a dashed line. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { PointLike } from "../core/region.ts";
import { dashesOf } from "./dash_line.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { fromMiddle } from "./path.ts";
import { readLineStyle, STROKE_KEYS, type StrokeOptions } from "./shape_style.ts";

/** Options of {@link dashedLine}. */
export interface DashedLineOptions extends StrokeOptions {
  /** Length of a dash in pixels, 1 to 10000. Default three times the width, at least 6. */
  readonly dash?: number;
  /** Length of a gap in pixels, 1 to 10000. Default two thirds of the dash. */
  readonly gap?: number;
}

const check = new Checks("dashedLine", "draw dashed line");

/**
 * Draws a straight dashed line on a copy of the image. The first dash begins
 * at `from`; dashes end straight.
 *
 * @param image the image
 * @param from `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image
 * @param to the other end
 * @param options `dash`, `gap`, `color`, `width`, `antialias`, `space`
 * @returns the drawing
 *
 * As SVG's `stroke-dasharray` with butt caps.
 *
 * @example
 * ```ts
 * const auxiliary = image.dashedLine([10, 10], [200, 120], { color: "cyan", dash: 10, gap: 6 });
 * ```
 */
export function dashedLine(image: Image, from: PointLike, to: PointLike, options?: DashedLineOptions): Image {
  check.image(image);
  requirePointForm(check, from, "from");
  requirePointForm(check, to, "to");
  const given = check.options(options, [...STROKE_KEYS, "dash", "gap"]);
  const start = fromMiddle(check.point(image, from, "from", { space: given.space }));
  const end = fromMiddle(check.point(image, to, "to", { space: given.space }));
  const style = readLineStyle(check, given);
  const range = { min: 1, max: 10_000 };
  const dash = check.number(given.dash, "dash", { ...range, default: Math.max(6, 3 * style.width) });
  const gap = check.number(given.gap, "gap", { ...range, default: Math.max(1, (dash * 2) / 3) });
  const frame = {
    left: -style.width,
    top: -style.width,
    right: image.width + style.width,
    bottom: image.height + style.width,
  };
  const canvas = new Canvas(image, [style.color]);
  drawStrokes(canvas, dashesOf(start, end, { dash, gap, frame }), { ...style, cap: "butt", join: "bevel" });
  return canvas.finish();
}
