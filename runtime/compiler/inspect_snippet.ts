/** One walk over a parsed snippet for what may not run. @module */

import ts from "typescript";
import { SNIPPET_PARAMETERS } from "../wire/guest_protocol.ts";
import { listInBrackets, valuesIn } from "./check_comma.ts";
import { declaredNames } from "./declared_names.ts";
import type { LineTable } from "./line_table.ts";
import type { Finding } from "./refuse.ts";

/** What the walk found. */
export interface Inspection {
  readonly findings: readonly Finding[];
  /** V8 has neither decorators nor `accessor`: such snippets are rewritten. */
  readonly hasDecorators: boolean;
}

/** Deeper nesting is refused; parsers of JavaScript recurse, and stacks end. */
export const MAX_DEPTH = 200;

/** Names that the compiled text uses for itself. */
export const RESERVED_NAMES = SNIPPET_PARAMETERS;

/** The one module that a snippet may import. */
export const TOOLKIT_MODULE = "vision";

const IMPORT_HINT =
  'Everything there is can be used without an import: image, images, inputs, vision and show. Only `import { crop } from "vision"` works';

const SPLIT_HINT = "Split it: give inner parts names, move them into functions, and pass large data through inputs";

interface Walk {
  readonly file: ts.SourceFile;
  readonly lines: LineTable;
  readonly findings: Finding[];
  /** Whether one of the reserved names occurs at all. */
  readonly usesReserved: boolean;
  readonly keywordArguments: ts.BinaryExpression[];
  readonly requires: ts.CallExpression[];
  hasDecorators: boolean;
}

/** Inspects a snippet that parsed without errors. */
export function inspectSnippet(file: ts.SourceFile, lines: LineTable): Inspection {
  const walk: Walk = {
    file,
    lines,
    findings: [],
    usesReserved: RESERVED_NAMES.some((name) => hasIdentifier(file, name)),
    keywordArguments: [],
    requires: [],
    hasDecorators: false,
  };
  visit(walk, file, 0);
  if (walk.keywordArguments.length > 0 || walk.requires.length > 0) checkUndeclared(walk);
  return { findings: walk.findings, hasDecorators: walk.hasDecorators };
}

/** The parser's table of identifiers is there at run time, its type is not public. */
function hasIdentifier(file: ts.SourceFile, name: string): boolean {
  const { identifiers } = file as ts.SourceFile & { readonly identifiers?: ReadonlyMap<string, string> };
  return identifiers?.has(name) ?? true;
}

function visit(walk: Walk, node: ts.Node, depth: number): void {
  if (depth > MAX_DEPTH) {
    if (walk.findings.at(-1)?.code !== "nesting") walk.findings.push(tooDeep(walk, node));
    return;
  }
  checkNode(walk, node);
  const spine = spineOf(node);
  ts.forEachChild(node, (child) => visit(walk, child, child === spine ? depth : depth + 1));
}

/** The child that continues a chain, such as `a.b().c` or `else if`, which is length and not depth. */
function spineOf(node: ts.Node): ts.Node | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.BinaryExpression:
      return (node as ts.BinaryExpression).left;
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.ElementAccessExpression:
      return (node as ts.CallExpression | ts.AccessExpression).expression;
    case ts.SyntaxKind.IfStatement:
      return (node as ts.IfStatement).elseStatement;
    case ts.SyntaxKind.ConditionalExpression:
      return (node as ts.ConditionalExpression).whenFalse;
    default:
      return undefined;
  }
}

