/** A tool call's arguments as bounded JSON, by parameter name. @module */

import { Image } from "../../tools/core/image.ts";
import {
  append,
  functionToString,
  isView,
  mapGet,
  MapOf,
  mapSet,
  numberIsFinite,
  objectKeys,
  setOwn,
  stringIndexOf,
  StringOf,
  stringSlice,
} from "./primordials.ts";
import { isArraySafe, safeRead, viewLength } from "./safe_read.ts";

/** Characters kept of a string argument. */
const MAX_STRING = 120;
/** Members kept of an array or object argument. */
const MAX_MEMBERS = 16;
/** Levels kept of an argument. */
const MAX_DEPTH = 3;
/** Characters kept of all arguments together; the server reckons with 2 048 bytes a call. */
const MAX_CHARS = 1_200;
/** Input images that one call states; the server takes 256. */
const MAX_INPUTS = 64;

/** Bounded JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Characters that are left. */
interface Room {
  chars: number;
}

const namesOfTool = new MapOf<unknown, readonly string[]>();

/** The arguments after the image, under the tool's own parameter names. */
export function describeArgs(tool: unknown, given: readonly unknown[], first: number): Json {
  const names = parameterNames(tool);
  const args = names[first] === "box" ? withBox(given, first) : given;
  const described: { [key: string]: Json } = {};
  const room = { chars: MAX_CHARS };
  for (let i = first; i < args.length && room.chars > 0; i++) {
    const name = i < names.length ? names[i] as string : `argument${i + 1}`;
    const value = args[i];
    if (value === undefined) continue;
    if (name === "options" && isPlain(value)) spread(described, value, { room, depth: 0 });
    else putDescribed(described, name, { value, room, depth: 0 });
  }
  return described;
}

/** Four numbers in place of a box count as the box that they are. */
function withBox(args: readonly unknown[], first: number): readonly unknown[] {
  const box: unknown[] = [];
  for (let i = first; i < first + 4; i++) {
    if (typeof args[i] !== "number") return args;
    append(box, args[i]);
  }
  const boxed: unknown[] = [];
  for (let i = 0; i < first; i++) append(boxed, args[i]);
  append(boxed, box);
  for (let i = first + 4; i < args.length; i++) append(boxed, args[i]);
  return boxed;
}

/** Any value as bounded JSON. */
export function describeValue(value: unknown): Json {
  return describe(value, { room: { chars: MAX_CHARS }, depth: 0 });
}

/** The images among the arguments, one level deep. */
export function imagesAmong(args: readonly unknown[]): Image[] {
  const images: Image[] = [];
  for (let i = 0; i < args.length && images.length < MAX_INPUTS; i++) {
    const value = args[i];
    if (Image.is(value)) append(images, value);
    else if (typeof value === "object" && value !== null && isArraySafe(value)) appendImages(images, value);
  }
  return images;
}

function appendImages(images: Image[], list: readonly unknown[]): void {
  const length = lengthOf(list);
  for (let i = 0; i < length && i < MAX_MEMBERS && images.length < MAX_INPUTS; i++) {
    const member = safeRead(() => list[i]);
    if (Image.is(member)) append(images, member);
  }
}

/** Names of a tool's parameters, the image first. */
export function parameterNames(tool: unknown): readonly string[] {
  const known = mapGet(namesOfTool, tool) as readonly string[] | undefined;
  if (known !== undefined) return known;
  const names = readParameterNames(functionToString(tool));
  mapSet(namesOfTool, tool, names);
  return names;
}

/** Reads `function crop(image, box, options = {})`; the bundle keeps names, but for the numbers that it adds. */
function readParameterNames(source: string): string[] {
  const names: string[] = [];
  const open = stringIndexOf(source, "(");
  let depth = 0;
  let start = open + 1;
  for (let i = open + 1; i < source.length; i++) {
    const char = source[i] as string;
    if (depth === 0 && (char === "," || char === ")")) {
      append(names, withoutNumber(identifierAt(source, start)));
      start = i + 1;
      if (char === ")") break;
    }
    if (char === "(" || char === "{" || char === "[") depth++;
    if (char === ")" || char === "}" || char === "]") depth--;
  }
  return names;
}

