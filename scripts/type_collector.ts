/** Prints types of the toolkit as one self-contained text. @module */

import ts from "typescript";

type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

/** Written out where a type cannot be copied from its source. */
const TYPE_FLAGS = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.InTypeAlias |
  ts.NodeBuilderFlags.UseFullyQualifiedType;

/** Collects the types that printed signatures mention, each once, under a name of its own. */
export class TypeCollector {
  readonly #checker: ts.TypeChecker;
  readonly #isOwn: (file: ts.SourceFile) => boolean;
  readonly #printer = ts.createPrinter({ removeComments: true });
  readonly #names = new Map<ts.Symbol, string>();
  readonly #waiting: { symbol: ts.Symbol; name: string }[] = [];

  /** `reserved` are names that the printed text declares otherwise; `isOwn` tells the toolkit's files from libraries. */
  constructor(checker: ts.TypeChecker, { reserved, isOwn }: CollectorOptions) {
    this.#checker = checker;
    this.#isOwn = isOwn;
    for (const [symbol, name] of reserved) this.#names.set(symbol, name);
  }

  /** Prints a node with the names of its types made unique, and remembers these types. */
  print(node: ts.Node): string {
    const { transformed: [renamed] } = ts.transform(node, [(context) => (root) => this.#rename(root, context)]);
    const text = this.#printer.printNode(ts.EmitHint.Unspecified, renamed ?? node, node.getSourceFile());
    return text.replace(/\s*\n\s*/g, " ");
  }

  /** Declarations of all types that were mentioned, and of those that these mention. */
  declarations(): DeclaredType[] {
    const printed: DeclaredType[] = [];
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { symbol, name } = next;
      printed.push({ symbol, name, text: this.#declare(symbol, name) });
    }
    return printed.sort((a, b) => a.text < b.text ? -1 : 1);
  }

  #rename(root: ts.Node, context: ts.TransformationContext): ts.Node {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isTypeQueryNode(node)) return this.#spellOut(node);
      const element = elementOfInputTuple(node);
      if (element !== null) return readonlyArrayOf(ts.visitNode(element, visit, ts.isTypeNode));
      if (ts.isIdentifier(node) && isTypeName(node)) return this.#nameOf(node);
      return ts.visitEachChild(node, visit, context);
    };
    return visit(root);
  }

  /** `typeof NAMES` refers to a value that the text does not have. */
  #spellOut(node: ts.TypeQueryNode): ts.Node {
    return this.#checker.typeToTypeNode(this.#checker.getTypeAtLocation(node), undefined, TYPE_FLAGS) ?? node;
  }

  #nameOf(node: ts.Identifier): ts.Identifier {
    const symbol = this.#resolve(node);
    const declaration = symbol?.declarations?.[0];
    if (symbol === undefined || declaration === undefined || ts.isTypeParameterDeclaration(declaration)) return node;
    if (!this.#isOwn(declaration.getSourceFile())) return node;
    return ts.factory.createIdentifier(this.#uniqueName(symbol));
  }

  #resolve(node: ts.Identifier): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(node);
    if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return symbol;
    return this.#checker.getAliasedSymbol(symbol);
  }

  #uniqueName(symbol: ts.Symbol): string {
    const known = this.#names.get(symbol);
    if (known !== undefined) return known;
    const taken = new Set(this.#names.values());
    let name = symbol.name;
    for (let number = 2; taken.has(name); number++) name = `${symbol.name}${number}`;
    this.#names.set(symbol, name);
    this.#waiting.push({ symbol, name });
    return name;
  }

