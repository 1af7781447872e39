/** The check of a result's size. @module */

import { MAX_SIDE } from "../core/budget.ts";
import type { Checks } from "../core/check.ts";
import type { Size } from "../core/image.ts";

/** Refuses a result with a side that is longer than an image may be; `argument` is what made it so long. */
export function requireSides(checks: Checks, { width, height }: Size, argument: string, hint?: string): void {
  if (width <= MAX_SIDE && height <= MAX_SIDE) return;
  throw checks.error(argument, {
    expected: `such that no side of the result is longer than ${MAX_SIDE} pixels`,
    received: [width, height],
    receivedAs: `a result of ${width}×${height}`,
    hint,
  });
}
