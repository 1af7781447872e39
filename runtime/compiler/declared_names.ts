/** The names that a snippet declares anywhere. @module */

import ts from "typescript";

/** Every name that is declared in any scope: variables, parameters, functions, classes, imports. */
export function declaredNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = declarationName(node);
    if (name !== undefined && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function declarationName(node: ts.Node): ts.Node | undefined {
  if (
    ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node) ||
    ts.isImportClause(node) || ts.isImportSpecifier(node) || ts.isNamespaceImport(node) ||
    ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node) || ts.isImportEqualsDeclaration(node)
  ) return node.name;
  return undefined;
}
