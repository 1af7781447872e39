/** Drawing an arrow. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { Point, PointLike } from "../core/region.ts";
import { fillPath } from "./fill_path.ts";
import { fromMiddle, type Loop } from "./path.ts";
import { readLineStyle, STROKE_KEYS, type StrokeOptions } from "./shape_style.ts";
import { strokePieces, wound } from "./stroke_path.ts";

/** Options of {@link arrow}. */
export interface ArrowOptions extends StrokeOptions {
  /** Length of the head in pixels, 1 to 10000; at most the arrow's length is used. Default 5 widths and 4 pixels. */
  readonly head?: number;
  /** Which ends have a head: `end` (default), `start` or `both`. */
  readonly heads?: "end" | "start" | "both";
}

/** Half the breadth of a head, as a share of its length. */
const HALF_BREADTH = 0.42;

const check = new Checks("arrow", "draw arrow");

/**
 * Draws an arrow with a filled head on a copy of the image. The tip lies
 * exactly at `to`.
 *
 * @param image the image
 * @param from `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image
 * @param to where the arrow points
 * @param options `head`, `heads`, `color`, `width`, `antialias`, `space`
 * @returns the drawing
 *
 * @example
 * ```ts
 * const marked = image.arrow([30, 200], [120, 90], { color: "yellow", width: 4 });
 * ```
 */
export function arrow(image: Image, from: PointLike, to: PointLike, options?: ArrowOptions): Image {
  check.image(image);
  requirePointForm(check, from, "from");
  requirePointForm(check, to, "to");
  const given = check.options(options, [...STROKE_KEYS, "head", "heads"]);
  const start = fromMiddle(check.point(image, from, "from", { space: given.space }));
  const end = fromMiddle(check.point(image, to, "to", { space: given.space }));
  const style = readLineStyle(check, given);
  const head = check.number(given.head, "head", { min: 1, max: 10_000, default: 5 * style.width + 4 });
  const heads = check.choice(given.heads, "heads", ["end", "start", "both"], "end");
  const canvas = new Canvas(image, [style.color]);
  fillPath(canvas, arrowPieces([start, end], { width: style.width, head, heads }), style);
  return canvas.finish();
}

/** Shaft and heads, all of one winding. */
function arrowPieces(
  [start, end]: readonly [Point, Point],
  { width, head, heads }: { width: number; head: number; heads: "end" | "start" | "both" },
): Loop[] {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  if (length === 0) return strokePieces({ points: [start], isClosed: false }, { width, cap: "round", join: "round" });
  const size = Math.min(head, heads === "both" ? length / 2 : length);
  const breadth = size * HALF_BREADTH;
  // A short arrow is a small one: its shaft stays narrower than its head.
  const shaft = Math.min(width, breadth);
  const along = (from: Point, to: Point, distance: number): Point => [
    from[0] + ((to[0] - from[0]) * distance) / length,
    from[1] + ((to[1] - from[1]) * distance) / length,
  ];
  const pieces: Loop[] = [];
  // The shaft ends inside the head, where the head is as broad as the shaft.
  const inside = size * Math.max(0.1, Math.min(0.9, shaft / (2 * breadth)));
  const tail = heads === "end" ? start : along(start, end, inside);
  const top = heads === "start" ? end : along(end, start, inside);
  pieces.push(...strokePieces({ points: [tail, top], isClosed: false }, { width: shaft, cap: "butt", join: "bevel" }));
  if (heads !== "start") pieces.push(headPiece(end, along(end, start, size), breadth));
  if (heads !== "end") pieces.push(headPiece(start, along(start, end, size), breadth));
  return pieces;
}

function headPiece(tip: Point, base: Point, breadth: number): Loop {
  const length = Math.hypot(tip[0] - base[0], tip[1] - base[1]);
  const [nx, ny] = [(-(tip[1] - base[1]) / length) * breadth, ((tip[0] - base[0]) / length) * breadth];
  return wound([tip, [base[0] + nx, base[1] + ny], [base[0] - nx, base[1] - ny]]);
}
