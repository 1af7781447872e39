/**
 * A snippet's value as JSON text, bounded in depth, size and count.
 *
 * JSON's rules hold (own enumerable keys, `toJSON`, undefined left out), and
 * what JSON has no word for is defined: NaN and infinities, BigInt, symbols
 * and functions become strings, −0 becomes 0, a Map becomes an object when all
 * its keys are strings and a list of pairs otherwise, a Set and a typed array
 * become lists, an ArrayBuffer and a DataView the list of their bytes, an Error becomes its
 * name, message and cause, a regular expression its text, a boxed number or
 * text the value in it, a hole becomes null, a cycle becomes "[Circular]", and
 * what JSON would show as {} and is more than that, its kind: a promise that was
 * not awaited is "[Promise]", an iterator "[Map Iterator]". A getter that throws
 * becomes a string that says so. Images are left out and stated by their path.
 *
 * @module
 */

import type { ValueImage } from "../wire/guest_protocol.ts";
import { Image, numberOf } from "../../tools/core/image.ts";
import { GuestLimitError } from "./guest_limit_error.ts";
import {
  append,
  apply,
  bigintToString,
  booleanValue,
  bufferLength,
  Bytes,
  bytesOfDataView,
  isView,
  jsonStringify,
  mapForEach,
  mapGet,
  mapSize,
  MAX_SAFE_INTEGER,
  min,
  numberIsFinite,
  NumberOf,
  numberTrunc,
  numberValue,
  objectKeys,
  reflectGet,
  regexpFlags,
  regexpSource,
  setForEach,
  setSize,
  sharedLength,
  StringOf,
  stringSlice,
  stringValue,
  symbolToString,
  toStringTag,
  typedLength,
  utf8Length,
} from "./primordials.ts";
import { isPlainObject } from "./plain_object.ts";
import { isArraySafe, isError, safeRead, safeString, tryNumber, viewLength } from "./safe_read.ts";

/** Places of images in one value; an image that is returned often needs no more. */
const MAX_PLACES = 4_096;
/** Characters of a place that is told in words. */
const MAX_PLACE = 80;
/** What stands for a promise. */
const PROMISE = "[Promise]";

/** The value as JSON text, and where images stood in it. */
export interface SerializedValue {
  readonly json: string | null;
  readonly images: readonly ValueImage[];
  /** Members that JSON leaves out or makes null. */
  readonly undefinedMembers: Places;
  /** Promises that nobody awaited. */
  readonly promises: Places;
}

/** How many there are, and where the first stands. */
export interface Places {
  count: number;
  /** `mean.r`, `[2].box`; the first {@link MAX_PLACE} characters. */
  first: string;
}

interface Writer {
  text: string;
  bytes: number;
  depth: number;
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly images: ValueImage[];
  readonly undefinedMembers: Places;
  readonly promises: Places;
  readonly open: unknown[];
  readonly path: (string | number)[];
  readonly onImage: (image: Image) => void;
}

/**
 * Serialises a value; `onImage` is called for each image in it.
 * Throws {@link GuestLimitError} above `maxBytes` or `maxDepth`.
 */
export function serializeValue(
  value: unknown,
  limits: { maxBytes: number; maxDepth: number; onImage: (image: Image) => void },
): SerializedValue {
  const undefinedMembers = { count: 0, first: "" };
  const promises = { count: 0, first: "" };
  const out: Writer = {
    ...{ text: "", bytes: 0, depth: 0, images: [], open: [], path: [], undefinedMembers, promises },
    ...limits,
  };
  const json = jsonOf(value, "");
  if (json === undefined) return { json: null, images: [], undefinedMembers, promises };
  writeJson(out, value, json);
  return { json: out.text, images: out.images, undefinedMembers, promises };
}

function put(out: Writer, text: string): void {
  out.text += text;
  out.bytes += utf8Length(text);
  if (out.bytes > out.maxBytes) throw new GuestLimitError("output_limit", "value_bytes", out.bytes, out.maxBytes);
}

/** What `toJSON` says of a value, else the value; as in JSON it is asked once, and its answer is not asked again. */
function jsonOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Image.is(value)) return value;
  const toJson = safeRead(() => (value as { toJSON?: unknown }).toJSON);
  if (typeof toJson !== "function") return value;
  try {
    return apply(toJson as (key: string) => unknown, value, [key]);
  } catch (thrown) {
    return threw(thrown);
  }
}

