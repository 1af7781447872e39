/** JSON for frames, blind to what a snippet put on prototypes (`toJSON`, setters). @module */

import {
  isArray,
  jsonStringify,
  mapGet,
  MapOf,
  mapSet,
  mapSize,
  numberIsFinite,
  objectKeys,
  StringOf,
} from "./primordials.ts";

/** Keys that are remembered with their quotes: those of all frames, and of the first arguments. */
const MAX_QUOTED = 512;

const quotedKeys = new MapOf<string, string>();

/** JSON text of plain data made by the guest itself. */
export function frameJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return jsonStringify(value) as string;
    case "number":
      return numberIsFinite(value) ? StringOf(value) : "null";
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return value === null ? "null" : isArray(value) ? listJson(value) : recordJson(value);
    default:
      return "null";
  }
}

function listJson(list: readonly unknown[]): string {
  let text = "[";
  for (let i = 0; i < list.length; i++) text += (i > 0 ? "," : "") + frameJson(list[i]);
  return `${text}]`;
}

function recordJson(record: object): string {
  const keys = objectKeys(record);
  let text = "{";
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const value = (record as Record<string, unknown>)[key];
    if (value === undefined) continue;
    text += `${text === "{" ? "" : ","}${quotedKey(key)}:${frameJson(value)}`;
  }
  return `${text}}`;
}

/** A key in quotes. */
export function quotedKey(key: string): string {
  const known = mapGet(quotedKeys, key) as string | undefined;
  if (known !== undefined) return known;
  const text = jsonStringify(key) as string;
  if (mapSize(quotedKeys) < MAX_QUOTED) mapSet(quotedKeys, key, text);
  return text;
}
