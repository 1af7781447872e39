/** Call marks: a tool learns where it is called without asking the engine for its stack. @module */

import ts from "typescript";
import type { EditPlan } from "./edit_plan.ts";
import { TOOLKIT_MODULE } from "./inspect_snippet.ts";

/** Methods of the language that no tool is called by without `vision.` or `image.` before it. */
const BUILT_INS = new Set(
  [Object, Array, String, Number, Math, JSON, Map, Set, Promise, RegExp, Date, Function, Symbol, console]
    .flatMap((owner) => [...namesOf(owner), ...namesOf((owner as { prototype?: object }).prototype)]),
);

/** Receivers that are the toolkit itself, or an image. */
const TOOL_OWNERS: readonly string[] = ["vision", "image"];

/**
 * Wraps the last argument of every call that may be a tool's: `crop(a, b)`
 * becomes `crop(a, $at(b,PLACE))`, and `crop()` becomes `crop(...$none(PLACE))`.
 * All arguments are known by then, so nothing runs between the mark and the
 * call. Calls through built-ins, as in `boxes.map(image.crop)`, have no mark.
 */
export function markCalls(plan: EditPlan): void {
  const functions = toolkitFunctions(plan.file);
  const visit = (node: ts.Node): void => {
    if (ts.isModuleDeclaration(node) || ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isCallExpression(node)) markCall(plan, node, functions);
    ts.forEachChild(node, visit);
  };
  visit(plan.file);
}

function markCall(plan: EditPlan, call: ts.CallExpression, functions: ReadonlySet<string>): void {
  const name = calledName(call.expression, functions);
  if (name === null) return;
  const named = plan.start(name);
  const last = call.arguments.at(-1);
  if (last === undefined) return plan.call(call.end - 1, { named, open: "...$none(", close: ")" });
  const value = ts.isSpreadElement(last) ? last.expression : last;
  plan.open(plan.start(value), "$at(");
  plan.call(plan.end(value), { named, open: ",", close: ")" });
}

/** The name at which the engine would place the call; null when the call is none of a tool. */
function calledName(callee: ts.Expression, functions: ReadonlySet<string>): ts.Node | null {
  if (ts.isIdentifier(callee)) return functions.has(callee.text) ? callee : null;
  const name = memberName(callee);
  if (name === null) return null;
  const owner = (callee as ts.AccessExpression).expression;
  const isTools = ts.isIdentifier(owner) && TOOL_OWNERS.includes(owner.text);
  return isTools || !BUILT_INS.has(name.text) ? name : null;
}

/** The node that names a member, as in `a.name` and `a["name"]`. */
function memberName(callee: ts.Expression): ts.Identifier | ts.StringLiteral | null {
  if (ts.isPropertyAccessExpression(callee)) return ts.isIdentifier(callee.name) ? callee.name : null;
  if (!ts.isElementAccessExpression(callee)) return null;
  return ts.isStringLiteral(callee.argumentExpression) ? callee.argumentExpression : null;
}

/** Names that an import or a `const { … } = vision` at the top takes out of the toolkit. */
function toolkitFunctions(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) addImported(names, statement);
    if (ts.isVariableStatement(statement)) addDestructured(names, statement);
  }
  return names;
}

function addImported(names: Set<string>, { moduleSpecifier, importClause }: ts.ImportDeclaration): void {
  const bindings = importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return;
  if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== TOOLKIT_MODULE) return;
  for (const { name } of bindings.elements) names.add(name.text);
}

function addDestructured(names: Set<string>, { declarationList }: ts.VariableStatement): void {
  for (const { name, initializer } of declarationList.declarations) {
    if (!ts.isObjectBindingPattern(name) || initializer === undefined) continue;
    if (!ts.isIdentifier(initializer) || initializer.text !== "vision") continue;
    for (const element of name.elements) if (ts.isIdentifier(element.name)) names.add(element.name.text);
  }
}

function namesOf(owner: object | undefined): string[] {
  return owner === undefined ? [] : Object.getOwnPropertyNames(owner);
}
