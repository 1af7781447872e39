/** Which name of a line does not exist. @module */

import { blankLiterals } from "./blank_literals.ts";
import type { DeclaredName } from "./declared_names.ts";
import type { Diagnostic } from "../../wire/outcome.ts";

/** A name and where it stands. */
export interface NameAt {
  readonly name: string;
  /** 1-based. */
  readonly column: number;
}

/** What the search for an unknown name may draw on. */
export interface NameSources {
  readonly line: number;
  /** Where the engine points: at the name, or at the beginning of its statement. */
  readonly column: number;
  /** The author's line. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly declared: ReadonlyMap<string, DeclaredName>;
  readonly globals: ReadonlySet<string>;
}

/** TypeScript's messages about names that are not there, or not yet: their place is the name's. */
const NAME_CODES: ReadonlySet<string> = new Set([
  ...["TS2304", "TS2552", "TS2448", "TS2449", "TS2450", "TS2454", "TS18004", "TS2663", "TS2662"],
  ...["TS2580", "TS2581", "TS2582", "TS2583", "TS2584", "TS2585", "TS2591", "TS2592", "TS2593"],
]);
const NAME = /(?<![\p{ID_Continue}$.#])[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const KEYWORDS: ReadonlySet<string> = new Set([
  ...["return", "await", "throw", "typeof", "new", "delete", "void", "in", "of", "instanceof", "yield", "async"],
  ...["if", "else", "for", "while", "do", "switch", "case", "default", "break", "continue", "try", "catch", "finally"],
  ...["const", "let", "var", "function", "class", "extends", "super", "this", "null", "true", "false", "as"],
  ...["satisfies", "export", "import", "from", "enum", "type", "interface", "static", "get", "set", "using"],
]);

/** Whether a word belongs to the language. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}

/**
 * The unknown name of a `reference` fault. The engine points at the beginning
 * of the statement when the name is all that is returned, thrown or awaited,
 * so that its column alone does not say which name it is.
 */
export function unknownName(sources: NameSources): NameAt | null {
  const { line, column, text, diagnostics } = sources;
  const rest = blankLiterals(text.slice(column - 1));
  const candidates = [...rest.matchAll(NAME)]
    .filter((match) => !KEYWORDS.has(match[0]) && !isKey(rest, match.index + match[0].length))
    .map((match) => ({ name: match[0], column: column + match.index }));
  const [first] = candidates;
  if (first === undefined || first.column === column) return first ?? null;
  const told = diagnostics.find((one) => one.line === line && NAME_CODES.has(one.code));
  return candidates.find((one) => one.column === told?.column) ??
    candidates.find(({ name }) => !isKnown(name, sources)) ??
    candidates.find(({ name }) => isLate(name, sources)) ??
    first;
}

/** `{ key: … }`, and not `a ? b : c`. */
function isKey(text: string, end: number): boolean {
  return /^\s*:/.test(text.slice(end)) && !text.slice(0, end).includes("?");
}

function isKnown(name: string, { declared, globals }: NameSources): boolean {
  return declared.has(name) || globals.has(name);
}

/** Declared further down, or in a block that is over. */
function isLate(name: string, { declared, line }: NameSources): boolean {
  const own = declared.get(name);
  return own !== undefined && own.keyword !== "function" && own.line !== line;
}
