/** The words before a declaration, such as `export` and `declare`. @module */

import ts from "typescript";

/** Whether a statement has a modifier of that kind. */
export function hasModifier(statement: ts.Statement, kind: ts.SyntaxKind): boolean {
  return modifiersOf(statement).some((modifier) => modifier.kind === kind);
}

/** A statement's modifiers and decorators. */
export function modifiersOf(statement: ts.Statement): readonly ts.ModifierLike[] {
  return ts.canHaveModifiers(statement) ? statement.modifiers ?? [] : [];
}
