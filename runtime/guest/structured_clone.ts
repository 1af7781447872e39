/** `structuredClone` for a realm that has none. @module */

import { Image } from "../../tools/core/image.ts";

/**
 * A deep copy of plain data: objects, arrays, Map, Set, Date, RegExp, Error,
 * ArrayBuffer, typed arrays and cycles. Images are immutable and stay the
 * same. Functions and symbols throw a DataCloneError.
 */
export function structuredClone<T>(value: T): T {
  return clone(value, new Map()) as T;
}

function clone(value: unknown, seen: Map<unknown, unknown>): unknown {
  if (typeof value === "function" || typeof value === "symbol") throw cloneError(value);
  if (typeof value !== "object" || value === null || Image.is(value)) return value;
  if (seen.has(value)) return seen.get(value);
  return cloneBuiltIn(value, seen) ?? cloneMembers(value, seen);
}

function cloneError(value: unknown): Error {
  const error = new Error(`Cannot clone value: it must be data, received a ${typeof value}`);
  error.name = "DataCloneError";
  return error;
}

function cloneBuiltIn(value: object, seen: Map<unknown, unknown>): object | null {
  if (value instanceof Date) return remember(value, new Date(value.getTime()), seen);
  if (value instanceof RegExp) return remember(value, new RegExp(value.source, value.flags), seen);
  if (value instanceof ArrayBuffer) return remember(value, value.slice(0), seen);
  if (ArrayBuffer.isView(value)) return remember(value, cloneView(value, seen), seen);
  if (value instanceof Map) {
    const copy = remember(value, new Map(), seen);
    for (const [key, item] of value) copy.set(clone(key, seen), clone(item, seen));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(value, new Set(), seen);
    for (const item of value) copy.add(clone(item, seen));
    return copy;
  }
  return null;
}

function remember<C extends object>(value: object, copy: C, seen: Map<unknown, unknown>): C {
  seen.set(value, copy);
  return copy;
}

function cloneView(view: ArrayBufferView, seen: Map<unknown, unknown>): ArrayBufferView {
  const buffer = clone(view.buffer, seen) as ArrayBuffer;
  if (view instanceof DataView) return new DataView(buffer, view.byteOffset, view.byteLength);
  const typed = view as Uint8Array;
  const Kind = typed.constructor as Uint8ArrayConstructor;
  return new Kind(buffer, typed.byteOffset, typed.length);
}

function cloneMembers(value: object, seen: Map<unknown, unknown>): object {
  if (value instanceof Error) return remember(value, cloneErrorObject(value), seen);
  const copy: Record<string, unknown> = remember(value, Array.isArray(value) ? [] : {}, seen) as Record<
    string,
    unknown
  >;
  if (Array.isArray(value)) (copy as unknown as unknown[]).length = value.length;
  for (const key of Object.keys(value)) copy[key] = clone((value as Record<string, unknown>)[key], seen);
  return copy;
}

function cloneErrorObject(error: Error): Error {
  const copy = new Error(error.message);
  copy.name = error.name;
  return copy;
}
