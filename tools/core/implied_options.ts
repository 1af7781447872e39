/** What names of other libraries say besides the tool: `fillRect` is a rectangle that is filled. @module */

import { isPlainObject } from "./describe_received.ts";

/** The options of a call, given those that it states. */
export type ImpliedOptions = (given: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** The shape is filled, with its `color` unless a `fill` is given; red when there is neither. */
export const FILLED: ImpliedOptions = (given) => {
  if (given["fill"] !== undefined) return { ...given };
  const { color = "red", ...rest } = given;
  return { ...rest, fill: color };
};

/** Options that hold unless the call states others. */
export function implied(options: Readonly<Record<string, unknown>>): ImpliedOptions {
  return (given) => ({ ...options, ...given });
}

/**
 * The arguments with the options that a name implies. The options are the
 * last argument or come after all others; what stands in their place and is
 * no object is left to the tool's own check.
 *
 * @param args the image first
 * @param place where the tool's options stand, or begin to stand
 */
export function withImplied(args: readonly unknown[], place: number, imply: ImpliedOptions): unknown[] {
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count -= 1;
  const last = args[count - 1];
  // Further to the left it is a point or a box that is an object.
  if (count > place && isPlainObject(last)) return [...args.slice(0, count - 1), imply(last)];
  const at = Math.max(count, place);
  return [...args.slice(0, count), ...Array<undefined>(at - count).fill(undefined), imply({})];
}
