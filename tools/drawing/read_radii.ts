/** The radii of ellipses and arcs. @module */

import type { Checks } from "../core/check.ts";
import type { Point } from "../core/region.ts";

/** One radius in pixels, or the horizontal and the vertical one. */
export type Radii = number | readonly [rx: number, ry: number];

/** Largest radius in pixels: as far as points may lie. */
export const MAX_RADIUS = 1_000_000;

/** Checks one radius or two. */
export function readRadii(checks: Checks, value: unknown, argument = "radii"): Point {
  const rule = { min: 0, max: MAX_RADIUS };
  if (typeof value === "number") {
    const radius = checks.number(value, argument, rule);
    return [radius, radius];
  }
  if (!Array.isArray(value)) {
    throw checks.error(argument, { expected: "a number or [rx, ry]", received: value, isType: true });
  }
  const [rx, ry] = checks.numbers(value, argument, { ...rule, minLength: 2, maxLength: 2 });
  return [rx as number, ry as number];
}
