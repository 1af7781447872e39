/** Points and lists of points as shapes take them. @module */

import type { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { namedPoint, type Point, type PointLike } from "../core/region.ts";
import { fromMiddle, type Loop } from "./path.ts";

/** Points in order. */
export type PointList = readonly PointLike[];

/** Most points that one call draws; contours of a noisy image have as many. */
const MAX_POINTS = 100_000;

/** One list of points, or a list of such lists (as `findContours` returns), in continuous coordinates. */
export function readPaths(
  checks: Checks,
  image: Image,
  points: unknown,
  { min, space }: { min: number; space: unknown },
): Loop[] {
  const list = checks.list(points, "points", { min: 1, max: MAX_POINTS });
  const isNested = Array.isArray(list[0]) && namedPoint(list[0]?.[0]) !== null;
  if (!isNested) return [readPath(checks, image, list, { argument: "points", min, space })];
  let count = 0;
  return list.map((item, i) => {
    const path = readPath(checks, image, item, { argument: `points[${i}]`, min: 1, space });
    count += path.length;
    if (count <= MAX_POINTS) return path;
    throw checks.error("points", {
      expected: `at most ${MAX_POINTS} points in all`,
      received: points,
      receivedAs: `${count} and more`,
      hint: "Simplify them first with vision.approxPolygon(points, 2)",
    });
  });
}

function readPath(
  checks: Checks,
  image: Image,
  value: unknown,
  { argument, min, space }: { argument: string; min: number; space: unknown },
): Point[] {
  const list = checks.list(value, argument, { min, max: MAX_POINTS });
  const isFlat = typeof list[0] === "number";
  if (isFlat) {
    throw checks.error(argument, {
      expected: "a list of points [x, y] or {x, y}",
      received: value,
      hint: `Write the points as pairs: [[${String(list[0])}, ${String(list[1])}], …]`,
      isType: true,
    });
  }
  return list.map((point, i) => fromMiddle(checks.point(image, point, `${argument}[${i}]`, { space })));
}