function checkNode(walk: Walk, node: ts.Node): void {
  switch (node.kind) {
    case ts.SyntaxKind.BinaryExpression:
      return checkComment(walk, node as ts.BinaryExpression);
    case ts.SyntaxKind.CallExpression:
      checkLists(walk, node);
      return checkCall(walk, node as ts.CallExpression);
    case ts.SyntaxKind.ArrayLiteralExpression:
    case ts.SyntaxKind.PropertyAssignment:
    case ts.SyntaxKind.ReturnStatement:
    case ts.SyntaxKind.VariableDeclaration:
      return checkLists(walk, node);
    case ts.SyntaxKind.Decorator:
    case ts.SyntaxKind.AccessorKeyword:
      walk.hasDecorators = true;
      return;
    case ts.SyntaxKind.ExportAssignment:
      return checkExportAssignment(walk, node as ts.ExportAssignment);
    case ts.SyntaxKind.Identifier:
      return walk.usesReserved ? checkName(walk, node as ts.Identifier) : undefined;
    case ts.SyntaxKind.MetaProperty:
      return checkMetaProperty(walk, node as ts.MetaProperty);
    case ts.SyntaxKind.ImportDeclaration:
      return checkImport(walk, node as ts.ImportDeclaration);
    case ts.SyntaxKind.ExportDeclaration:
      return checkModuleName(walk, (node as ts.ExportDeclaration).moduleSpecifier);
    case ts.SyntaxKind.ImportEqualsDeclaration:
      return checkImportEquals(walk, node as ts.ImportEqualsDeclaration);
    case ts.SyntaxKind.VariableDeclarationList:
      return checkDeclarations(walk, node as ts.VariableDeclarationList);
  }
}

/**
 * V8 reads `<!--` as the start of a comment, TypeScript as `<`, `!` and `--`:
 * what follows could be code for the one and a comment for the other.
 */
function checkComment(walk: Walk, { operatorToken, right }: ts.BinaryExpression): void {
  if (operatorToken.kind !== ts.SyntaxKind.LessThanToken) return;
  if (!walk.file.text.startsWith("<!--", operatorToken.end - 1)) return;
  report(walk, right, {
    kind: "unsupported_syntax",
    code: "html_comment",
    message: "Cannot use <!-- in a snippet: engines read it as a comment",
    hint: "Write a space after <, or // for a comment",
  });
}

function checkLists(walk: Walk, node: ts.Node): void {
  for (const value of valuesIn(node)) {
    const list = listInBrackets(value, walk.file);
    if (list === null) continue;
    const other = ts.isCallExpression(node) ? ", or leave the inner brackets out" : "";
    report(walk, value, {
      kind: "syntax",
      code: "list_in_round_brackets",
      message: "Cannot use a list in round brackets: of (a, b) only b is left",
      hint: `Write a list in square brackets: ${list}${other}`,
    });
  }
}

function checkCall(walk: Walk, call: ts.CallExpression): void {
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) {
    report(walk, call, {
      code: "dynamic_import",
      message: "Cannot import a module: import() is not available in a snippet",
      hint: IMPORT_HINT,
    });
    return;
  }
  if (ts.isIdentifier(call.expression) && call.expression.text === "require") walk.requires.push(call);
  for (const argument of call.arguments) {
    if (isAssignmentToName(argument)) walk.keywordArguments.push(argument);
  }
}

function isAssignmentToName(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(node.left);
}

function checkName(walk: Walk, name: ts.Identifier): void {
  if (!RESERVED_NAMES.some((reserved) => reserved === name.text)) return;
  report(walk, name, {
    kind: "unsupported_syntax",
    code: "reserved_name",
    message: `Cannot use the name ${name.text}: it is reserved`,
    hint: "Choose a name that does not begin with $",
  });
}

function checkMetaProperty(walk: Walk, node: ts.MetaProperty): void {
  if (node.keywordToken !== ts.SyntaxKind.ImportKeyword) return;
  report(walk, node, {
    code: "import_meta",
    message: "Cannot use import.meta: a snippet has no address",
    hint: "Inputs are there as image, images and inputs",
  });
}

