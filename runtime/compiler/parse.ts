/** One parse of a snippet by TypeScript's parser. @module */

import ts from "typescript";

/** A parsed snippet. */
export interface Parsed {
  readonly file: ts.SourceFile;
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
}

/** Options that make every snippet a module: strict, with top-level await. */
const OPTIONS: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.ESNext,
  impliedNodeFormat: ts.ModuleKind.ESNext,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  setExternalModuleIndicator: (file) => Object.assign(file, { externalModuleIndicator: true }),
};

/** Parses a text; throws RangeError when it is nested too deeply for the stack. */
export function parse(text: string, kind: ts.ScriptKind = ts.ScriptKind.TS): Parsed {
  const file = ts.createSourceFile("snippet.ts", text, OPTIONS, false, kind);
  return { file, diagnostics: parseDiagnosticsOf(file) };
}

/** The parser's findings; the field is there at run time, its type is not public. */
function parseDiagnosticsOf(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  const { parseDiagnostics } = file as ts.SourceFile & {
    readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics ?? [];
}
