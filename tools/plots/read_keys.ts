/** Objects among a plot's data. @module */

import type { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import { nearestNames } from "../core/nearest_names.ts";
import type { Rgba } from "../core/parse_color.ts";

/**
 * The members of an object, each read once; an unknown one is an error that names the nearest known one, or else gives
 * the hint.
 */
export function readKeys<K extends string>(
  check: Checks,
  value: unknown,
  { path, keys, hint }: { path: string; keys: readonly K[]; hint?: string },
): Readonly<Record<string, unknown>> {
  if (!isPlainObject(value)) {
    throw check.error(path, { expected: `an object with ${keys.join(", ")}`, received: value, isType: true });
  }
  const known = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value)) {
    if (keys.includes(key as K)) {
      known[key] = value[key];
      continue;
    }
    const near = nearestNames(key, keys)[0];
    throw check.error(`${path}.${key.slice(0, 64)}`, {
      expected: `one of ${keys.join(", ")}`,
      allowed: keys.join(" | "),
      received: key,
      hint: near === undefined ? hint : `Did you mean ${near}?`,
      isType: true,
    });
  }
  return known;
}

/** A colour as SVG writes it. */
export function svgColor([r, g, b, a]: Rgba): string {
  if (a === 255) return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
  return `rgba(${r},${g},${b},${Math.round((a / 255) * 1000) / 1000})`;
}

/** Whether a value is a list: an array or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
