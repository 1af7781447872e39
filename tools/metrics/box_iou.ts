/** Overlap of boxes. @module */

import { Checks } from "../core/check.ts";
import { type Box, BOX_FORMS, type BoxLike, namedBox } from "../core/region.ts";
import { overlapOf } from "../structure/score_peaks.ts";

const check = new Checks("boxIou", "compare boxes");

/** How far from the origin a coordinate may lie. */
const REACH = 1e9;

/**
 * Intersection over union of two boxes: their common area by the area that
 * both cover together.
 *
 * @param box one box, in any form, fractions allowed
 * @param other the other one, in the same units
 * @returns 0 (apart) to 1 (the same)
 * @throws ToolError when one is not a box or has a negative size
 *
 * @example
 * ```ts
 * const overlap = vision.boxIou([0, 0, 10, 10], { x: 5, y: 0, width: 10, height: 10 });
 * ```
 */
export function boxIou(box: BoxLike, other: BoxLike): number {
  return overlapOf(readBox(box, "box"), readBox(other, "other"));
}

function readBox(value: unknown, argument: string): Box {
  const named = namedBox(value);
  if (named === null) throw check.error(argument, { expected: BOX_FORMS, received: value, isType: true });
  const range = { min: -REACH, max: REACH };
  const [x1, y1, a, b] = named.values.map((number, i) =>
    check.number(number, `${argument}.${named.names[i]}`, range)
  ) as Box;
  const box: Box = named.isSized ? [x1, y1, x1 + a, y1 + b] : [x1, y1, a, b];
  [2, 3].forEach((i) => {
    if ((box[i] as number) >= (box[i - 2] as number)) return;
    const least = named.isSized ? 0 : box[i - 2];
    throw check.error(`${argument}.${named.names[i]}`, { expected: `at least ${least}`, received: named.values[i] });
  });
  return box;
}