function identifierAt(source: string, start: number): string {
  let from = start;
  while (source[from] === " " || source[from] === "\n" || source[from] === ".") from++;
  let end = from;
  while (end < source.length && isNameChar(source[end] as string)) end++;
  return stringSlice(source, from, end);
}

/** The bundler writes `at2` for a parameter `at` when a module has that name too; `x2` is a name of its own. */
function withoutNumber(name: string): string {
  let end = name.length;
  while (end > 2 && (name[end - 1] as string) >= "0" && (name[end - 1] as string) <= "9") end--;
  return stringSlice(name, 0, end);
}

function isNameChar(char: string): boolean {
  return (char >= "a" && char <= "z") || (char >= "A" && char <= "Z") || (char >= "0" && char <= "9") ||
    char === "_" || char === "$";
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Image.is(value) && !isArraySafe(value) && !isView(value);
}

interface Place {
  readonly room: Room;
  readonly depth: number;
}

function putDescribed(into: object, key: string, { value, room, depth }: Place & { readonly value: unknown }): void {
  const shown = key.length <= MAX_STRING ? key : `${stringSlice(key, 0, MAX_STRING)}…`;
  room.chars -= shown.length + 4;
  setOwn(into, shown, describe(value, { room, depth }));
}

function spread(into: { [key: string]: Json }, options: object, { room, depth }: Place): void {
  const keys = safeRead(() => objectKeys(options)) as string[] | undefined ?? [];
  for (let i = 0; i < keys.length && i < MAX_MEMBERS && room.chars > 0; i++) {
    const key = keys[i] as string;
    const value = safeRead(() => (options as Record<string, unknown>)[key]);
    putDescribed(into, key, { value, room, depth: depth + 1 });
  }
}

function describe(value: unknown, { room, depth }: Place): Json {
  if (typeof value === "object" && value !== null) return describeObject(value, { room, depth });
  const described = describePrimitive(value);
  room.chars -= typeof described === "string" ? described.length + 2 : 8;
  return described;
}

function describePrimitive(value: unknown): Json {
  switch (typeof value) {
    case "string":
      return value.length <= MAX_STRING ? value : `${stringSlice(value, 0, MAX_STRING)}…`;
    case "number":
      return numberIsFinite(value) ? value : StringOf(value);
    case "boolean":
      return value;
    case "object":
      return null;
    default:
      return `[${typeof value}]`;
  }
}

function describeObject(value: object, { room, depth }: Place): Json {
  room.chars -= 16;
  if (Image.is(value)) return `Image(${value.width}×${value.height})`;
  if (isView(value)) return `[${viewLength(value)} values]`;
  if (isArraySafe(value)) return depth >= MAX_DEPTH ? "[Array]" : describeList(value, { room, depth });
  if (depth >= MAX_DEPTH) return "[Object]";
  const described: { [key: string]: Json } = {};
  spread(described, value, { room, depth });
  return described;
}

function describeList(value: readonly unknown[], { room, depth }: Place): Json[] {
  const list: Json[] = [];
  const length = lengthOf(value);
  for (let i = 0; i < length && i < MAX_MEMBERS && room.chars > 0; i++) {
    append(list, describe(safeRead(() => value[i]), { room, depth: depth + 1 }));
  }
  if (length > list.length) append(list, `… ${length - list.length} more`);
  return list;
}

/** The length of a list; a Proxy may say anything, or throw. */
function lengthOf(list: readonly unknown[]): number {
  const length = safeRead(() => list.length);
  return typeof length === "number" && numberIsFinite(length) ? length : 0;
}
