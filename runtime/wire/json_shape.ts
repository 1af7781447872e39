/** How deep and how full a JSON value is, found out without recursion. @module */

/** Whether a parsed value nests deeper than `maxDepth` arrays and objects. */
export function isDeeperThan(value: unknown, maxDepth: number): boolean {
  return findInside(value, (_container, depth) => depth > maxDepth);
}

/** Whether an object anywhere in a parsed value has an own key of that name. */
export function hasKey(value: unknown, key: string): boolean {
  return findInside(value, (container) => Object.hasOwn(container, key));
}

/** Own keys of all objects in a parsed value. */
export function countKeys(value: unknown): number {
  let keys = 0;
  findInside(value, (container) => {
    if (!Array.isArray(container)) keys += Object.keys(container).length;
    return false;
  });
  return keys;
}

function findInside(value: unknown, matches: (container: object, depth: number) => boolean): boolean {
  if (!isContainer(value)) return false;
  const open: { container: object; depth: number }[] = [{ container: value, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { container, depth } = next;
    if (matches(container, depth)) return true;
    for (const inner of Array.isArray(container) ? container : Object.values(container)) {
      if (isContainer(inner)) open.push({ container: inner, depth: depth + 1 });
    }
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{` differ by this bit alone, and so do `]` and `}`. */
const BRACKET_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

const COLON = 0x3a;

/** Bounds of a JSON text that is not parsed yet. */
export interface JsonBounds {
  readonly maxDepth: number;
  /** Arrays, objects and strings together, keys included. */
  readonly maxItems: number;
}

/** What a JSON text is found to be before it is parsed. */
export interface JsonMeasure {
  /** What is too much about it. */
  readonly excess: "depth" | "items" | null;
  /** Keys of all objects, each as often as it stands there; counted to the excess. */
  readonly keys: number;
}

/**
 * Looks at a JSON text before it is parsed, because parsing is what makes it
 * large: 32 MiB of `[` become gigabytes. Strings are skipped by a native
 * search, so base64 costs nothing.
 */
export function measureJson(text: string, { maxDepth, maxItems }: JsonBounds): JsonMeasure {
  let depth = 0;
  let items = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const bracket = code | BRACKET_BIT;
    if (code === COLON) keys += 1;
    if (code === QUOTE) at = endOfString(text, at);
    else if (bracket === CLOSE) depth -= 1;
    if (bracket === OPEN) depth += 1;
    else if (code !== QUOTE) continue;
    items += 1;
    if (depth > maxDepth) return { excess: "depth", keys };
    if (items > maxItems) return { excess: "items", keys };
  }
  return { excess: null, keys };
}

/** What is too much about a JSON text, or null. */
export function excessOfJson(text: string, bounds: JsonBounds): JsonMeasure["excess"] {
  return measureJson(text, bounds).excess;
}

/** A key that an object has more than once. */
export interface RepeatedKey {
  readonly key: string;
  /** Keys and indices that lead to it. */
  readonly path: readonly (string | number)[];
}

/** The first key that stands a second time in its object; the text must be sound JSON. */
export function findRepeatedKey(text: string): RepeatedKey | null {
  const open: OpenContainer[] = [];
  for (let at = 0; at < text.length; at++) {
    const inside = open.at(-1);
    switch (text[at]) {
      case "{":
        open.push({ seen: new Set(), place: "", isKeyNext: true });
        break;
      case "[":
        open.push({ seen: null, place: 0, isKeyNext: false });
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
        if (inside?.seen === null) inside.place = Number(inside.place) + 1;
        else if (inside !== undefined) inside.isKeyNext = true;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (inside?.isKeyNext === true) {
          // Escapes may write one key in two ways.
          const key = JSON.parse(text.slice(at, end + 1)) as string;
          Object.assign(inside, { place: key, isKeyNext: false });
          if (inside.seen?.has(key) === true) return { key, path: open.map(({ place }) => place) };
          inside.seen?.add(key);
        }
        at = end;
      }
    }
  }
  return null;
}

interface OpenContainer {
  /** Keys of an object so far; null in an array. */
  readonly seen: Set<string> | null;
  /** The key or index that is being read. */
  place: string | number;
  isKeyNext: boolean;
}

/** Index of the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = start;
  while (true) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
}
