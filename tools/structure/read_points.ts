/** Lists of points, as contours and polygons are passed. @module */

import type { Checks } from "../core/check.ts";
import { namedPoint, type PointLike } from "../core/region.ts";
import type { ToolError } from "../core/tool_error.ts";

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
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw notPoints(checks, value, "a list of points");
  return checks.list(value, "points", { min }).map((item, i) => {
    const point = namedPoint(item);
    if (point === null || isObject(point[0])) {
      throw checks.error(`points[${i}]`, {
        expected: "[x, y] or {x, y}",
        received: item,
        hint: listHint(item),
        isType: true,
      });
    }
    const x = checks.number(point[0], `points[${i}].x`, { min: -REACH, max: REACH });
    const y = checks.number(point[1], `points[${i}].y`, { min: -REACH, max: REACH });
    // A zero has no sign in what comes back.
    return { x: x + 0, y: y + 0 };
  });
}

/** The error about something that is no list, with the way to one. */
export function notPoints(checks: Checks, value: unknown, expected: string): ToolError {
  return checks.error("points", { expected, received: value, hint: pointsHint(value), isType: true });
}

function pointsHint(value: unknown): string {
  if (value instanceof Promise) return "Write await before it";
  if (isObject(value) && isObject((value as { box?: unknown }).box)) return "It has a box: use its .box";
  return "image.findContours() gives lists of points, one per outline";
}

function listHint(item: unknown): string | undefined {
  if (Array.isArray(item)) return "findContours returns a list of contours: pass one of them";
  return typeof item === "number" ? "Write the numbers in pairs: [[x, y], [x, y], …]" : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
