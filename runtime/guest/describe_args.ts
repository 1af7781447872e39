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

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const namesOfTool = new MapOf<unknown, readonly string[]>();

/** The arguments after the image, under the tool's own parameter names. */
export function describeArgs(tool: unknown, args: readonly unknown[], first: number): Json {
  const names = parameterNames(tool);
  const described: { [key: string]: Json } = {};
  for (let i = first; i < args.length; i++) {
    const name = names[i] ?? `argument${i + 1}`;
    const value = args[i];
    if (value === undefined) continue;
    if (name === "options" && isPlain(value)) spread(described, value);
    else described[name] = describe(value, 0);
  }
  return described;
}

/** The images among the arguments, one level deep. */
export function imagesAmong(args: readonly unknown[]): Image[] {
  const images: Image[] = [];
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    if (Image.is(value)) append(images, value);
    else if (typeof value === "object" && value !== null && isArraySafe(value)) {
      for (let j = 0; j < value.length && j < MAX_MEMBERS; j++) {
        const member = safeRead(() => value[j]);
        if (Image.is(member)) append(images, member);
      }
    }
  }
  return images;
}

function parameterNames(tool: unknown): readonly string[] {
  const known = mapGet(namesOfTool, tool) as readonly string[] | undefined;
  if (known !== undefined) return known;
  const names = readParameterNames(functionToString(tool));
  mapSet(namesOfTool, tool, names);
  return names;
}

/** Reads `function crop(image, box, options = {})`; the bundle keeps names. */
function readParameterNames(source: string): string[] {
  const names: string[] = [];
  const open = stringIndexOf(source, "(");
  let depth = 0;
  let start = open + 1;
  for (let i = open + 1; i < source.length; i++) {
    const char = source[i] as string;
    if (depth === 0 && (char === "," || char === ")")) {
      append(names, identifierAt(source, start));
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

function isNameChar(char: string): boolean {
  return (char >= "a" && char <= "z") || (char >= "A" && char <= "Z") || (char >= "0" && char <= "9") ||
    char === "_" || char === "$";
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Image.is(value) && !isArraySafe(value) && !isView(value);
}

function spread(into: { [key: string]: Json }, options: object): void {
  const keys = safeRead(() => objectKeys(options)) as string[] | undefined ?? [];
  for (let i = 0; i < keys.length && i < MAX_MEMBERS; i++) {
    const key = keys[i] as string;
    into[key] = describe(safeRead(() => (options as Record<string, unknown>)[key]), 1);
  }
}

function describe(value: unknown, depth: number): Json {
  switch (typeof value) {
    case "string":
      return value.length <= MAX_STRING ? value : `${stringSlice(value, 0, MAX_STRING)}…`;
    case "number":
      return numberIsFinite(value) ? value : StringOf(value);
    case "boolean":
      return value;
    case "object":
      return value === null ? null : describeObject(value, depth);
    default:
      return `[${typeof value}]`;
  }
}

function describeObject(value: object, depth: number): Json {
  if (Image.is(value)) return `Image(${value.width}×${value.height})`;
  if (isView(value)) return `[${viewLength(value)} values]`;
  const isList = isArraySafe(value);
  if (depth >= MAX_DEPTH) return isList ? "[Array]" : "[Object]";
  if (!isList) {
    const described: { [key: string]: Json } = {};
    spread(described, value);
    return described;
  }
  const list: Json[] = [];
  for (let i = 0; i < value.length && i < MAX_MEMBERS; i++) {
    append(list, describe(safeRead(() => value[i]), depth + 1));
  }
  if (value.length > MAX_MEMBERS) append(list, `… ${value.length - MAX_MEMBERS} more`);
  return list;
}
