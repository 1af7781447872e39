/** Lists in round brackets, which are Python's: `resize((200, 100))` would mean `resize(100)`. @module */

import ts from "typescript";

/** Longest list that is repeated. */
const MAX_CHARS = 60;

/** The list that was meant by a comma expression in brackets, as text; null for any other expression. */
export function listInBrackets(node: ts.Expression, file: ts.SourceFile): string | null {
  if (!ts.isParenthesizedExpression(node) || !isComma(node.expression)) return null;
  const items = itemsOf(node.expression);
  if (!items.slice(0, -1).every(isWithoutEffect)) return null;
  const text = items.map((item) => item.getText(file)).join(", ");
  return text.length <= MAX_CHARS && !text.includes("\n") ? `[${text}]` : "[…, …]";
}

function isComma(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

function itemsOf(node: ts.Expression): ts.Expression[] {
  const items: ts.Expression[] = [];
  let rest = node;
  while (isComma(rest)) {
    items.unshift(rest.right);
    rest = rest.left;
  }
  return [rest, ...items];
}

/** Numbers, texts, names and sums of them: a comma throws such a value away, which nobody wants. */
function isWithoutEffect(node: ts.Expression): boolean {
  if (ts.isLiteralExpression(node) || ts.isIdentifier(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.MinusToken && isWithoutEffect(node.operand);
  }
  if (ts.isPropertyAccessExpression(node) || ts.isParenthesizedExpression(node)) {
    return isWithoutEffect(node.expression);
  }
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  const isAssignment = operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
  return !isAssignment && isWithoutEffect(node.left) && isWithoutEffect(node.right);
}

/** Where a value stands: arguments, a variable's or a member's value, elements of a list, a result. */
export function valuesIn(node: ts.Node): readonly ts.Expression[] {
  if (ts.isCallExpression(node)) return node.arguments;
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isReturnStatement(node)) return node.expression === undefined ? [] : [node.expression];
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) {
    return node.initializer === undefined ? [] : [node.initializer];
  }
  return [];
}
