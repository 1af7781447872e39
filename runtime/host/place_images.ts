/** Puts image ids into a value, where the guest left a gap. @module */

import type { Outcome } from "../wire/outcome.ts";

/**
 * A copy of the value with `{"image": id}` at each path. Paths come from the
 * guest: only own keys are followed, so that none leads to a prototype.
 */
export function placeImages(
  value: unknown,
  places: Outcome["valueImages"],
  idOf: (image: number) => string | null,
): unknown {
  if (places.length === 0) return value;
  const holder = { root: structuredClone(value) };
  for (const { path, image } of places) {
    const id = idOf(image);
    if (id !== null) place(holder, ["root", ...path], { image: id });
  }
  return holder.root;
}

function place(holder: object, path: readonly (string | number)[], reference: { image: string }): void {
  let container: unknown = holder;
  for (const key of path.slice(0, -1)) container = ownMember(container, key);
  const last = path.at(-1) ?? "root";
  if (typeof container !== "object" || container === null || !Object.hasOwn(container, last)) return;
  Object.defineProperty(container, last, { value: reference, writable: true, enumerable: true, configurable: true });
}

function ownMember(container: unknown, key: string | number): unknown {
  if (typeof container !== "object" || container === null || !Object.hasOwn(container, key)) return undefined;
  return (container as Record<string | number, unknown>)[key];
}
