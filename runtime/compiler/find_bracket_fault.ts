/** Which bracket, quote or comment has no partner. @module */

/** A bracket or quote without its partner; offsets into the text. */
export type BracketFault =
  /** Opened at `at`, and still open at `noticedAt`, where something else closes or the text ends. */
  | { readonly type: "unclosed"; readonly text: string; readonly at: number; readonly noticedAt: number }
  /** Closes at `at` what nothing opened. */
  | { readonly type: "unopened"; readonly text: string; readonly at: number };

interface Opener {
  readonly text: string;
  readonly at: number;
}

interface Scan {
  readonly text: string;
  readonly open: Opener[];
  /** Closed by a bracket that stands further left than its line begins. */
  misplaced: Opener | null;
  /** Offset of the last character that is neither white space nor comment. */
  previous: number;
}

const PARTNERS: ReadonlyMap<string, string> = new Map([["(", ")"], ["[", "]"], ["{", "}"], ["${", "}"]]);
const CLOSERS = new Set(PARTNERS.values());

/** Comments, strings and single characters; templates are followed by hand, because they nest. */
const TOKEN = /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n\r])*"|'(?:\\[\s\S]|[^'\\\n\r])*'|[\s\S]/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n\r])*\]|[^/\\[\n\r])+\/[a-z]*/y;
/** After these a slash begins a regular expression; after a value it divides. */
const BEFORE_REGEX =
  /(?:^|[=(,:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await))$/;

/** The first bracket, quote or comment without a partner, or null. */
export function findBracketFault(text: string): BracketFault | null {
  const scan: Scan = { text, open: [], misplaced: null, previous: -1 };
  for (let at = 0; at < text.length;) {
    const step = readToken(scan, at);
    if (typeof step !== "number") return step;
    at = step;
  }
  const last = scan.misplaced ?? scan.open.at(-1);
  return last === undefined ? null : { type: "unclosed", ...last, noticedAt: text.length };
}

/** Offset after the token, or the fault that it is. */
function readToken(scan: Scan, at: number): number | BracketFault {
  const { text, open } = scan;
  if (open.at(-1)?.text === "`") return readTemplate(scan, at);
  if (text.startsWith("/*", at) && !text.includes("*/", at + 2)) {
    return { type: "unclosed", text: "/*", at, noticedAt: text.length };
  }
  const token = readAt(isRegex(scan, at) ? REGEX : TOKEN, scan.text, at) ?? text.charAt(at);
  const end = at + token.length;
  if (token.trim() === "" || token.startsWith("//") || token.startsWith("/*")) return end;
  scan.previous = at;
  if (token === '"' || token === "'") return { type: "unclosed", text: token, at, noticedAt: endOfLine(text, at) };
  if (token === "`" || PARTNERS.has(token)) open.push({ text: token, at });
  else if (CLOSERS.has(token)) return close(scan, token, at) ?? end;
  scan.previous = end - 1;
  return end;
}

function readTemplate({ text, open }: Scan, at: number): number {
  const character = text.charAt(at);
  if (character === "\\") return at + 2;
  if (character === "`") open.pop();
  if (!text.startsWith("${", at)) return at + 1;
  open.push({ text: "${", at });
  return at + 2;
}

function isRegex({ text, previous }: Scan, at: number): boolean {
  if (text.charAt(at) !== "/" || text.charAt(at + 1) === "/" || text.charAt(at + 1) === "*") return false;
  return BEFORE_REGEX.test(text.slice(Math.max(0, previous - 10), previous + 1)) && readAt(REGEX, text, at) !== null;
}

function close(scan: Scan, closer: string, at: number): BracketFault | null {
  const { open, text } = scan;
  const opener = open.at(-1);
  if (opener === undefined) return { type: "unopened", text: closer, at };
  if (PARTNERS.get(opener.text) !== closer) {
    const isOfAnother = open.some((outer) => PARTNERS.get(outer.text) === closer);
    if (!isOfAnother) return { type: "unopened", text: closer, at };
    return { type: "unclosed", ...opener, noticedAt: at };
  }
  open.pop();
  if (isFirstOnLine(text, at) && indentation(text, at) < indentation(text, opener.at)) scan.misplaced ??= opener;
  return null;
}

function isFirstOnLine(text: string, at: number): boolean {
  return /(?:^|[\n\r])[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
}

function indentation(text: string, at: number): number {
  const start = Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
}

function endOfLine(text: string, at: number): number {
  const end = text.slice(at).search(/[\n\r]/);
  return end < 0 ? text.length : at + end;
}

function readAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
