/** Reading from things that may throw, lie or be Proxies. @module */

import { ErrorOf, isArray, numberIsInteger, stringSlice, typedLength } from "./primordials.ts";

/** Characters of one string that are taken from a snippet's error. */
const MAX_STRING = 8_192;
/** The largest line and column that a frame may state. */
const MAX_POSITION = 10_000_000;

const errorIsError = (ErrorOf as unknown as { isError(value: unknown): boolean }).isError;

/** Whether a value is a real Error of any realm; a Proxy of one is not. */
export function isError(value: unknown): value is Error {
  return errorIsError(value);
}

/** A string property of a foreign object, cut; "" when it is none or throws. */
export function safeString(read: () => unknown): string {
  try {
    const value = read();
    if (typeof value !== "string") return "";
    return value.length <= MAX_STRING ? value : `${stringSlice(value, 0, MAX_STRING)}… (${value.length} characters)`;
  } catch {
    return "";
  }
}

/** Any property of a foreign object; undefined when it throws. */
export function safeRead(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** `Array.isArray`, false for a revoked Proxy. */
export function isArraySafe(value: object): value is unknown[] {
  try {
    return isArray(value);
  } catch {
    return false;
  }
}

/** A number that may not be there; null when reading it throws. */
export function tryNumber(read: () => number): number | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Length of a typed array; 0 for a DataView. */
export function viewLength(value: object): number {
  return tryNumber(() => typedLength(value)) ?? 0;
}

/** The start of a text; "" for anything else. */
export function safeText(value: unknown, maxChars: number): string {
  if (typeof value !== "string") return "";
  return value.length <= maxChars ? value : stringSlice(value, 0, maxChars);
}

/** A line or a column; 0 for anything else. */
export function safeNumber(value: unknown): number {
  return numberIsInteger(value) && (value as number) >= 0 && (value as number) <= MAX_POSITION ? value as number : 0;
}
