/** Why TypeScript's parser refused a snippet, in words that help to mend it. @module */

import ts from "typescript";
import { type BracketFault, findBracketFault } from "./find_bracket_fault.ts";
import { findSlip } from "./find_slip.ts";
import type { LineTable } from "./line_table.ts";
import { isObjectText } from "./object_text.ts";
import { parse, type Parsed } from "./parse.ts";
import type { Finding, Findings } from "./refuse.ts";
import { syntaxFinding } from "./syntax_finding.ts";

/** TypeScript's codes for "expected …", which a missing bracket brings about. */
const MISSING_PARTNER_CODES = new Set([1005, 1109, 1128, 1160, 1010, 1002, 1003, 1131, 1136, 1137, 1138]);
const INVALID_CHARACTER = 1127;
const TWO_WORDS_CODES = new Set([1434, 1435, 1440]);
const TWO_WORDS_HINT = "Two words stand side by side: an operator, a comma or a line break is missing between them";

interface Problem {
  readonly text: string;
  readonly file: ts.SourceFile;
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
  readonly lines: LineTable;
}

/** Explains why a text does not parse; what is most likely the cause comes first. */
export function diagnoseParse({ file, diagnostics }: Parsed, lines: LineTable): Findings {
  const problem = { text: file.text, file, diagnostics, lines };
  const jsx = findJsx(problem);
  if (jsx !== null) return [jsx];
  const [slip = null, ...otherSlips] = findSlips(problem);
  if (slip !== null) return [slip, ...laterLines(slip, otherSlips)];
  const cause = findObject(problem) ?? findUnpaired(problem);
  const [first = UNEXPLAINED, ...others] = onePerLine(problem).map((diagnostic) => findingOf(diagnostic, problem));
  if (cause === null) return [first, ...others];
  return first.line === cause.line ? [cause] : [cause, first];
}

const UNEXPLAINED: Finding = {
  kind: "syntax",
  code: "syntax",
  message: "Cannot parse snippet: its text is not TypeScript",
  hint: null,
  line: 1,
  column: 1,
  endColumn: null,
};

