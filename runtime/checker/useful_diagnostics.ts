/** Of all findings of a type checker the few that help a model. @module */

import { LineTable } from "../compiler/line_table.ts";
import type { Diagnostic } from "../wire/outcome.ts";
import type { RawFinding } from "./checker_engine.ts";

/** More than these are noise to a model. */
const MAX_DIAGNOSTICS = 5;
/** Longer messages spell out types that nobody reads. */
const MAX_MESSAGE = 300;

/** Findings that say nothing about whether the snippet works. */
const NOISE: ReadonlySet<number> = new Set([
  1108, // return outside a function: allowed here
  1142, // the replaced return at the end of a line
  1375, // await outside a module
  1378, // top-level await and the module setting
  2307, // cannot find module: the compiler has refused it
  2354, // no tslib
  2451, // redeclared: the compiler has refused it
  2688, // no type library
  2792, // module resolution
  2835, // file extension in an import
  18003, // no inputs in the configuration
]);
/** Names that other surroundings have; what follows the first sentence is about setting up a project. */
const SETUP_ADVICE = { first: 2580, last: 2593 } as const;
/** 7000 to 7999: implicit any, unreachable code and other matters of strictness. */
const STRICTNESS = { first: 7000, last: 7999 } as const;

/** Selects, shortens and places findings; errors come in the order of the text. */
export function usefulDiagnostics(text: string, findings: readonly RawFinding[]): Diagnostic[] {
  const lines = new LineTable(text);
  const useful = findings.filter((finding) => isUseful(finding, text)).toSorted((a, b) => a.start - b.start);
  const seen = new Set<string>();
  const kept: Diagnostic[] = [];
  for (const finding of useful) {
    const diagnostic = toDiagnostic(finding, lines);
    // The same slip made ten times is one slip.
    const key = `${diagnostic.code} ${diagnostic.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(diagnostic);
    if (kept.length === MAX_DIAGNOSTICS) break;
  }
  return kept;
}

function isUseful({ code, start, end }: RawFinding, text: string): boolean {
  if (NOISE.has(code) || isBetween(code, STRICTNESS)) return false;
  return start >= 0 && end >= start && end <= text.length;
}

function toDiagnostic({ start, end, code, message }: RawFinding, lines: LineTable): Diagnostic {
  const { line, column } = lines.place(start);
  const last = lines.place(end);
  return {
    severity: "error",
    code: `TS${code}`,
    message: shortened(isBetween(code, SETUP_ADVICE) ? firstSentence(message) : message),
    line,
    column,
    endColumn: last.line === line ? last.column : null,
  };
}

function isBetween(code: number, { first, last }: { readonly first: number; readonly last: number }): boolean {
  return code >= first && code <= last;
}

function firstSentence(message: string): string {
  const end = message.indexOf(". ");
  return end < 0 ? message : message.slice(0, end);
}

const ARGUMENT = "(?:Argument of type .*? is not assignable to parameter of type .*?\\. )?";

/** What the checker says at length, in one sentence. */
const REWORDED: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [
    new RegExp(`^${ARGUMENT}Type '(Promise<.+?>)' is missing the following properties from type '(.+?)': .*$`),
    (promise = "", wanted = "") => `'${promise}' is a promise where '${wanted}' is wanted: await it`,
  ],
  [
    new RegExp(`^${ARGUMENT}Type '(.+?)' is missing the following properties from type '(.+?)': .*$`),
    (given = "", wanted = "") => `'${given}' is no '${wanted}'`,
  ],
  [
    new RegExp(`^${ARGUMENT}Property '(.+?)' is missing in type '(.+?)' but required in type '(.+?)'$`),
    (name = "", given = "", wanted = "") => `'${given}' lacks '${name}' of '${wanted}'`,
  ],
  [
    /^Object literal may only specify known properties, (?:and|but) ('.+?' does not exist in type '.+?')(?:\. Did you mean to write ('.+?')\?)?$/,
    (said, near) => `${said}${near === undefined ? "" : `. Did you mean ${near}?`}`,
  ],
  [
    /^No overload matches this call\.? (?:Overload \d+ of \d+, .*?, gave the following error\. )?(.+)$/,
    (reason = "") => reason,
  ],
];

/** Longer messages quote the snippet at length: patterns would look for their parts in it for seconds. */
const MAX_REWORDED = 4000;

function reworded(message: string): string {
  if (message.length > MAX_REWORDED) return message;
  for (const [pattern, say] of REWORDED) {
    const match = pattern.exec(message);
    if (match !== null) return say(...match.slice(1));
  }
  return message;
}

/** Cuts at the end of a sentence, or of a word, and says so. */
function shortened(message: string): string {
  const text = reworded(message.replace(/\s+/g, " ").trim().replace(/\.$/, ""));
  if (text.length <= MAX_MESSAGE) return text;
  const head = text.slice(0, MAX_MESSAGE);
  const sentence = head.lastIndexOf(". ");
  if (sentence > 0) return head.slice(0, sentence);
  const word = head.lastIndexOf(" ");
  // Half of a character is none.
  return `${(word > 0 ? head.slice(0, word) : head).replace(/[\ud800-\udbff]$/, "")} …`;
}
