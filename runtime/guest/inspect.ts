/** Readable text of any value, bounded in depth and length; never throws. @module */

import {
  append,
  bigintToString,
  bigintValue,
  booleanValue,
  bufferLength,
  Bytes,
  bytesOfDataView,
  dateToIso,
  dateValue,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isView,
  mapForEach,
  mapSize,
  numberValue,
  objectIs,
  objectKeys,
  regexpToString,
  setForEach,
  setSize,
  sharedLength,
  StringOf,
  stringSlice,
  stringValue,
  symbolToString,
} from "./primordials.ts";
import { isPlainObject } from "./plain_object.ts";
import { isArraySafe, isError, safeRead, safeString, tryNumber, viewLength } from "./safe_read.ts";
import { Image } from "../../tools/core/image.ts";

/** Levels of nesting that are spelled out, as api.md says for the console. */
const MAX_DEPTH = 4;
/** Members of one object or array that are spelled out. */
const MAX_MEMBERS = 100;
/** Characters of one text; the log limit cuts further. */
export const MAX_CHARS = 16_384;

interface Writer {
  text: string;
  readonly seen: unknown[];
}

/** Text of a value as the console shows it: strings bare at the top level. */
export function inspect(value: unknown): string {
  return cutText(inspectUncut(value));
}

/** The same for who cuts it; of what is far too long only the start. */
export function inspectUncut(value: unknown): string {
  if (typeof value === "string") return value;
  const out: Writer = { text: "", seen: [] };
  write(out, value, 0);
  return out.text;
}

/** A text as it is, or its start and how long it was. */
export function cutText(text: string): string {
  return text.length <= MAX_CHARS ? text : `${stringSlice(text, 0, MAX_CHARS)}… (${text.length} characters)`;
}

function write(out: Writer, value: unknown, depth: number): void {
  if (out.text.length > MAX_CHARS) return;
  if (typeof value === "object" && value !== null) return writeObject(out, value, depth);
  out.text += primitiveText(value);
}

function primitiveText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `"${cutText(value)}"`;
    case "bigint":
      return `${bigintToString(value)}n`;
    case "symbol":
      return symbolToString(value);
    case "function":
      return `[Function ${safeString(() => (value as { name: unknown }).name) || "anonymous"}]`;
    case "number":
      return objectIs(value, -0) ? "-0" : StringOf(value);
    default:
      return StringOf(value);
  }
}

function writeObject(out: Writer, value: object, depth: number): void {
  const known = wellKnownText(value);
  if (known !== null) {
    out.text += known;
    return;
  }
  for (let i = 0; i < out.seen.length; i++) {
    if (out.seen[i] === value) {
      out.text += "[Circular]";
      return;
    }
  }
  if (depth >= MAX_DEPTH) {
    out.text += isArraySafe(value) ? "[Array]" : "[Object]";
    return;
  }
  append(out.seen, value);
  writeMembers(out, value, depth);
  out.seen.length -= 1;
}

function wellKnownText(value: object): string | null {
  if (Image.is(value)) return `Image(${value.width}×${value.height})`;
  if (isArraySafe(value) || isPlainObject(value)) return null;
  if (isError(value)) {
    return `${safeString(() => (value as Error).name) || "Error"}: ${safeString(() => (value as Error).message)}`;
  }
  for (let i = 0; i < TEXT_READERS.length; i++) {
    const text = safeRead(() => (TEXT_READERS[i] as (value: object) => string)(value));
    if (text !== undefined) return text as string;
  }
  return null;
}

/** Each throws for an object that is not of its kind. */
const TEXT_READERS: readonly ((value: object) => string)[] = [
  (value) => dateText(value, dateValue(value)),
  (value) => regexpOwnText(value),
  (value) => `[Number: ${primitiveText(numberValue(value))}]`,
  (value) => `[String: ${primitiveText(stringValue(value))}]`,
  (value) => `[Boolean: ${primitiveText(booleanValue(value))}]`,
  (value) => `[BigInt: ${primitiveText(bigintValue(value))}]`,
];

