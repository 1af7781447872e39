/** The statement whose value is the snippet's. @module */

import ts from "typescript";
import { isDirective } from "./mark_lines.ts";
import { hasModifier } from "./modifiers.ts";
import { isObjectText } from "./object_text.ts";

/** An expression, or a block such as `{ area, side: 3 }` that is meant as an object. */
export type LastValue = ts.ExpressionStatement | ts.Block;

/**
 * The last statement that does something, if it has a value.
 *
 * @param text The erased text of the file.
 */
export function findLastValue(file: ts.SourceFile, text: string): LastValue | undefined {
  const last = file.statements.findLast((statement) => !isInert(statement));
  if (last === undefined || isDirective(last)) return undefined;
  if (ts.isExpressionStatement(last)) return last;
  return ts.isBlock(last) && isObjectText(text.slice(last.getStart(file), last.end)) ? last : undefined;
}

/** Statements that do nothing where they stand; the value may come before them. */
function isInert(statement: ts.Statement): boolean {
  switch (statement.kind) {
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.EmptyStatement:
      return true;
    default:
      return hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
  }
}
