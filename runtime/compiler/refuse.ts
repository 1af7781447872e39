/** Building a refusal. @module */

import type { CompileRefusal, Diagnostic } from "../wire/outcome.ts";

/** At most this many diagnostics: more are noise to a model. */
export const MAX_DIAGNOSTICS = 5;

/** Longest message and hint in characters: names and expressions in them can be of any length. */
const MAX_WORDS = 300;

/** One finding about a snippet, with the advice that goes with it. */
export interface Finding {
  readonly kind: CompileRefusal["kind"];
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number | null;
}

/** One finding or more; the first one leads. */
export type Findings = readonly [Finding, ...Finding[]];

/** Makes a refusal of one or more findings; the first one leads. */
export function refuse(findings: Findings, notes: readonly string[]): CompileRefusal {
  const [first] = findings;
  return {
    ok: false,
    kind: first.kind,
    message: cut(first.message),
    line: first.line,
    column: first.column,
    endColumn: first.endColumn,
    hint: first.hint === null ? null : cut(first.hint),
    diagnostics: findings.slice(0, MAX_DIAGNOSTICS).map(diagnosticOf),
    notes,
  };
}

function diagnosticOf(finding: Finding): Diagnostic {
  const { code, message, line, column, endColumn } = finding;
  return { severity: "error", code, message: cut(message), line, column, endColumn };
}

function cut(words: string): string {
  return words.length <= MAX_WORDS ? words : `${words.slice(0, MAX_WORDS - 1)}…`;
}
