/** Straightening a quadrilateral. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Point, PointLike } from "../core/region.ts";
import { checkWarp, WARP_KEYS, type WarpOptions } from "./warp_options.ts";
import { projectiveThrough, warpProjective } from "./warp_projective.ts";

/** Options of {@link fourPointTransform}; by default the result is as large as the quadrilateral's longer sides. */
export type FourPointTransformOptions = WarpOptions;

const check = new Checks("fourPointTransform", "straighten quadrilateral");

/**
 * Cuts a quadrilateral out and straightens it to a rectangle: a page, a sign or
 * a screen that was photographed from the side.
 *
 * @param image the image
 * @param points its four corners, in any order; whole numbers are middles of pixels
 * @param options `width`, `height`, `fill`, `method`
 * @returns the rectangle; boxes in it cannot be mapped to the original
 * @throws ToolError when the points are no corners of a convex quadrilateral
 *
 * Corners are sorted around their middle, from the one nearest the top left. The size is that of the longer of
 * opposite sides, and the corners come to the middles of the result's corner pixels, as in imutils'
 * `four_point_transform`.
 *
 * @example
 * ```ts
 * const page = image.fourPointTransform([[52, 40], [480, 66], [470, 610], [30, 580]]);
 * ```
 */
export function fourPointTransform(
  image: Image,
  points: readonly PointLike[],
  options?: FourPointTransformOptions,
): Image {
  check.image(image);
  const list = check.list(points, "points", { min: 4, max: 4 });
  const corners = sortCorners(list.map((point, i) => check.point(image, point, `points[${i}]`)));
  const given = check.options(options, WARP_KEYS);
  if (!isConvex(corners)) throw check.error("points", { expected: QUADRILATERAL, received: points });
  const [width, height] = sizeOf(corners);
  const plan = checkWarp(check, image, { ...given, width: given.width ?? width, height: given.height ?? height });
  const ends = [[0, 0], [plan.width - 1, 0], [plan.width - 1, plan.height - 1], [0, plan.height - 1]] as Point[];
  // A result of one pixel's width has its corners at the pixel's edges.
  const isThin = plan.width === 1 || plan.height === 1;
  const places = isThin ? edgesOf(plan) : ends.map(toContinuous);
  const toSource = projectiveThrough(places, corners.map(toContinuous));
  if (toSource !== null) return warpProjective(image, { ...plan, toSource });
  throw check.error("points", { expected: QUADRILATERAL, received: points });
}

const QUADRILATERAL = "corners of a convex quadrilateral, no three on a line";

/** Whether the way around, clockwise, turns right at every corner. */
function isConvex(corners: readonly Point[]): boolean {
  const corner = (i: number): Point => corners[i % 4] as Point;
  return corners.every((_, i) => {
    const [[x1, y1], [x2, y2], [x3, y3]] = [corner(i), corner(i + 1), corner(i + 2)];
    return (x2 - x1) * (y3 - y2) > (x3 - x2) * (y2 - y1);
  });
}

function toContinuous([x, y]: Point): Point {
  return [x + 0.5, y + 0.5];
}

function edgesOf({ width, height }: { width: number; height: number }): Point[] {
  return [[0, 0], [width, 0], [width, height], [0, height]];
}

/** Clockwise on the screen from the corner with the least x + y. */
function sortCorners(points: Point[]): Point[] {
  const middle = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / 4;
  const [x, y] = [middle(0), middle(1)];
  const around = points.toSorted((a, b) => Math.atan2(a[1] - y, a[0] - x) - Math.atan2(b[1] - y, b[0] - x));
  const sums = around.map(([px, py]) => px + py);
  const start = sums.indexOf(Math.min(...sums));
  return [...around.slice(start), ...around.slice(0, start)];
}

function sizeOf([a, b, c, d]: readonly Point[]): [number, number] {
  const [first, second, third, fourth] = [a, b, c, d] as [Point, Point, Point, Point];
  const length = ([x1, y1]: Point, [x2, y2]: Point): number => Math.trunc(Math.hypot(x2 - x1, y2 - y1));
  const longer = (one: number, other: number): number => Math.min(MAX_SIDE, Math.max(1, one, other));
  return [
    longer(length(first, second), length(fourth, third)),
    longer(length(first, fourth), length(second, third)),
  ];
}