/** Writes what stands for a value; the value counts as open meanwhile, since what stands for it may hold it. */
function writeJson(out: Writer, value: unknown, json: unknown): void {
  if (json === value) return write(out, value);
  if (isOpen(out, value)) return put(out, '"[Circular]"');
  append(out.open, value);
  write(out, json);
  out.open.length -= 1;
}

function isOpen(out: Writer, value: unknown): boolean {
  for (let i = 0; i < out.open.length; i++) if (out.open[i] === value) return true;
  return false;
}

function write(out: Writer, value: unknown): void {
  switch (typeof value) {
    case "string":
      return putString(out, value);
    case "number":
      return put(out, numberIsFinite(value) ? StringOf(value === 0 ? 0 : value) : `"${StringOf(value)}"`);
    case "boolean":
      return put(out, value ? "true" : "false");
    case "bigint":
      return putString(out, bigintToString(value));
    case "symbol":
      return putString(out, symbolToString(value));
    case "function":
      return putString(out, `[Function ${safeString(() => value.name) || "anonymous"}]`);
    case "object":
      return value === null ? put(out, "null") : writeObject(out, value);
    default:
      notePlace(out, out.undefinedMembers);
      return put(out, "null");
  }
}

function putString(out: Writer, value: string): void {
  if (value.length > out.maxBytes) {
    throw new GuestLimitError("output_limit", "value_bytes", value.length, out.maxBytes);
  }
  put(out, jsonStringify(value) as string);
}

function writeObject(out: Writer, value: object): void {
  if (Image.is(value)) return writeImage(out, value);
  if (isOpen(out, value)) return put(out, '"[Circular]"');
  if (out.depth >= out.maxDepth) {
    throw new GuestLimitError("output_limit", "value_depth", out.depth + 1, out.maxDepth);
  }
  append(out.open, value);
  out.depth += 1;
  writeInside(out, value);
  out.depth -= 1;
  out.open.length -= 1;
}

/** Counts what stands at the writer's path, or at a member of it; the first place is told in words. */
function notePlace(out: Writer, places: Places, member?: string): void {
  places.count += 1;
  if (places.count > 1) return;
  let text = "";
  for (let i = 0; i < out.path.length && text.length < MAX_PLACE; i++) text += stepOf(out.path[i], text);
  if (member !== undefined) text += stepOf(member, text);
  places.first = text.length <= MAX_PLACE ? text : `${stringSlice(text, 0, MAX_PLACE)}…`;
}

function stepOf(key: string | number | undefined, before: string): string {
  if (typeof key === "number") return `[${key}]`;
  return before === "" ? `${key}` : `.${key}`;
}

function writeImage(out: Writer, image: Image): void {
  if (out.images.length >= MAX_PLACES) {
    throw new GuestLimitError("output_limit", "value_images", out.images.length + 1, MAX_PLACES);
  }
  const path: (string | number)[] = [];
  for (let i = 0; i < out.path.length; i++) append(path, out.path[i] as string | number);
  append(out.images, { path, image: numberOf(image) });
  out.onImage(image);
  put(out, "null");
}

function writeInside(out: Writer, value: object): void {
  if (isArraySafe(value)) return writeList(out, lengthOf(value), (i) => readMember(value, i));
  if (isView(value)) return writeView(out, value);
  if (isPlainObject(value)) return writeRecord(out, objectKeysSafe(value), (key) => readMember(value, key));
  if (isError(value)) return writeError(out, value);
  if (tryNumber(() => mapSize(value)) !== null) return writeMap(out, value);
  if (tryNumber(() => setSize(value)) !== null) return writeSet(out, value);
  const buffer = bytesOfBuffer(value);
  if (buffer !== null) return writeList(out, typedLength(buffer), (i) => buffer[i]);
  const word = wordOf(value);
  if (word === PROMISE) notePlace(out, out.promises);
  if (word !== undefined) return write(out, word);
  writeRecord(out, objectKeysSafe(value), (key) => readMember(value, key));
}