function dateText(value: object, milliseconds: number): string {
  return objectIs(milliseconds, NaN) ? "Invalid Date" : dateToIso(value);
}

function regexpOwnText(value: object): string {
  if (getPrototypeOf(value) !== RegExp.prototype) throw value;
  return regexpToString(value);
}

function writeMembers(out: Writer, value: object, depth: number): void {
  try {
    if (isArraySafe(value) || isView(value)) return writeList(out, value, depth);
    if (isPlainObject(value)) return writeRecord(out, value, depth);
    if (writeCollection(out, value, depth)) return;
    writeRecord(out, value, depth);
  } catch {
    out.text += "[Unreadable]";
  }
}

function writeList(out: Writer, value: object, depth: number): void {
  const list = ((isView(value) ? safeRead(() => bytesOfDataView(value)) : undefined) ?? value) as ArrayLike<unknown>;
  const length = isView(value) ? viewLength(list) : list.length;
  if (isView(value)) out.text += `${constructorName(value)}(${length}) `;
  writeMembersOf(out, list, { length, depth });
}

function writeMembersOf(
  out: Writer,
  list: ArrayLike<unknown>,
  { length, depth }: { readonly length: number; readonly depth: number },
): void {
  out.text += "[";
  for (let i = 0; i < length && i < MAX_MEMBERS; i++) {
    if (i > 0) out.text += ", ";
    write(out, list[i], depth + 1);
  }
  out.text += length > MAX_MEMBERS ? `, … ${length - MAX_MEMBERS} more]` : "]";
}

function writeCollection(out: Writer, value: object, depth: number): boolean {
  const size = tryNumber(() => mapSize(value));
  if (size !== null) {
    writeEntries(out, `Map(${size}) {`, (each) => mapForEach(value, (item, key) => each(key, item)), depth);
    return true;
  }
  const bytes = tryNumber(() => bufferLength(value)) ?? tryNumber(() => sharedLength(value));
  if (bytes !== null) {
    out.text += `${constructorName(value)}(${bytes}) `;
    writeMembersOf(out, new Bytes(value as ArrayBuffer), { length: bytes, depth });
    return true;
  }
  const items = tryNumber(() => setSize(value));
  if (items === null) return false;
  writeEntries(out, `Set(${items}) {`, (each) => setForEach(value, (item) => each(undefined, item)), depth);
  return true;
}

function writeEntries(
  out: Writer,
  open: string,
  forEach: (each: (key: unknown, item: unknown) => void) => void,
  depth: number,
): void {
  out.text += open;
  let count = 0;
  forEach((key, item) => {
    if (count++ >= MAX_MEMBERS) return;
    out.text += count > 1 ? ", " : " ";
    if (key !== undefined) {
      write(out, key, depth + 1);
      out.text += " => ";
    }
    write(out, item, depth + 1);
  });
  out.text += count > MAX_MEMBERS ? `, … ${count - MAX_MEMBERS} more }` : " }";
}

function writeRecord(out: Writer, value: object, depth: number): void {
  const name = constructorName(value);
  if (name !== "Object" && name !== "") out.text += `${name} `;
  const keys = objectKeys(value);
  out.text += "{";
  for (let i = 0; i < keys.length && i < MAX_MEMBERS; i++) {
    const key = keys[i] as string;
    out.text += `${i > 0 ? "," : ""} ${key}: `;
    const descriptor = getOwnPropertyDescriptor(value, key);
    if (descriptor?.get !== undefined) out.text += "[Getter]";
    else write(out, descriptor?.value, depth + 1);
  }
  out.text += keys.length > MAX_MEMBERS ? `, … ${keys.length - MAX_MEMBERS} more }` : keys.length > 0 ? " }" : "}";
}

function constructorName(value: object): string {
  return safeString(() => {
    const prototype = getPrototypeOf(value) as { constructor?: { name?: unknown } } | null;
    return prototype === null ? "" : prototype.constructor?.name;
  });
}
