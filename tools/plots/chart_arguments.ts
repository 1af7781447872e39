/** Arguments of plots: data and options, or x, y and options. @module */

import type { Checks } from "../core/check.ts";
import { isList } from "./read_keys.ts";

/** Data, perhaps in two lists, and the options as they were given. */
export interface ChartArguments {
  readonly data: unknown;
  /** The second of two lists. */
  readonly second: unknown;
  readonly options: unknown;
}

/** Tells `(data, options)` from `(x, y, options)`. */
export function chartArguments(check: Checks, data: unknown, rest: readonly unknown[]): ChartArguments {
  const [first, second] = rest;
  if (isList(first)) {
    check.atMost([data, ...rest], ["x", "y", "options"]);
    return { data, second: first, options: second };
  }
  if (second === undefined) {
    check.atMost([data, ...rest], ["data", "options"]);
    return { data, second: undefined, options: first };
  }
  throw check.error("y", { expected: "a list of numbers as long as x", received: first, isType: true });
}
