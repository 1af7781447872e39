/** Objects that stand where JavaScript sees a block. @module */

import ts from "typescript";
import { parse } from "./parse.ts";

/** Whether a text such as `{ area, side: 3 }` is an object when it stands in parentheses. */
export function isObjectText(text: string): boolean {
  const { file: { statements: [statement, ...others] }, diagnostics } = parse(`(${text})`);
  if (statement === undefined || others.length > 0 || diagnostics.length > 0) return false;
  if (!ts.isExpressionStatement(statement) || !ts.isParenthesizedExpression(statement.expression)) return false;
  const object = statement.expression.expression;
  return ts.isObjectLiteralExpression(object) && object.properties.length > 0 && object.properties.every(isComplete);
}

/** `{ a = 1 }` is an assignment in a block, and as an object it would be a pattern. */
function isComplete(property: ts.ObjectLiteralElementLike): boolean {
  return !ts.isShorthandPropertyAssignment(property) || property.objectAssignmentInitializer === undefined;
}