function writeView(out: Writer, view: ArrayBufferView): void {
  const bytes = safeRead(() => bytesOfDataView(view)) as Uint8Array | undefined;
  const list = bytes ?? (view as unknown as ArrayLike<unknown>);
  writeList(out, viewLength(list), (i) => list[i]);
}

/** As JSON reads it: a Proxy may say anything of its length. */
function lengthOf(list: readonly unknown[]): number {
  const length = numberTrunc(NumberOf(list.length));
  return length > 0 ? min(length, MAX_SAFE_INTEGER) : 0;
}

function bytesOfBuffer(value: object): Uint8Array | null {
  const length = tryNumber(() => bufferLength(value)) ?? tryNumber(() => sharedLength(value));
  return length === null ? null : new Bytes(value as ArrayBuffer);
}

/** What stands for an object without members of its own; undefined for a plain one. */
function wordOf(value: object): unknown {
  for (let i = 0; i < TEXT_READERS.length; i++) {
    const text = safeRead(() => (TEXT_READERS[i] as (value: object) => unknown)(value));
    if (text !== undefined) return text;
  }
  if (objectKeysSafe(value).length > 0) return undefined;
  const tag = safeString(() => reflectGet(value, toStringTag) as unknown);
  return tag === "" ? undefined : `[${tag}]`;
}

/** Each throws for an object that is not of its kind. */
const TEXT_READERS: readonly ((value: object) => unknown)[] = [
  (value) => regexpText(value),
  numberValue,
  stringValue,
  booleanValue,
];

/** The getter of `source` throws for what is no regular expression; that of its prototype says `(?:)`. */
function regexpText(value: object): string {
  if (value === RegExp.prototype) throw value;
  return `/${regexpSource(value)}/${regexpFlags(value)}`;
}

function threw(thrown: unknown): string {
  return `[Threw ${safeString(() => (thrown as Error).message) || "a value"}]`;
}

function readMember(value: object, key: string | number): unknown {
  try {
    return (value as Record<string | number, unknown>)[key];
  } catch (thrown) {
    return threw(thrown);
  }
}

function objectKeysSafe(value: object): string[] {
  try {
    return objectKeys(value);
  } catch {
    return [];
  }
}

function writeList(out: Writer, length: number, member: (index: number) => unknown): void {
  if (length > out.maxBytes) throw new GuestLimitError("output_limit", "value_bytes", length * 2, out.maxBytes);
  put(out, "[");
  for (let i = 0; i < length; i++) {
    if (i > 0) put(out, ",");
    const value = member(i);
    writeAt(out, i, { value, json: jsonOf(value, StringOf(i)) });
  }
  put(out, "]");
}

function writeAt(out: Writer, key: string | number, { value, json }: { value: unknown; json: unknown }): void {
  append(out.path, key);
  writeJson(out, value, json);
  out.path.length -= 1;
}

function writeRecord(out: Writer, keys: readonly string[], member: (key: string) => unknown): void {
  put(out, "{");
  let first = true;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const value = member(key);
    const json = jsonOf(value, key);
    if (json === undefined) {
      if (value === undefined) notePlace(out, out.undefinedMembers, key);
      continue;
    }
    if (!first) put(out, ",");
    first = false;
    putString(out, key);
    put(out, ":");
    writeAt(out, key, { value, json });
  }
  put(out, "}");
}

function writeError(out: Writer, value: Error): void {
  const record: Record<string, unknown> = {
    name: safeString(() => value.name) || "Error",
    message: safeString(() => value.message),
    cause: safeRead(() => value.cause),
  };
  const keys = record["cause"] === undefined ? ["name", "message"] : ["name", "message", "cause"];
  writeRecord(out, keys, (key) => record[key]);
}

function writeMap(out: Writer, value: object): void {
  const keys: unknown[] = [];
  const items: unknown[] = [];
  let allStrings = true;
  mapForEach(value, (item, key) => {
    if (typeof key !== "string") allStrings = false;
    append(keys, key);
    append(items, item);
  });
  if (!allStrings) return writeList(out, keys.length, (i) => [keys[i], items[i]]);
  writeRecord(out, keys as string[], (key) => mapGet(value, key));
}

function writeSet(out: Writer, value: object): void {
  const items: unknown[] = [];
  setForEach(value, (item) => append(items, item));
  writeList(out, items.length, (i) => items[i]);
}
