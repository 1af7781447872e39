/** A guest's JSON, cut to a size and depth that an answer can carry. @module */

/** Deeper levels are cut. */
const MAX_DEPTH = 6;
/** Stands for what is left out: 3 characters of JSON, as a member 7. */
const ELLIPSIS = "…";
const ELLIPSIS_CHARS = 3;
const ELLIPSIS_ENTRY_CHARS = 7;

/** A value and how many characters its JSON has. */
interface Fitted<T = unknown> {
  readonly value: T;
  readonly chars: number;
}

/** Where a value stands and how many characters it may take. */
interface Place {
  readonly room: number;
  readonly depth: number;
}

/**
 * A copy of a parsed JSON value whose JSON text, escapes and all, has at most
 * `maxChars` characters: long strings are cut, further members left out, each
 * with an ellipsis. Below 3 characters there is no room for one: null then.
 */
export function capJson(value: unknown, maxChars: number): unknown {
  return fit(value, { room: maxChars, depth: 0 })?.value ?? null;
}

/** Null when not even an ellipsis has room. */
function fit(value: unknown, place: Place): Fitted | null {
  if (typeof value === "string") return fitString(value, place.room);
  if (typeof value !== "object" || value === null) return whole(value, place.room) ?? ellipsis(place.room);
  if (place.depth >= MAX_DEPTH) return ellipsis(place.room);
  return Array.isArray(value) ? fitList(value, place) : fitObject(value, place);
}

function whole(value: unknown, room: number): Fitted | null {
  const chars = charsOf(value);
  return chars <= room ? { value, chars } : null;
}

function ellipsis(room: number): Fitted | null {
  return room < ELLIPSIS_CHARS ? null : { value: ELLIPSIS, chars: ELLIPSIS_CHARS };
}

function charsOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}

function fitString(text: string, room: number): Fitted | null {
  const uncut = text.length + 2 <= room ? whole(text, room) : null;
  if (uncut !== null || room < ELLIPSIS_CHARS) return uncut;
  let shown = "";
  let chars = ELLIPSIS_CHARS;
  // By code points, so that no pair of surrogates is torn apart.
  for (const character of text) {
    const cost = charsOf(character) - 2;
    if (chars + cost > room) break;
    chars += cost;
    shown += character;
  }
  return { value: shown + ELLIPSIS, chars };
}

function fitList(list: readonly unknown[], { room, depth }: Place): Fitted | null {
  const copied: unknown[] = [];
  let chars = 2;
  for (const [at, item] of list.entries()) {
    const separator = at === 0 ? 0 : 1;
    const reserved = at === list.length - 1 ? 0 : 1 + ELLIPSIS_CHARS;
    const fitted = fit(item, { room: room - chars - separator - reserved, depth: depth + 1 });
    if (fitted === null && chars + separator + ELLIPSIS_CHARS > room) return ellipsis(room);
    copied.push(fitted === null ? ELLIPSIS : fitted.value);
    chars += separator + (fitted === null ? ELLIPSIS_CHARS : fitted.chars);
    if (fitted === null) break;
  }
  return chars <= room ? { value: copied, chars } : null;
}

function fitObject(value: object, { room, depth }: Place): Fitted | null {
  const copied: [string, unknown][] = [];
  let chars = 2;
  const members = Object.entries(value);
  for (const [at, [key, member]] of members.entries()) {
    const separator = at === 0 ? 0 : 1;
    const reserved = at === members.length - 1 ? 0 : 1 + ELLIPSIS_ENTRY_CHARS;
    const head = separator + (key.length < room ? charsOf(key) : key.length) + 1;
    const fitted = fit(member, { room: room - chars - head - reserved, depth: depth + 1 });
    if (fitted === null && chars + separator + ELLIPSIS_ENTRY_CHARS > room) return ellipsis(room);
    copied.push(fitted === null ? [ELLIPSIS, ELLIPSIS] : [key, fitted.value]);
    chars += fitted === null ? separator + ELLIPSIS_ENTRY_CHARS : head + fitted.chars;
    if (fitted === null) break;
  }
  return chars <= room ? { value: Object.fromEntries(copied), chars } : null;
}
