/** Why a snippet does not parse, in words that help to mend it. @module */

import { parse as babelParse, type ParserOptions } from "@babel/parser";
import ts from "typescript";
import type { LineTable } from "./line_table.ts";
import type { Parsed } from "./parse.ts";
import type { Finding } from "./refuse.ts";

/** One finding or more. */
export type Findings = readonly [Finding, ...Finding[]];

/** Explains why TypeScript's parser refused a text. */
export function diagnoseParse({ diagnostics }: Parsed, lines: LineTable): Findings {
  const [first, ...others] = diagnostics.map((diagnostic) => fromTypeScript(diagnostic, lines));
  return [first ?? unexplained("unknown reason"), ...others];
}

function fromTypeScript(diagnostic: ts.DiagnosticWithLocation, lines: LineTable): Finding {
  const { line, column } = lines.place(diagnostic.start);
  const end = lines.place(diagnostic.start + diagnostic.length);
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").replace(/\.$/, "");
  return syntaxFinding({
    code: `TS${diagnostic.code}`,
    reason: text,
    hint: null,
    line,
    column,
    endColumn: end.line === line ? end.column : null,
  });
}

/** What is known of a text that only V8 refused. */
export interface Refused {
  readonly text: string;
  readonly file: ts.SourceFile;
  readonly lines: LineTable;
  /** V8's message; it states no position. */
  readonly objection: string;
}

const BABEL_OPTIONS: ParserOptions = {
  sourceType: "module",
  plugins: ["typescript", "decorators", "explicitResourceManagement"],
  allowReturnOutsideFunction: true,
  errorRecovery: true,
  attachComment: false,
};

/** Explains why V8 refused a text that TypeScript's parser took. */
export function diagnoseV8({ text, objection }: Refused): Findings {
  const [first, ...others] = babelFindings(text);
  return [first ?? unexplained(objection), ...others];
}

function babelFindings(text: string): Finding[] {
  try {
    return (babelParse(text, BABEL_OPTIONS).errors ?? []).map((error) => fromBabel(error));
  } catch (error) {
    return error instanceof SyntaxError ? [fromBabel(error)] : [];
  }
}

function fromBabel(error: unknown): Finding {
  const { message, loc, reasonCode } = error as {
    readonly message: string;
    readonly loc?: { readonly line: number; readonly column: number };
    readonly reasonCode?: string;
  };
  return syntaxFinding({
    code: reasonCode ?? "syntax",
    reason: message.replace(/ \(\d+:\d+\)$/, "").replace(/\.$/, ""),
    hint: null,
    line: loc?.line ?? 1,
    column: (loc?.column ?? 0) + 1,
    endColumn: null,
  });
}

function unexplained(reason: string): Finding {
  return syntaxFinding({ code: "syntax", reason, hint: null, line: 1, column: 1, endColumn: null });
}

interface SyntaxReport extends Omit<Finding, "kind" | "message"> {
  readonly reason: string;
}

function syntaxFinding({ reason, ...rest }: SyntaxReport): Finding {
  return { kind: "syntax", message: `Cannot parse snippet: ${reason}`, ...rest };
}