function checkImport(walk: Walk, node: ts.ImportDeclaration): void {
  if (node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  checkModuleName(walk, node.moduleSpecifier);
}

function checkModuleName(walk: Walk, specifier: ts.Expression | undefined): void {
  if (specifier === undefined) return;
  const name = ts.isStringLiteral(specifier) ? specifier.text : specifier.getText(walk.file);
  if (name === TOOLKIT_MODULE) return;
  report(walk, specifier, {
    code: "import",
    message: `Cannot import ${JSON.stringify(name)}: a snippet may import "${TOOLKIT_MODULE}" only`,
    hint: IMPORT_HINT,
  });
}

function checkImportEquals(walk: Walk, node: ts.ImportEqualsDeclaration): void {
  if (!ts.isExternalModuleReference(node.moduleReference)) return;
  checkModuleName(walk, node.moduleReference.expression);
}

function checkExportAssignment(walk: Walk, node: ts.ExportAssignment): void {
  if (node.isExportEquals !== true) return;
  report(walk, node, {
    kind: "unsupported_syntax",
    code: "export_equals",
    message: "Cannot use export =: a snippet is a module of today",
    hint: "Write export default …, or return …",
  });
}

/** `const image = image.rotate(90)` reads the new name before it has a value. */
function checkDeclarations(walk: Walk, list: ts.VariableDeclarationList): void {
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0) return;
  for (const { name, initializer } of list.declarations) {
    if (initializer === undefined || !ts.isIdentifier(name)) continue;
    const use = findUse(initializer, name.text);
    if (use === undefined) continue;
    report(walk, use, {
      kind: "syntax",
      code: "used_before_declaration",
      message: `Cannot use ${name.text} in its own declaration: it has no value yet`,
      hint: `Give the new variable another name than ${name.text}`,
    });
  }
}

/** A read that happens at once, so not one inside a function or a class. */
function findUse(node: ts.Node, name: string): ts.Node | undefined {
  if (ts.isIdentifier(node)) return node.text === name ? node : undefined;
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isTypeNode(node) || ts.isMetaProperty(node)) {
    return undefined;
  }
  if (ts.isPropertyAccessExpression(node)) return findUse(node.expression, name);
  if (ts.isPropertyAssignment(node) && !ts.isComputedPropertyName(node.name)) return findUse(node.initializer, name);
  return ts.forEachChild(node, (child) => findUse(child, name));
}

/** What Python calls them, and TypeScript. */
const PYTHON_VALUES: ReadonlyMap<string, string> = new Map([["True", "true"], ["False", "false"], ["None", "null"]]);

/** Needs every name that the snippet declares, so it runs only when something is in question. */
function checkUndeclared(walk: Walk): void {
  const declared = declaredNames(walk.file);
  if (!declared.has("require")) walk.requires.forEach((call) => reportRequire(walk, call));
  for (const { left, right } of walk.keywordArguments) {
    if (!ts.isIdentifier(left) || declared.has(left.text)) continue;
    const [name, text] = [left.text, right.getText(walk.file)];
    const value = PYTHON_VALUES.get(text) ?? text;
    report(walk, left, {
      kind: "syntax",
      code: "keyword_argument",
      message: `Cannot pass ${name}=… to a function: TypeScript has no keyword arguments`,
      hint: `Pass options as an object: { ${name}: ${value.length <= 40 ? value : "…"} }`,
    });
  }
}

function reportRequire(walk: Walk, call: ts.CallExpression): void {
  report(walk, call.expression, {
    code: "require",
    message: "Cannot load a module: require() is not available in a snippet",
    hint: IMPORT_HINT,
  });
}

interface Report {
  /** `policy` when absent. */
  readonly kind?: Finding["kind"];
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

function report(walk: Walk, node: ts.Node, { kind = "policy", code, message, hint }: Report): void {
  const { line, column } = walk.lines.place(node.getStart(walk.file));
  const end = walk.lines.place(node.end);
  walk.findings.push({ kind, code, message, hint, line, column, endColumn: end.line === line ? end.column : null });
}

function tooDeep(walk: Walk, node: ts.Node): Finding {
  return {
    kind: "unsupported_syntax",
    code: "nesting",
    message: `Cannot compile snippet: it is nested deeper than ${MAX_DEPTH} levels`,
    hint: SPLIT_HINT,
    ...walk.lines.place(node.getStart(walk.file)),
    endColumn: null,
  };
}

/** The finding for a snippet that no stack is deep enough for; where it lies is not known. */
export const TOO_LONG: Finding = {
  kind: "unsupported_syntax",
  code: "nesting",
  message: "Cannot compile snippet: an expression is nested too deeply or has too many parts",
  hint: SPLIT_HINT,
  line: 1,
  column: 1,
  endColumn: null,
};
