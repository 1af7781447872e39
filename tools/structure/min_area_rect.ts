/** The smallest turned rectangle around points. @module */

import { Checks } from "../core/check.ts";
import type { Point } from "../core/region.ts";
import { hullOf } from "./convex_hull.ts";
import { type Contour, type ContourPoint, type PointList, readPoints } from "./read_points.ts";

/** A rectangle that may be turned. */
export interface TurnedRect {
  readonly center: Point;
  /** Extent along `angle`. */
  readonly width: number;
  /** Extent across. */
  readonly height: number;
  /** Degrees, counter-clockwise positive, greater than −45 and at most 45; `rotate(-angle)` makes it upright. */
  readonly angle: number;
  /** Top left, top right, bottom right and bottom left corner of the upright rectangle, turned. */
  readonly corners: [Point, Point, Point, Point];
}

const check = new Checks("minAreaRect", "find smallest rectangle");

/**
 * The rectangle of least area around points, in any direction: the one of
 * `cv2.minAreaRect`, with the angle in this toolkit's sense.
 *
 * @param points `[{ x, y }, …]` or `[[x, y], …]`
 * @returns `{ center, width, height, angle, corners }`
 * @throws ToolError when it is not a list of points
 *
 * One side of it lies on a side of the convex hull (Freeman and Shapira, 1975); all are tried.
 *
 * @example
 * ```ts
 * const card = vision.minAreaRect([[0, 10], [20, 0], [25, 10], [5, 20]]);
 * const upright = image.rotate(-card.angle);
 * ```
 */
export function minAreaRect(points: PointList): TurnedRect {
  const hull = hullOf(readPoints(check, points));
  let best = rectAlong(hull, 1, 0);
  let bestArea = hull.length === 1 ? 0 : Infinity;
  for (let i = 0; i < hull.length && hull.length > 1; i++) {
    const from = hull[i] as ContourPoint;
    const to = hull[(i + 1) % hull.length] as ContourPoint;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const rect = rectAlong(hull, (to.x - from.x) / length, (to.y - from.y) / length);
    const area = (rect.right - rect.left) * (rect.bottom - rect.top);
    if (area >= bestArea) continue;
    bestArea = area;
    best = rect;
  }
  return turnedRect(best);
}

/** Extents along a direction and across it. */
interface Extents {
  readonly cos: number;
  readonly sin: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function rectAlong(hull: Contour, x: number, y: number): Extents {
  const [cos, sin] = nearestAxis(x, y);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const point of hull) {
    const along = point.x * cos + point.y * sin;
    const across = point.y * cos - point.x * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  return { cos, sin, left, right, top, bottom };
}

/** The same direction turned by quarter turns until it points right within 45°. */
function nearestAxis(x: number, y: number): [number, number] {
  if (Math.abs(x) > Math.abs(y) || (Math.abs(x) === Math.abs(y) && x * y < 0)) return x > 0 ? [x, y] : [-x, -y];
  return y > 0 ? [y, -x + 0] : [-y, x];
}

function turnedRect({ cos, sin, left, right, top, bottom }: Extents): TurnedRect {
  const at = (along: number, across: number): Point => [along * cos - across * sin, along * sin + across * cos];
  return {
    center: at((left + right) / 2, (top + bottom) / 2),
    width: right - left,
    height: bottom - top,
    angle: (Math.atan2(-sin, cos) * 180) / Math.PI + 0,
    corners: [at(left, top), at(right, top), at(right, bottom), at(left, bottom)],
  };
}
