/** How deep and how full a JSON value is, found out without recursion. @module */

/** Whether a parsed value nests deeper than `maxDepth` arrays and objects. */
export function isDeeperThan(value: unknown, maxDepth: number): boolean {
  return findInside(value, (_container, depth) => depth > maxDepth);
}

/** Whether an object anywhere in a parsed value has an own key of that name. */
export function hasKey(value: unknown, key: string): boolean {
  return findInside(value, (container) => Object.hasOwn(container, key));
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

/** Bounds of a JSON text that is not parsed yet. */
export interface JsonBounds {
  readonly maxDepth: number;
  /** Arrays, objects and strings together, keys included. */
  readonly maxItems: number;
}

/**
 * What is too much about a JSON text, or null. Looks at the text before it is
 * parsed, because parsing is what makes it large: 32 MiB of `[` become
 * gigabytes. Strings are skipped by a native search, so base64 costs nothing.
 */
export function excessOfJson(text: string, { maxDepth, maxItems }: JsonBounds): "depth" | "items" | null {
  let depth = 0;
  let items = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const bracket = code | BRACKET_BIT;
    if (code === QUOTE) at = endOfString(text, at);
    else if (bracket === CLOSE) depth -= 1;
    if (bracket === OPEN) depth += 1;
    else if (code !== QUOTE) continue;
    items += 1;
    if (depth > maxDepth) return "depth";
    if (items > maxItems) return "items";
  }
  return null;
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
