/** Why V8 refused a snippet that TypeScript's parser took. @module */

import { parse as babelParse, type ParserOptions } from "@babel/parser";
import ts from "typescript";
import type { LineTable } from "./line_table.ts";
import type { Finding, Findings } from "./refuse.ts";
import { syntaxFinding } from "./syntax_finding.ts";

/** What is known of the snippet. */
export interface Refused {
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

/** Findings of Babel's parser that V8 does not share, once imports and exports are gone. */
const NOT_OURS = new Set(["ModuleExportUndefined", "DuplicateExport", "DuplicateDefaultExport"]);

interface Advice {
  /** Replaces the parser's words. */
  readonly reason?: string;
  readonly hint: string;
}

/** Babel's reason codes → what to do. */
const ADVICE: ReadonlyMap<string, Advice> = new Map<string, Advice>([
  ["AwaitNotInAsyncContext", {
    reason: "await stands in a function that is not async",
    hint:
      "Write async before the function: async function f() { … } or async (x) => …; many at once: await Promise.all(xs.map(async (x) => …))",
  }],
  ["VarRedeclaration", { hint: "Choose another name, or assign without const and let" }],
  ["DeclarationMissingInitializer", { hint: "Give it a value, or write let" }],
  ["UnexpectedKeyword", { hint: "The line before may end in a comma or an operator too many" }],
  ["MixingCoalesceWithLogical", {
    reason: "?? does not mix with || and && without parentheses",
    hint: "Write (a ?? b) || c",
  }],
  ["InvalidLhs", { hint: "= assigns to a name or a property; === compares" }],
  ["IllegalBreakContinue", {
    reason: "break and continue stand in a loop, or in a switch, of the same function",
    hint: "In a callback write return; to leave early use for (const x of xs) { … }",
  }],
  ["YieldNotInGeneratorFunction", {
    reason: "yield stands in a function that is no generator",
    hint: "Write function* for a generator",
  }],
  ["NewlineAfterThrow", { hint: "Write throw and the error on one line" }],
  ["StrictDelete", { reason: "a variable cannot be deleted", hint: "delete object.key removes a property" }],
  ["StrictWith", { reason: "there is no with statement", hint: "Keep the object in a const and write its name" }],
  ["MissingPlugin", {
    reason: "this is not part of the language",
    hint: "Assign to a?.b only after a check: if (a) a.b = …",
  }],
]);

/** Explains V8's refusal with the positions of a parser that states them. */
export function diagnoseV8(refused: Refused): Findings {
  const own = [...regexFindings(refused), ...loopFindings(refused)];
  const told = new Set(own.map(({ line }) => line));
  const [first, ...others] = [...own, ...babelFindings(refused).filter(({ line }) => !told.has(line))];
  if (first !== undefined) return [first, ...others];
  return [syntaxFinding({ code: "syntax", reason: refused.objection, hint: null, start: 0, end: null }, refused.lines)];
}

function babelFindings({ file, lines }: Refused): Finding[] {
  const seen = new Set<number>();
  const findings = babelErrors(file.text).filter(({ reasonCode }) => !NOT_OURS.has(reasonCode ?? "")).map((error) => {
    const code = error.reasonCode ?? "syntax";
    const advice = ADVICE.get(code);
    const reason = advice?.reason ?? error.message.replace(/ \(\d+:\d+\)$/, "").replace(/\.$/, "");
    const start = error.pos ?? 0;
    return syntaxFinding({ code, reason, hint: advice?.hint ?? null, start, end: wordEnd(file.text, start) }, lines);
  });
  return findings.filter(({ line }) => !seen.has(line) && seen.add(line));
}

function wordEnd(text: string, start: number): number | null {
  const word = /^[\p{ID_Continue}$]+/u.exec(text.slice(start, start + 400))?.[0];
  return word === undefined ? null : start + word.length;
}

/** An error as the parser makes it; it extends SyntaxError. */
interface BabelError {
  readonly message: string;
  readonly reasonCode?: string;
  readonly pos?: number;
}

function babelErrors(text: string): readonly BabelError[] {
  try {
    return babelParse(text, BABEL_OPTIONS).errors ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return [error];
    throw error;
  }
}

/** `for (const key, value of object.items())`: TypeScript's parser takes several names. */
function loopFindings({ file, lines }: Refused): Finding[] {
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const isLoop = ts.isForOfStatement(node) || ts.isForInStatement(node);
    if (isLoop && ts.isVariableDeclarationList(node.initializer) && node.initializer.declarations.length > 1) {
      findings.push(severalNames(node, node.initializer.declarations, { file, lines }));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return findings;
}

function severalNames(
  loop: ts.ForInOrOfStatement,
  declared: ts.NodeArray<ts.VariableDeclaration>,
  { file, lines }: Pick<Refused, "file" | "lines">,
): Finding {
  const names = declared.map(({ name }) => name.getText(file)).join(", ").slice(0, MAX_QUOTED);
  const looped = loop.expression.getText(file).slice(0, MAX_QUOTED);
  const object = /^(.+)\.items\(\)$/.exec(looped)?.[1];
  const hint = object === undefined
    ? `Write for (const [${names}] of ${looped}.entries()) { … } for a list, and Object.entries(${looped}) for an object`
    : `Write for (const [${names}] of Object.entries(${object})) { … }`;
  const reason = "a loop declares one name, or several in square brackets";
  return syntaxFinding({
    code: "loop_names",
    reason,
    hint,
    start: declared[0]?.getStart(file) ?? loop.pos,
    end: declared.end,
  }, lines);
}

/** Characters of the author's text that a hint repeats. */
const MAX_QUOTED = 60;

/** Parsers do not look into regular expressions; V8 does. */
function regexFindings({ file, lines }: Refused): Finding[] {
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const reason = ts.isRegularExpressionLiteral(node) ? objectionToRegex(node.text) : null;
    if (reason !== null) {
      const [start, end] = [node.getStart(file), node.end];
      findings.push(syntaxFinding({ code: "regular_expression", reason, hint: null, start, end }, lines));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return findings;
}

function objectionToRegex(literal: string): string | null {
  const end = literal.lastIndexOf("/");
  try {
    new RegExp(literal.slice(1, end), literal.slice(end + 1));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
