/** A tool call's arguments as bounded JSON, by parameter name. @module */

import { Image } from "../../tools/core/image.ts";
import {
  append,
  functionToString,
  isView,
  jsonParse,
  mapGet,
  MapOf,
  mapSet,
  numberIsFinite,
  objectKeys,
  stringIndexOf,
  StringOf,
  stringSlice,
} from "./primordials.ts";
import { frameJson, quotedKey } from "./frame_json.ts";
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

/** The arguments after the image as a JSON object, under the tool's own parameter names. */
export function describeArgs(tool: unknown, given: readonly unknown[], first: number): string {
  const names = parameterNames(tool);
  const args = names[first] === "box" ? withBox(given, first) : given;
  const room = { chars: MAX_CHARS };
  let text = "";
  for (let i = first; i < args.length && room.chars > 0; i++) {
    const name = i < names.length ? names[i] as string : `argument${i + 1}`;
    const value = args[i];
    if (value === undefined) continue;
    if (name === "options" && isPlain(value)) text = joined(text, members(value, { room, depth: 0 }));
    else text = joined(text, member(name, value, { room, depth: 0 }));
  }
  return `{${text}}`;
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
  return jsonParse(describe(value, { room: { chars: MAX_CHARS }, depth: 0 })) as Json;
}

/** The images among the arguments, one level deep. */
export function imagesAmong(args: readonly unknown[]): Image[] {
  let images: Image[] = [];
  for (let i = 0; i < args.length && images.length < MAX_INPUTS; i++) {
    const value = args[i];
    if (Image.is(value)) {
      if (images.length === 0) images = [value];
      else append(images, value);
    } else if (typeof value === "object" && value !== null && isArraySafe(value)) appendImages(images, value);
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

/** Texts of members, with a comma between. */
function joined(before: string, after: string): string {
  return before === "" || after === "" ? before + after : `${before},${after}`;
}

function member(key: string, value: unknown, { room, depth }: Place): string {
  const shown = key.length <= MAX_STRING ? key : `${stringSlice(key, 0, MAX_STRING)}…`;
  room.chars -= shown.length + 4;
  return `${quotedKey(shown)}:${describe(value, { room, depth })}`;
}

function members(options: object, { room, depth }: Place): string {
  const keys = safeRead(() => objectKeys(options)) as string[] | undefined ?? [];
  let text = "";
  for (let i = 0; i < keys.length && i < MAX_MEMBERS && room.chars > 0; i++) {
    const key = keys[i] as string;
    const value = safeRead(() => (options as Record<string, unknown>)[key]);
    text = joined(text, member(key, value, { room, depth: depth + 1 }));
  }
  return text;
}

/** JSON of a value, within the room that is left. */
function describe(value: unknown, { room, depth }: Place): string {
  if (typeof value === "object" && value !== null) return describeObject(value, { room, depth });
  const text = describePrimitive(value);
  room.chars -= typeof value === "string" ? text.length : 8;
  return text;
}

function describePrimitive(value: unknown): string {
  switch (typeof value) {
    case "string":
      return frameJson(value.length <= MAX_STRING ? value : `${stringSlice(value, 0, MAX_STRING)}…`);
    case "number":
      return numberIsFinite(value) ? StringOf(value) : `"${StringOf(value)}"`;
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return "null";
    default:
      return `"[${typeof value}]"`;
  }
}

function describeObject(value: object, { room, depth }: Place): string {
  room.chars -= 16;
  if (Image.is(value)) return `"Image(${value.width}×${value.height})"`;
  if (isView(value)) return `"[${viewLength(value)} values]"`;
  if (isArraySafe(value)) return depth >= MAX_DEPTH ? '"[Array]"' : describeList(value, { room, depth });
  if (depth >= MAX_DEPTH) return '"[Object]"';
  return `{${members(value, { room, depth })}}`;
}

function describeList(value: readonly unknown[], { room, depth }: Place): string {
  let text = "";
  let told = 0;
  const length = lengthOf(value);
  for (; told < length && told < MAX_MEMBERS && room.chars > 0; told++) {
    const at = told;
    text = joined(text, describe(safeRead(() => value[at]), { room, depth: depth + 1 }));
  }
  if (length > told) text = joined(text, `"… ${length - told} more"`);
  return `[${text}]`;
}

/** The length of a list; a Proxy may say anything, or throw. */
function lengthOf(list: readonly unknown[]): number {
  const length = safeRead(() => list.length);
  return typeof length === "number" && numberIsFinite(length) ? length : 0;
}