/** Errors of one line mostly follow from its first one. */
function onePerLine({ diagnostics, lines }: Problem): ts.DiagnosticWithLocation[] {
  const seen = new Set<number>();
  return diagnostics.filter(({ start }) => {
    const line = lines.line(start);
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}

/** Two errors may come from one slip. */
function laterLines(first: Finding, others: readonly (Finding | null)[]): Finding[] {
  let { line } = first;
  return others.filter((found) => {
    if (found === null || found.line <= line) return false;
    line = found.line;
    return true;
  }).filter((found) => found !== null);
}

/** The slip at each error, null where none is recognised. */
function findSlips(problem: Problem): (Finding | null)[] {
  return onePerLine(problem).map(({ start }) => {
    for (const line of suspectLines(problem, start)) {
      const slip = findSlipOnLine(problem, line);
      if (slip !== null) return slip;
    }
    return null;
  });
}

/** An error at the start of a line may come from the line before, one at the end from the next. */
function suspectLines({ text, lines }: Problem, start: number): number[] {
  const line = lines.line(start);
  const isFirst = text.slice(lines.starts[line - 1], start).trim() === "";
  const isLast = text.slice(start, lines.starts[line]).trim() === "";
  return [...(isFirst && line > 1 ? [line - 1] : []), line, ...(isLast ? [line + 1] : [])];
}

function findSlipOnLine({ text, lines }: Problem, line: number): Finding | null {
  const from = lines.starts[line - 1];
  if (from === undefined) return null;
  const slip = findSlip(text.slice(from, lines.starts[line] ?? text.length).trimEnd());
  if (slip === null) return null;
  const { kind, reason, hint, at, length } = slip;
  return syntaxFinding({ kind, code: "slip", reason, hint, start: from + at, end: from + at + length }, lines);
}

function findUnpaired({ text, diagnostics: [first], lines }: Problem): Finding | null {
  if (first === undefined || !MISSING_PARTNER_CODES.has(first.code)) return null;
  const fault = findBracketFault(text);
  if (fault === null || fault.at > first.start) return null;
  const { line, column } = lines.place(fault.at);
  const end = fault.at + fault.text.length;
  if (fault.type === "unopened") {
    const reason = `${fault.text} closes nothing`;
    return syntaxFinding(
      { code: "bracket", reason, hint: `Remove it, or open it before`, start: fault.at, end },
      lines,
    );
  }
  const reason = `${fault.text} opened at line ${line}, column ${column} is never closed`;
  return syntaxFinding({ code: "bracket", reason, hint: hintForUnclosed(fault, lines), start: fault.at, end }, lines);
}

function hintForUnclosed({ text, noticedAt }: BracketFault & { type: "unclosed" }, lines: LineTable): string {
  switch (text) {
    case '"':
    case "'":
      return `Close it with ${text} on the same line; a text that contains ${text}, or several lines, stands in backticks`;
    case "`":
      return "Close it with a backtick";
    case "/*":
      return "Close it with */";
    default:
      return `Put ${CLOSERS[text] ?? "}"} where it ends, before line ${lines.line(noticedAt)} is over`;
  }
}

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "${": "}" };

/** `{ a: 1, b: 2 }` at the start of a statement is read as a block. */
function findObject({ text, file, diagnostics: [first], lines }: Problem): Finding | null {
  const block = file.statements.find((node) => ts.isBlock(node) && first !== undefined && contains(node, first.start));
  if (block === undefined) return null;
  const start = block.getStart(file);
  const end = text.trimEnd().length;
  const object = text.slice(start, end).replace(/;$/, "");
  if (!isObjectText(object)) return null;
  return syntaxFinding({
    code: "object_as_block",
    reason: "{ at the start of a statement begins a block, not an object",
    hint: "Write return { … }, or put the object in parentheses: ({ … })",
    start,
    end: start + 1,
  }, lines);
}

function contains(node: ts.Node, offset: number): boolean {
  return node.pos <= offset && offset <= node.end;
}

/** Elements of markup, where a parser that knows them finds nothing wrong. */
function findJsx({ text, lines }: Problem): Finding | null {
  if (!/<[A-Za-z>]/.test(text)) return null;
  const { file, diagnostics } = parse(text, ts.ScriptKind.TSX);
  if (diagnostics.length > 0) return null;
  const element = findNode(file, isElement);
  if (element === undefined) return null;
  return syntaxFinding({
    kind: "unsupported_syntax",
    code: "jsx",
    reason: "JSX does not exist here",
    hint: "There is no page to render: draw on an image with the toolkit, or return data",
    start: element.getStart(file),
    end: null,
  }, lines);
}

function isElement(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);
}

function findNode(node: ts.Node, matches: (node: ts.Node) => boolean): ts.Node | undefined {
  return matches(node) ? node : ts.forEachChild(node, (child) => findNode(child, matches));
}

function findingOf(diagnostic: ts.DiagnosticWithLocation, { text, lines }: Problem): Finding {
  const { code, start, length } = diagnostic;
  const hint = TWO_WORDS_CODES.has(code) ? TWO_WORDS_HINT : null;
  const reason = reasonOf(diagnostic, text);
  return syntaxFinding({ code: `TS${code}`, reason, hint, start, end: start + length }, lines);
}

function reasonOf({ code, start, length, messageText }: ts.DiagnosticWithLocation, text: string): string {
  const found = foundAt(text, start);
  if (TWO_WORDS_CODES.has(code)) return `${found} does not belong before ${foundAt(text, start + length)}`;
  if (code === INVALID_CHARACTER) return `invalid character ${found}`;
  const words = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, "");
  const expected = /^(.*) expected$/.exec(words)?.[1];
  if (expected === undefined) return words.charAt(0).toLowerCase() + words.slice(1);
  return `expected ${expected.charAt(0).toLowerCase()}${expected.slice(1)}, found ${found}`;
}

/** Longest quotation of what the parser met. */
const MAX_FOUND = 24;

function foundAt(text: string, offset: number): string {
  const token = /^\s*([\p{ID_Continue}$]+|[^\s])/u.exec(text.slice(offset, offset + 400))?.[1];
  return token === undefined ? "the end" : token.slice(0, MAX_FOUND);
}
