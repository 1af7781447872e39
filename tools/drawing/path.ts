/**
 * Paths: what shapes are made of before they become pixels. Coordinates are
 * continuous, pixel (0, 0) covers [0, 1)², so that the middle of pixel (x, y)
 * is (x + ½, y + ½).
 *
 * @module
 */

import type { Point } from "../core/region.ts";

/** A closed contour: the last point is joined to the first. */
export type Loop = readonly Point[];

/** From a pixel's middle at whole numbers, as snippets write points, to continuous coordinates. */
export function fromMiddle([x, y]: Point): Point {
  return [x + 0.5, y + 0.5];
}

/** The corners of an area, clockwise as seen. */
export function cornersOf({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): Point[] {
  return [[x1, y1], [x2, y1], [x2, y2], [x1, y2]];
}

/** Points moved. */
export function movedBy(points: Loop, [dx, dy]: Point): Point[] {
  return points.map(([x, y]): Point => [x + dx, y + dy]);
}
