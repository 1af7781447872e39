/** Lists of points, as contours and polygons are passed. @module */

import type { Checks } from "../core/check.ts";
import { namedPoint, type PointLike } from "../core/region.ts";

/** A point of a contour. */
export interface ContourPoint {
  readonly x: number;
  readonly y: number;
}

/** Points in order along a border, as `findContours` returns them. */
export type Contour = readonly ContourPoint[];

/** Anything that tools accept as a list of points. */
export type PointList = readonly PointLike[];

/** How far from the origin a coordinate may lie; sums of squares stay exact. */
const REACH = 10_000_000;

/** Checks a list of points, `[x, y]` or `{x, y}` each. */
export function readPoints(checks: Checks, value: unknown, min = 1): ContourPoint[] {
  return checks.list(value, "points", { min }).map((item, i) => {
    const point = namedPoint(item);
    if (point === null) {
      throw checks.error(`points[${i}]`, {
        expected: "[x, y] or {x, y}",
        received: item,
        hint: Array.isArray(item) ? "findContours returns a list of contours: pass one of them" : undefined,
        isType: true,
      });
    }
    const x = checks.number(point[0], `points[${i}].x`, { min: -REACH, max: REACH });
    const y = checks.number(point[1], `points[${i}].y`, { min: -REACH, max: REACH });
    return { x, y };
  });
}
