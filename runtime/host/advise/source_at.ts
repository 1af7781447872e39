/** What stands in the author's text at the place of a fault. @module */

import type { Position } from "../map_position.ts";

/** The expression around a place, as far as a scan can tell. */
export interface SourceAt {
  /** The identifier that begins there; "" when none does. */
  readonly word: string;
  /**
   * What the word is read from: `images[0]` before a dot or a bracket, `inputs` of `const { word } = inputs`;
   * null when the word is no member.
   */
  readonly receiver: string | null;
  /** Whether the word is followed by a call. */
  readonly isCalled: boolean;
  /** The text from the place to the end of its line. */
  readonly rest: string;
  /** The text of its line before the place. */
  readonly before: string;
}

const NOTHING: SourceAt = { word: "", receiver: null, isCalled: false, rest: "", before: "" };
const WORD = /^[\p{ID_Start}$_#][\p{ID_Continue}$]*/u;
/** Not the dots of a spread. */
const MEMBER_DOT = /^(?:\?\.|\.)\s*(?=[\p{ID_Start}$_#])/u;
const CALL = /^\s*(?:\?\.)?\s*\(/;
const DESTRUCTURED = /^[^=;]{0,300}\}\s*=\s*([^=;][^;]{0,200})/;
const WORD_END = /[\p{ID_Continue}$#]$/u;
/** Characters that are walked back for a receiver. */
const MAX_RECEIVER = 200;
const CLOSERS: ReadonlyMap<string, string> = new Map([[")", "("], ["]", "["]]);

/** Reads the text at a place; all empty when the place is not known. */
export function sourceAt(lines: readonly string[], { line, column }: Position): SourceAt {
  const text = line === null ? undefined : lines[line - 1];
  if (line === null || column === null || text === undefined) return NOTHING;
  const rest = text.slice(column - 1);
  const before = text.slice(0, column - 1);
  const earlier = lines.slice(Math.max(0, line - 4), line - 1).join("\n");
  const word = WORD.exec(rest)?.[0] ?? "";
  // The engine points at the bracket of `match[1]`, and at the name of `match.index`.
  const bracket = rest.startsWith("[") ? "[" : "";
  const receiver = receiverOf(`${earlier}\n${before}${bracket}`) ?? destructured({ before, rest });
  return { word, receiver, isCalled: CALL.test(rest.slice(word.length)), rest, before };
}

/** The engine points at the dot of a member that is read from a call's result; its name stands behind. */
export function pastDot(lines: readonly string[], at: Position): Position {
  if (at.line === null || at.column === null) return at;
  const dot = MEMBER_DOT.exec((lines[at.line - 1] ?? "").slice(at.column - 1))?.[0] ?? "";
  return { line: at.line, column: at.column + dot.length };
}

/** `inputs` of `const { box } = inputs;`, when the place is inside the braces. */
function destructured({ before, rest }: Pick<SourceAt, "before" | "rest">): string | null {
  if (!/[{,]\s*$/.test(before)) return null;
  const value = DESTRUCTURED.exec(rest)?.[1];
  return value === undefined ? null : value.trim();
}

/** `a.b(c)[0]` of `… a.b(c)[0].` and of `… a.b(c)[0][`; null when the text ends in neither. */
function receiverOf(before: string): string | null {
  const end = before.trimEnd();
  const isMember = end.endsWith(".") && !end.endsWith("..") || /[\p{ID_Continue}$\])]\[$/u.test(end);
  const dot = end.endsWith("?.") ? 2 : isMember ? 1 : 0;
  if (dot === 0) return null;
  const text = end.slice(0, end.length - dot).trimEnd();
  const start = chainStart(text);
  return start === text.length ? null : text.slice(start).replace(/\s*\n\s*/g, "");
}

/** Walks back over names, dots and balanced brackets. */
function chainStart(text: string): number {
  let at = text.length;
  const limit = Math.max(0, text.length - MAX_RECEIVER);
  while (at > limit) {
    const opener = CLOSERS.get(text[at - 1] ?? "");
    if (opener !== undefined) {
      const open = openingOf(text, at - 1, limit);
      if (open < 0) return at;
      at = open;
    } else if (WORD_END.test(text.slice(at - 1, at))) {
      while (at > limit && WORD_END.test(text.slice(at - 1, at))) at -= 1;
    } else return at;
    const gap = text.slice(0, at).trimEnd();
    const isCalled = /[\p{ID_Continue}$\])]$/u.test(gap) && /^[([]/.test(text.slice(at));
    if (isCalled) at = gap.length;
    else if (gap.endsWith(".") && !gap.endsWith("..")) at = gap.replace(/\??\.$/, "").trimEnd().length;
    else return at;
  }
  return at;
}

function openingOf(text: string, close: number, limit: number): number {
  let depth = 0;
  for (let at = close; at >= limit; at--) {
    const char = text[at] ?? "";
    if (char === ")" || char === "]" || char === "}") depth += 1;
    else if (char === "(" || char === "[" || char === "{") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
