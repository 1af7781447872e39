/** Line markers: the running snippet tells which line it is at. @module */

import ts from "typescript";
import type { EditPlan } from "./edit_plan.ts";

/**
 * Puts `$line[0]=N;` before every statement that does something, N being its
 * line in the written text, as in the engine's frames. A body without braces is
 * marked only where it begins on another line than its statement; so is an
 * arrow's expression.
 */
export function markLines(plan: EditPlan, { whole }: MarkOptions): void {
  const { statements } = plan.file;
  const isWhole = whole !== undefined && statements.includes(whole);
  markStatements(plan, isWhole ? statements.filter((statement) => statement !== whole) : statements, {
    hasPrologue: true,
  });
  if (!isWhole) return;
  const start = plan.start(whole);
  plan.open(start, `$line[0]=${plan.line(start)};`);
}

/** Options of {@link markLines}. */
export interface MarkOptions {
  /** A block that is meant as an object: nothing may be put into it. */
  readonly whole: ts.Block | undefined;
}

function markStatements(
  plan: EditPlan,
  statements: readonly ts.Statement[],
  { hasPrologue }: { readonly hasPrologue: boolean },
): void {
  let inPrologue = hasPrologue;
  for (const statement of statements) {
    inPrologue &&= isDirective(statement);
    if (inPrologue) continue;
    const start = plan.start(statement);
    const line = plan.line(start);
    if (isMarkable(statement)) plan.open(start, `$line[0]=${line};`);
    visit(plan, statement, line);
  }
}

/** Whether a statement says `"use …"`; any other text is a value, as in `"done"` on the last line. */
export function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression) &&
    statement.expression.text.startsWith("use ");
}

function isMarkable({ kind }: ts.Statement): boolean {
  switch (kind) {
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.Block:
      return false;
    default:
      return true;
  }
}

function visit(plan: EditPlan, node: ts.Node, line: number): void {
  switch (node.kind) {
    case ts.SyntaxKind.ModuleDeclaration: // Only what `declare` states is left of these.
      return;
    case ts.SyntaxKind.Block:
      return markStatements(plan, (node as ts.Block).statements, { hasPrologue: false });
    case ts.SyntaxKind.CaseClause:
      visit(plan, (node as ts.CaseClause).expression, line);
      return markStatements(plan, (node as ts.CaseClause).statements, { hasPrologue: false });
    case ts.SyntaxKind.DefaultClause:
      return markStatements(plan, (node as ts.DefaultClause).statements, { hasPrologue: false });
    case ts.SyntaxKind.ArrowFunction:
      return visitArrow(plan, node as ts.ArrowFunction, line);
    case ts.SyntaxKind.IfStatement:
      return visitIf(plan, node as ts.IfStatement, line);
    case ts.SyntaxKind.DoStatement:
    case ts.SyntaxKind.WhileStatement:
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.ForOfStatement:
      return visitLoop(plan, node as ts.IterationStatement, line);
  }
  ts.forEachChild(node, (child) => visitChild(plan, child, { parent: node, line }));
}

function visitChild(plan: EditPlan, child: ts.Node, { parent, line }: { parent: ts.Node; line: number }): void {
  if (ts.isTypeNode(child) && !ts.isExpressionWithTypeArguments(child)) return;
  const isBody = ts.isBlock(child) && ts.isFunctionLike(parent);
  if (isBody) markStatements(plan, child.statements, { hasPrologue: true });
  else visit(plan, child, line);
}

function visitArrow(plan: EditPlan, arrow: ts.ArrowFunction, line: number): void {
  for (const parameter of arrow.parameters) visit(plan, parameter, line);
  const { body } = arrow;
  if (ts.isBlock(body)) return markStatements(plan, body.statements, { hasPrologue: true });
  const start = plan.start(body);
  const bodyLine = plan.line(start);
  const isMarked = bodyLine !== line;
  if (isMarked) plan.open(start, `($line[0]=${bodyLine},`);
  visit(plan, body, bodyLine);
  if (isMarked) plan.close(plan.end(body), ")");
}

function visitIf(plan: EditPlan, statement: ts.IfStatement, line: number): void {
  visit(plan, statement.expression, line);
  visitBody(plan, statement.thenStatement, line);
  const other = statement.elseStatement;
  if (other === undefined) return;
  if (!ts.isIfStatement(other)) return visitBody(plan, other, line);
  const otherLine = plan.line(plan.start(other));
  if (otherLine !== line) plan.open(plan.start(other.expression), `$line[0]=${otherLine},`);
  visitIf(plan, other, otherLine);
}

function visitLoop(plan: EditPlan, loop: ts.IterationStatement, line: number): void {
  ts.forEachChild(loop, (child) => child === loop.statement ? undefined : visit(plan, child, line));
  visitBody(plan, loop.statement, line);
}

/** The statement after `if (…)`, `else` or a loop's head. */
function visitBody(plan: EditPlan, body: ts.Statement, line: number): void {
  if (ts.isBlock(body) || ts.isEmptyStatement(body)) return visit(plan, body, line);
  const start = plan.start(body);
  const bodyLine = plan.line(start);
  if (bodyLine === line) return visit(plan, body, line);
  plan.open(start, `{$line[0]=${bodyLine};`);
  visit(plan, body, bodyLine);
  plan.close(body.end, "}");
}
