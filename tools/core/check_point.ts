/** The check of a point. @module */

import type { Checks } from "./check.ts";
import { NAN_HINT } from "./describe_received.ts";
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
  const point = readForm(checks, value, argument);
  const x = checks.number(point[0], `${argument}.x`, { min: -REACH, max: REACH });
  const y = checks.number(point[1], `${argument}.y`, { min: -REACH, max: REACH });
  // A zero has no sign in what comes back of it.
  return [x * scale.x + 0, y * scale.y + 0];
}

/**
 * Refuses what has not the form of a point. Tools that take a point first call
 * it before they read their options: of `circle(10, 20, 5)` the 10 is what is
 * wrong, not the 5.
 */
export function requirePointForm(checks: Checks, value: unknown, argument: string): void {
  readForm(checks, value, argument);
}

/** Both members, read once: what is checked is what is used. */
function readForm(checks: Checks, value: unknown, argument: string): [unknown, unknown] {
  const point = namedPoint(value);
  if (point !== null && !Array.isArray(point[0])) return point;
  throw checks.error(argument, {
    expected: "[x, y] or {x, y}",
    received: value,
    hint: formHint(value, argument),
    isType: true,
  });
}

/** What to write instead of numbers one by one, of several points in one list, or of a box. */
function formHint(value: unknown, argument: string): string | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? NAN_HINT : `A point is one value: [${value}, …]`;
  if (!Array.isArray(value) || value.length > 4) return undefined;
  const [a, b, c, d] = value.flat() as number[];
  if (![a, b, c, d].every(Number.isFinite)) return undefined;
  if (argument === "from" || argument === "to") return `Write two points one by one: [${a}, ${b}], [${c}, ${d}]`;
  const middle = [(a as number) + (c as number), (b as number) + (d as number)].map((sum) => sum / 2);
  return `A point is two numbers; the middle of that box is [${middle.join(", ")}]`;
}
