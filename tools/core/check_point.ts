/** The check of a point. @module */

import type { Checks } from "./check.ts";
import type { Image } from "./image.ts";
import { namedPoint, type Point } from "./region.ts";
import { scaleOfSpace } from "./space.ts";

/** How far outside an image a point may lie, in pixels: drawing clips, it does not count to a billion. */
const REACH = 1_000_000;

/**
 * A point in pixels: `[x, y]` or `{x, y}`, in the given space. It may lie
 * outside the image, since lines and circles may; whole coordinates are the
 * middles of pixels, as in PIL and OpenCV.
 */
export function checkPoint(
  checks: Checks,
  image: Image,
  value: unknown,
  { argument, space }: { argument: string; space?: unknown },
): Point {
  const scale = scaleOfSpace(checks, image, space);
  const point = namedPoint(value);
  if (point === null) {
    throw checks.error(argument, { expected: "[x, y] or {x, y}", received: value, hint: hintFor(value), isType: true });
  }
  const x = checks.number(point[0], `${argument}.x`, { min: -REACH, max: REACH });
  const y = checks.number(point[1], `${argument}.y`, { min: -REACH, max: REACH });
  return [x * scale.x, y * scale.y];
}

/** What to write instead of numbers one by one, or of several points in one list. */
function hintFor(value: unknown): string | undefined {
  if (typeof value === "number") return `A point is one value: [${value}, …]`;
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isFinite)) return undefined;
  return `Write two points one by one: [${value[0]}, ${value[1]}], [${value[2]}, ${value[3]}]`;
}
