/** Area inside an outline. @module */

import { Checks } from "../core/check.ts";
import { type Contour, type PointList, readPoints } from "./read_points.ts";

const check = new Checks("contourArea", "measure area");

/**
 * The area that a closed outline encloses, as `cv2.contourArea`: the polygon
 * through the middles of the border pixels, so a lone pixel has area 0.
 *
 * @param points `[{ x, y }, …]` or `[[x, y], …]`
 * @returns square pixels, never negative
 * @throws ToolError when it is not a list of points
 *
 * @example
 * ```ts
 * const area = vision.contourArea([[0, 0], [10, 0], [10, 5], [0, 5]]);
 * ```
 */
export function contourArea(points: PointList): number {
  return areaOf(readPoints(check, points));
}

/** The area of checked points (the shoelace formula). */
export function areaOf(points: Contour): number {
  let sum = 0;
  let last = points[points.length - 1];
  for (const point of points) {
    if (last !== undefined) sum += last.x * point.y - last.y * point.x;
    last = point;
  }
  return Math.abs(sum) / 2;
}
