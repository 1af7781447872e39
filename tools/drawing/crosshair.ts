/** Lines through a point. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { Point, PointLike } from "../core/region.ts";
import { scaleOfSpace } from "../core/space.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { drawLabel, labelSizeFor, makeLabel, sizeOfLabel } from "./label.ts";
import { fromMiddle } from "./path.ts";
import { areaAt, placeLabel } from "./place_label.ts";
import { readLineStyle, STROKE_KEYS, type StrokeOptions } from "./shape_style.ts";
import type { StrokeLine } from "./stroke_path.ts";

/** Options of {@link crosshair}. */
export interface CrosshairOptions extends StrokeOptions {
  /** Width and height in pixels, 1 to 1000000. Default: across the whole image. */
  readonly size?: number;
  /** Pixels left free around the point, 0 to 10000, so that it can be seen; less than half the size. Default 8, or a quarter of a small size. */
  readonly gap?: number;
  /** Write the point's coordinates beside it, in its `space`. Default false. */
  readonly label?: boolean;
  /** Size of the label in pixels, 4 to 1000. Default by the image's size. */
  readonly labelSize?: number;
  /** Pixels, 0.5 to 1000. Default 2. */
  readonly width?: number;
}

const check = new Checks("crosshair", "draw crosshair");

/**
 * Draws a horizontal and a vertical line through a point on a copy of the
 * image, and leaves the point itself free.
 *
 * @param image the image
 * @param at `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image
 * @param options `size`, `gap`, `label`, `labelSize`, `color`, `width`, `antialias`, `space`
 * @returns the drawing
 *
 * @example
 * ```ts
 * const aimed = image.crosshair([120, 80], { color: "lime", width: 1, label: true });
 * ```
 */
export function crosshair(image: Image, at: PointLike, options?: CrosshairOptions): Image {
  check.image(image);
  requirePointForm(check, at, "at");
  const given = check.options(options, [...STROKE_KEYS, "size", "gap", "label", "labelSize"]);
  const point = check.point(image, at, "at", { space: given.space });
  const style = readLineStyle(check, { ...given, width: given.width === undefined ? 2 : given.width });
  const whole = 4 * (image.width + image.height) + 2 * Math.max(...point.map(Math.abs));
  const size = check.number(given.size, "size", { min: 1, max: 1_000_000, default: whole });
  const gap = readGap(given.gap, size);
  const hasLabel = check.boolean(given.label, "label", false);
  const labelSize = check.number(given.labelSize, "labelSize", { min: 4, max: 1000, default: labelSizeFor(image) });
  const canvas = new Canvas(image, [style.color]);
  const lines = crossLines(fromMiddle(point), { reach: size / 2, gap });
  drawStrokes(canvas, lines, { ...style, cap: "butt", join: "bevel" });
  if (hasLabel) {
    const { x, y } = scaleOfSpace(check, image, given.space);
    const label = makeLabel(`${short(point[0] / x)}, ${short(point[1] / y)}`, labelSize);
    const place = labelPlace(image, point, { size: sizeOfLabel(label), gap: Math.max(gap, style.width) });
    drawLabel(canvas, label, { at: place, color: style.color });
  }
  return canvas.finish();
}

/** The free pixels around the point: where they reach as far as the lines, nothing would be seen. */
function readGap(value: unknown, size: number): number {
  const gap = check.number(value, "gap", { min: 0, max: 10_000, default: Math.min(8, size / 4) });
  if (gap < size / 2) return gap;
  throw check.error("gap", {
    expected: `less than half the size, which is ${short(size)}`,
    received: gap,
    hint: `Pass a larger size, or gap: ${short(size / 4)}`,
  });
}

function crossLines([x, y]: Point, { reach, gap }: { reach: number; gap: number }): StrokeLine[] {
  const ends: readonly (readonly [Point, Point])[] = gap === 0
    ? [[[x - reach, y], [x + reach, y]], [[x, y - reach], [x, y + reach]]]
    : [
      [[x - reach, y], [x - gap, y]],
      [[x + gap, y], [x + reach, y]],
      [[x, y - reach], [x, y - gap]],
      [[x, y + gap], [x, y + reach]],
    ];
  return ends.filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]).map((points) => ({ points, isClosed: false }));
}

/** In one of the four corners between the lines. */
function labelPlace(
  image: Image,
  [x, y]: Point,
  { size, gap }: { size: { width: number; height: number }; gap: number },
): Point {
  const [left, right] = [Math.round(x - gap) - size.width, Math.round(x + gap) + 1];
  const [above, below] = [Math.round(y - gap) - size.height, Math.round(y + gap) + 1];
  const corners = [[right, above], [right, below], [left, above], [left, below]] as const;
  const places = corners.map(([column, row]) => areaAt(column, row, size));
  const { x1, y1 } = placeLabel(places, { frame: image, taken: [], avoided: [] });
  return [x1, y1];
}

/** Three decimals at most. */
function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