  #declare(symbol: ts.Symbol, name: string): string {
    const declaration = symbol.declarations?.find(isTypeDeclaration);
    if (declaration === undefined) throw new Error(`Cannot declare ${symbol.name}: it must be an interface or a type`);
    const parameters = declaration.typeParameters?.map((parameter) => this.print(parameter)).join(", ");
    const head = parameters === undefined ? name : `${name}<${parameters}>`;
    if (ts.isTypeAliasDeclaration(declaration)) return `type ${head} = ${this.print(declaration.type)};`;
    const bases = (declaration.heritageClauses ?? []).map((clause) => ` ${this.print(clause)}`).join("");
    return `interface ${head}${bases} { ${this.members(declaration).join(" ")} }`;
  }

  /** The public members of a class or an interface as those of an interface. */
  members(declaration: ts.InterfaceDeclaration | ts.ClassDeclaration): string[] {
    return declaration.members.flatMap((member) => this.#member(member));
  }

  #member(member: ts.ClassElement | ts.TypeElement): string[] {
    const { name } = member;
    if (name === undefined || ts.isPrivateIdentifier(name)) {
      return ts.isIndexSignatureDeclaration(member) ? [this.print(member)] : [];
    }
    if (ts.getCombinedModifierFlags(member as ts.Declaration) & ts.ModifierFlags.Static) return [];
    if (ts.isGetAccessorDeclaration(member)) return [`readonly ${this.print(name)}: ${this.type(member)};`];
    if (ts.isMethodDeclaration(member)) return [`${this.print(name)}${this.signature(member, 0)};`];
    return [this.print(member)];
  }

  /** `(a: A, b?: B): C` of a function, without its first parameters. */
  signature(declaration: ts.SignatureDeclaration, skipped: number): string {
    const generics = declaration.typeParameters?.map((parameter) => this.print(parameter)).join(", ");
    const parameters = declaration.parameters.slice(skipped).map((parameter) => this.#parameter(parameter));
    return `${generics === undefined ? "" : `<${generics}>`}(${parameters.join(", ")}): ${this.type(declaration)}`;
  }

  /** The declared type of a function's result or of a parameter, else the inferred one. */
  type(node: ts.SignatureDeclaration | ts.ParameterDeclaration): string {
    if (node.type !== undefined) return this.print(node.type);
    const type = ts.isParameter(node)
      ? this.#checker.getTypeAtLocation(node)
      : this.#checker.getSignatureFromDeclaration(node)?.getReturnType();
    return type === undefined ? "unknown" : this.#checker.typeToString(type, node, ts.TypeFormatFlags.NoTruncation);
  }

  #parameter(parameter: ts.ParameterDeclaration): string {
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : "options";
    const isOptional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
    const rest = parameter.dotDotDotToken === undefined ? "" : "...";
    return `${rest}${name}${isOptional ? "?" : ""}: ${this.type(parameter)}`;
  }
}

/** A type under the name that the printed text gives it. */
export interface DeclaredType {
  readonly symbol: ts.Symbol;
  readonly name: string;
  readonly text: string;
}

/** What a {@link TypeCollector} must know. */
export interface CollectorOptions {
  readonly reserved: ReadonlyMap<ts.Symbol, string>;
  readonly isOwn: (file: ts.SourceFile) => boolean;
}

/** `readonly T[]`. */
function readonlyArrayOf(element: ts.TypeNode): ts.TypeNode {
  return ts.factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, ts.factory.createArrayTypeNode(element));
}

/**
 * The type of each element of `readonly [x1: number, y1: number]`, the input
 * form of boxes, points and places. A snippet writes `const box = [1, 2, 3, 4]`,
 * whose type is `number[]`; that must not count as a slip. Null for other
 * types; results are tuples that can be written to.
 */
function elementOfInputTuple(node: ts.Node): ts.TypeNode | null {
  const isReadonly = ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword;
  if (!isReadonly || !ts.isTupleTypeNode(node.type)) return null;
  const elements = node.type.elements.map((element) => ts.isNamedTupleMember(element) ? element.type : element);
  const [first] = elements;
  return first !== undefined && elements.every((other) => other.getText() === first.getText()) ? first : null;
}

function isTypeDeclaration(node: ts.Declaration): node is TypeDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
}

function isTypeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  return ts.isTypeReferenceNode(parent) || ts.isExpressionWithTypeArguments(parent);
}
