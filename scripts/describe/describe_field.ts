/** A parameter, an option or a member of a result, from its type and its doc comment. @module */

import ts from "typescript";
import type { ToolField } from "../../runtime/wire/tool_list.ts";
import type { TypeCollector } from "../type_collector.ts";
import { readDoc } from "./read_doc.ts";
import { statedFacts } from "./stated_facts.ts";

/** What descriptions are made with. */
export interface Describer {
  readonly checker: ts.TypeChecker;
  readonly collector: TypeCollector;
  /** Tells the toolkit's files from libraries. */
  readonly isOwn: (file: ts.SourceFile) => boolean;
}

/** Options of options, and members of these; deeper ones are told by the types. */
const MAX_DEPTH = 3;

/** Describes a parameter of a function; `description` is what its doc comment says. */
export function describeParameter(
  parameter: ts.ParameterDeclaration,
  description: string,
  describer: Describer,
): ToolField {
  const { collector, checker } = describer;
  const { initializer } = parameter;
  return describe({
    name: ts.isIdentifier(parameter.name) ? parameter.name.text : "options",
    typeText: collector.type(parameter),
    type: checker.getTypeAtLocation(parameter),
    node: parameter.type,
    optional: parameter.questionToken !== undefined || initializer !== undefined,
    description,
    ...(initializer === undefined ? {} : { written: initializer.getText() }),
  }, { describer, depth: 0 });
}

/** The members of a named object type, or of the members of a list of them; empty for anything else. */
export function describeMembers(type: ts.Type, describer: Describer, depth = 0): ToolField[] {
  const owner = depth < MAX_DEPTH ? namedObject(type, describer) : null;
  return (owner?.getProperties() ?? []).flatMap((property) => describeProperty(property, { describer, depth }));
}

interface Place {
  readonly describer: Describer;
  readonly depth: number;
}

function describeProperty(property: ts.Symbol, place: Place): ToolField[] {
  const { checker, collector } = place.describer;
  const declaration = property.declarations?.[0];
  if (declaration === undefined || !ts.isPropertySignature(declaration) || declaration.type === undefined) return [];
  return [describe({
    name: property.name,
    typeText: collector.print(declaration.type),
    type: checker.getTypeAtLocation(declaration.type),
    node: declaration.type,
    optional: declaration.questionToken !== undefined,
    description: readDoc(declaration).description,
  }, place)];
}

interface Described {
  readonly name: string;
  readonly typeText: string;
  readonly type: ts.Type;
  readonly node: ts.TypeNode | undefined;
  readonly optional: boolean;
  readonly description: string;
  /** The default as the code has it. */
  readonly written?: string;
}

function describe({ name, typeText, type, node, optional, description, written }: Described, place: Place): ToolField {
  const { describer, depth } = place;
  const facts = statedFacts(description, { isNumber: /^number( \| null)?$/.test(typeText) });
  return {
    name,
    type: listText(type, typeText, describer),
    optional,
    description,
    ...facts,
    default: optional ? written ?? facts.default : null,
    values: wordsOf(type, node, describer),
    fields: describeMembers(type, describer, depth + 1),
  };
}

/** A type without what only a compiler needs to know. */
export function shortType(text: string): string {
  return text.replace(/\breadonly /g, "").replace(/\[ /g, "[").replace(/ \]/g, "]").replace(/;? \}/g, " }");
}

/** A list under another name (`Contour`) as what it is a list of: `ContourPoint[]`. */
export function listText(type: ts.Type, text: string, describer: Describer): string {
  const { element, depth } = unwrapped(type, describer.checker);
  const isHidden = depth > 0 && /^\w+(\[\])*$/.test(shortType(text)) && isNamedObject(element, describer);
  return isHidden ? `${element.symbol.name}${"[]".repeat(depth)}` : shortType(text);
}

/** The words of a union of texts, in the order of the source: the checker's own depends on what it saw first. */
export function wordsOf(type: ts.Type, node: ts.TypeNode | undefined, { checker }: Describer): string[] | null {
  const parts = partsOf(type);
  const words = parts.flatMap((part) => part.isStringLiteral() ? [part.value] : []);
  if (words.length < 2 || words.length < parts.length) return null;
  const written = node === undefined ? [] : writtenWords(node, checker);
  return words.sort((a, b) => written.indexOf(a) - written.indexOf(b) || (a < b ? -1 : 1));
}

function writtenWords(node: ts.Node, checker: ts.TypeChecker): string[] {
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return [node.literal.text];
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((type) => writtenWords(type, checker));
  if (!ts.isTypeReferenceNode(node)) return [];
  const symbol = checker.getSymbolAtLocation(node.typeName);
  if (symbol === undefined) return [];
  const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  const declaration = target.declarations?.find(ts.isTypeAliasDeclaration);
  return declaration === undefined ? [] : writtenWords(declaration.type, checker);
}

/** The alternatives of a type but for "nothing". */
function partsOf(type: ts.Type): readonly ts.Type[] {
  const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null;
  return (type.isUnion() ? type.types : [type]).filter(({ flags }) => (flags & nothing) === 0);
}

/** The one interface of the toolkit that a type, or a list of it, consists of; an image tells of itself. */
function namedObject(type: ts.Type, describer: Describer): ts.Type | null {
  const parts = partsOf(type).map((part) => unwrapped(part, describer.checker).element);
  const named = parts.filter((part) => isNamedObject(part, describer));
  return named.length === 1 ? named[0] ?? null : null;
}

function isNamedObject(type: ts.Type, { isOwn }: Describer): boolean {
  const { symbol } = type;
  if (!type.isClassOrInterface() || type.isClass()) return false;
  return symbol.declarations?.some((declaration) => isOwn(declaration.getSourceFile())) === true;
}

/** What a list of lists is made of in the end. */
function unwrapped(type: ts.Type, checker: ts.TypeChecker): { element: ts.Type; depth: number } {
  let [element, depth] = [type, 0];
  while (checker.isArrayType(element)) {
    element = checker.getIndexTypeOfType(element, ts.IndexKind.Number) ?? element;
    depth += 1;
  }
  return { element, depth };
}
