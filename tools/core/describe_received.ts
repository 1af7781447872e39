/** What a tool was given, in few words and as bounded JSON. @module */

/** Characters kept of a string. */
const MAX_TEXT = 80;
/** Members kept of a list or an object. */
const MAX_MEMBERS = 8;
/** Levels kept of a list or an object. */
const MAX_DEPTH = 2;

/** What to do about a NaN: it is never written, it comes out of something. */
export const NAN_HINT =
  "NaN comes from undefined, or from Number() of a text that is no number: log what this was computed from";

/** JSON that is small enough for an error. */
export type ReceivedValue =
  | null
  | boolean
  | number
  | string
  | readonly ReceivedValue[]
  | { readonly [key: string]: ReceivedValue };

/** The value as bounded JSON; what JSON has no word for becomes a description such as `"NaN"` or `"a Promise"`. */
export function receivedValue(value: unknown): ReceivedValue {
  return readable(() => boundedValue(value, 0), UNREADABLE);
}

/** What stands for an object whose own code throws when it is read. */
const UNREADABLE = "an object that cannot be read";

/** A description must not fail: what a getter or a proxy of the snippet throws would hide what was wrong. */
function readable<T>(describe: () => T, fallback: T): T {
  try {
    return describe();
  } catch {
    return fallback;
  }
}

function boundedValue(value: unknown, depth: number): ReceivedValue {
  if (typeof value === "string") return cut(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "object") return receivedText(value);
  if (depth >= MAX_DEPTH) return kindOf(value);
  if (Array.isArray(value)) return firstOf(value).map((member) => boundedValue(member, depth + 1));
  if (!isPlainObject(value)) return kindOf(value);
  const members: Record<string, ReceivedValue> = {};
  for (const key of Object.keys(value).slice(0, MAX_MEMBERS)) {
    members[cut(key)] = boundedValue((value as Record<string, unknown>)[key], depth + 1);
  }
  return members;
}

/** The value as the end of a sentence: `812`, `"90"`, `a Promise`, `[1, 2]`. */
export function receivedText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(cut(value));
    case "number":
    case "boolean":
    case "undefined":
      return String(value);
    case "bigint":
      return `${cut(String(value))}n`;
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    default:
      return value === null ? "null" : readable(() => objectText(value as object), UNREADABLE);
  }
}

/** What to write instead of `{ from: [1, 2] }` where `from` is what is wanted. */
export function wrappedHint(value: unknown, argument: string): string | undefined {
  return readable(() => {
    if (!isPlainObject(value) || !Object.hasOwn(value, argument)) return undefined;
    return `Write ${argument} by itself and not in an object: ${receivedText(value[argument])}`;
  }, undefined);
}

/** Whether a value is an object literal (or has no prototype). */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function objectText(value: object): string {
  if (!Array.isArray(value) && !isPlainObject(value)) return kindOf(value);
  if (Array.isArray(value)) {
    const members = firstOf(value).map(memberText);
    if (value.length > MAX_MEMBERS) members.push(`… ${value.length - MAX_MEMBERS} more`);
    return `[${members.join(", ")}]`;
  }
  const keys = Object.keys(value);
  const members = keys.slice(0, MAX_MEMBERS).map((key) => `${cut(key)}: ${memberText(value[key])}`);
  if (keys.length > MAX_MEMBERS) members.push("…");
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** The first members, holes as undefined. */
function firstOf(list: readonly unknown[]): unknown[] {
  return Array.from({ length: Math.min(list.length, MAX_MEMBERS) }, (_, i) => list[i]);
}

function memberText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length} values]`;
  return typeof value === "object" && value !== null ? kindOf(value) : receivedText(value);
}

function kindOf(value: object): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${Object.prototype.toString.call(value).slice(8, -1)}`;
  if (value instanceof Promise) return "a Promise";
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  const article = "AEIOU".includes(tag.charAt(0)) ? "an" : "a";
  return `${article} ${tag === "Object" ? "object" : cut(tag)}`;
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}
