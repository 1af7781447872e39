/** Points and lists of points as shapes take them. @module */

import type { Checks } from "../core/check.ts";
import { receivedText } from "../core/describe_received.ts";
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
  { min, space, argument = "points" }: { min: number; space: unknown; argument?: string },
): Loop[] {
  const list = checks.list(points, argument, { min: 1, max: MAX_POINTS });
  const isNested = Array.isArray(list[0]) && namedPoint(list[0]?.[0]) !== null;
  const paths = isNested
    ? list.map((item, i) => readPath(checks, image, item, { argument: `${argument}[${i}]`, min: 1, space }))
    : [readPath(checks, image, list, { argument, min, space })];
  const count = paths.reduce((sum, path) => sum + path.length, 0);
  if (count > MAX_POINTS) throw tooMany(checks, argument, { count, expected: `at most ${MAX_POINTS} points in all` });
  if (count * crossedPerRow(paths, image.height) > MAX_MEETINGS) {
    throw tooMany(checks, argument, { count, expected: "fewer points, or points nearer to each other" });
  }
  return paths;
}

/** Edges times the edges that a row meets on average: what drawing them costs. As many take some seconds. */
const MAX_MEETINGS = 300_000_000;

/** How many edges a row of the image meets on average. */
function crossedPerRow(paths: readonly Loop[], height: number): number {
  const inside = (y: number): number => Math.min(height, Math.max(0, y));
  let sum = 0;
  for (const path of paths) {
    let last = inside(path.at(-1)?.[1] ?? 0);
    for (const [, y] of path) {
      sum += Math.abs(inside(y) - last);
      last = inside(y);
    }
  }
  return sum / height;
}

function tooMany(
  checks: Checks,
  argument: string,
  { count, expected }: { count: number; expected: string },
): Error {
  return checks.error(argument, {
    expected,
    received: count,
    receivedAs: `${count} points`,
    hint: "Simplify each list first with vision.approxPolygon(points, 2), or draw some of them",
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
      hint: `Write the points as pairs: [[${receivedText(list[0])}, ${receivedText(list[1])}], …]`,
      isType: true,
    });
  }
  return list.map((point, i) => fromMiddle(checks.point(image, point, `${argument}[${i}]`, { space })));
}
