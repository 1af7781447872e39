/** Length of an outline. @module */

import { Checks } from "../core/check.ts";
import { type ContourPoint, type PointList, readPoints } from "./read_points.ts";

/** Options of {@link arcLength}. */
export interface ArcLengthOptions {
  /** Whether the last point is joined to the first. Default true. */
  readonly closed?: boolean;
}

const check = new Checks("arcLength", "measure length");

/**
 * The length of a line through points, as `cv2.arcLength`.
 *
 * @param points `[{ x, y }, …]` or `[[x, y], …]`
 * @param options `closed`
 * @returns pixels
 * @throws ToolError when it is not a list of points
 *
 * @example
 * ```ts
 * const perimeter = vision.arcLength([[0, 0], [3, 4]], { closed: false });
 * ```
 */
export function arcLength(points: PointList, options?: ArcLengthOptions): number {
  const list = readPoints(check, points);
  const { closed } = check.options(options, ["closed"]);
  const isClosed = check.boolean(closed, "closed", true);
  let sum = 0;
  let last = (isClosed ? list[list.length - 1] : list[0]) as ContourPoint;
  for (const point of list) {
    sum += Math.sqrt((point.x - last.x) ** 2 + (point.y - last.y) ** 2);
    last = point;
  }
  return sum;
}
