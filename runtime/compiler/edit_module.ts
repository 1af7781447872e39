/** Imports, exports and the snippet's value. @module */

import ts from "typescript";
import type { EditPlan } from "./edit_plan.ts";
import type { LastValue } from "./last_value.ts";
import { hasModifier, modifiersOf } from "./modifiers.ts";

/** Text that stands before the first line of the snippet. */
export const STRICT = '"use strict";';

/** Turns imports into constants at the very start, where imports take effect. */
export function hoistImports(plan: EditPlan): void {
  plan.open(0, STRICT, { line: 1, column: 1 });
  for (const statement of plan.file.statements) {
    if (ts.isImportDeclaration(statement)) hoistImport(plan, statement);
  }
}

/** Turns exports into plain declarations and calls of `$default`. */
export function replaceExports(plan: EditPlan): void {
  for (const statement of plan.file.statements) replaceExport(plan, statement);
}

/** Hands the snippet's value to `$last`. */
export function captureLast(plan: EditPlan, last: LastValue): void {
  wrap(plan, ts.isExpressionStatement(last) ? last.expression : last, "$last");
}

function wrap(plan: EditPlan, expression: ts.Node, name: "$last" | "$default"): void {
  // A comma would pass two arguments.
  plan.open(plan.start(expression), `${name}((`);
  plan.close(plan.end(expression), "))");
}

function replaceExport(plan: EditPlan, statement: ts.Statement): void {
  if (ts.isExportDeclaration(statement)) return replaceExportList(plan, statement);
  if (ts.isExportAssignment(statement)) return replaceDefaultExpression(plan, statement);
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return;
  const isDeclaration = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  if (isDeclaration && hasModifier(statement, ts.SyntaxKind.DefaultKeyword)) replaceDefault(plan, statement);
  else blankModifiers(plan, statement);
}

function hoistImport(plan: EditPlan, statement: ts.ImportDeclaration): void {
  const clause = statement.importClause;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  plan.blanks.push({ start: plan.start(statement), end: statement.end });
  const bindings = clause === undefined ? [] : importBindings(clause);
  if (bindings.length === 0) return;
  plan.open(0, `const ${bindings.join(",")};`, plan.origin(plan.start(statement)));
}

function importBindings({ name, namedBindings }: ts.ImportClause): string[] {
  const bindings: string[] = [];
  if (name !== undefined) bindings.push(`${name.text}=$vision`);
  if (namedBindings === undefined) return bindings;
  if (ts.isNamespaceImport(namedBindings)) return [...bindings, `${namedBindings.name.text}=$vision`];
  for (const element of namedBindings.elements) {
    if (element.isTypeOnly) continue;
    const imported = (element.propertyName ?? element.name).text;
    const local = element.name.text;
    bindings.push(imported === "default" ? `${local}=$vision` : `{${JSON.stringify(imported)}:${local}}=$vision`);
  }
  return bindings;
}

/** `export { a, b as default }`: the names stay where they are. */
function replaceExportList(plan: EditPlan, statement: ts.ExportDeclaration): void {
  if (statement.isTypeOnly) return;
  plan.blanks.push({ start: plan.start(statement), end: statement.end });
  const { exportClause, moduleSpecifier } = statement;
  if (moduleSpecifier !== undefined || exportClause === undefined || !ts.isNamedExports(exportClause)) return;
  for (const { name, propertyName } of exportClause.elements) {
    if (name.text === "default" && propertyName !== undefined) {
      plan.close(statement.end, `;$default(${propertyName.text});`);
    }
  }
}

function replaceDefaultExpression(plan: EditPlan, statement: ts.ExportAssignment): void {
  plan.blanks.push({ start: plan.start(statement), end: plan.start(statement.expression) });
  wrap(plan, statement.expression, "$default");
}

function replaceDefault(plan: EditPlan, statement: ts.FunctionDeclaration | ts.ClassDeclaration): void {
  if (ts.isFunctionDeclaration(statement) && statement.body === undefined) return;
  const start = blankModifiers(plan, statement);
  if (statement.name !== undefined) return plan.close(statement.end, `;$default(${statement.name.text});`);
  plan.open(start, "$default(");
  plan.close(statement.end, ");");
}

/** Blanks `export` and `default`; returns the offset of what follows them. */
function blankModifiers(plan: EditPlan, statement: ts.Statement): number {
  let after = plan.start(statement);
  for (const modifier of modifiersOf(statement)) {
    if (modifier.kind !== ts.SyntaxKind.ExportKeyword && modifier.kind !== ts.SyntaxKind.DefaultKeyword) continue;
    plan.blanks.push({ start: plan.start(modifier), end: modifier.end });
    after = modifier.end;
  }
  return after;
}
