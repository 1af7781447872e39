/** The convex hull of points. @module */

import { Checks } from "../core/check.ts";
import { type Contour, type ContourPoint, type PointList, readPoints } from "./read_points.ts";

const check = new Checks("convexHull", "find convex hull");

/**
 * The convex hull of points: the vertices of `cv2.convexHull`, without points
 * on the edges between them.
 *
 * @param points `[{ x, y }, …]` or `[[x, y], …]`
 * @returns `[{ x, y }, …]`, clockwise as seen on the image, from the leftmost (then topmost) point
 * @throws ToolError when it is not a list of points
 *
 * Andrew's monotone chain, 1979.
 *
 * @example
 * ```ts
 * const hull = vision.convexHull([[0, 0], [4, 0], [2, 1], [2, 3]]);
 * ```
 */
export function convexHull(points: PointList): Contour {
  return hullOf(readPoints(check, points));
}

/** The hull of checked points. */
export function hullOf(points: Contour): ContourPoint[] {
  const sorted = withoutRepeats([...points].sort((a, b) => a.x - b.x || a.y - b.y));
  if (sorted.length < 3) return sorted;
  const upper = chain(sorted);
  const lower = chain(sorted.reverse());
  return [...upper.slice(0, -1), ...lower.slice(0, -1)];
}

function withoutRepeats(sorted: readonly ContourPoint[]): ContourPoint[] {
  return sorted.filter(({ x, y }, i) => {
    const last = sorted[i - 1];
    return last === undefined || last.x !== x || last.y !== y;
  });
}

/** The part of the hull that turns right (on the image) from the first point to the last. */
function chain(points: readonly ContourPoint[]): ContourPoint[] {
  const kept: ContourPoint[] = [];
  for (const point of points) {
    while (kept.length >= 2 && turn(kept.at(-2) as ContourPoint, kept.at(-1) as ContourPoint, point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Positive when the way a → b → c turns right on the image. */
function turn(a: ContourPoint, b: ContourPoint, c: ContourPoint): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
