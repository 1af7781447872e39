/**
 * Writes what is told of the toolkit: its declarations for the type checker
 * (`vision.d.ts`), names and one-line signatures for hints (`toolkit.json`),
 * every tool in full (`tools.json`) and what a model's prompt says
 * (`prompts.json`), all made of the sources of tools/ and of the catalog.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import ts from "typescript";
import { CATALOG } from "../tools/catalog.ts";
import type { CatalogEntry } from "../tools/core/catalog_entry.ts";
import type { ToolDescription, ToolList } from "../runtime/wire/tool_list.ts";
import type { Describer } from "./describe/describe_field.ts";
import { describeGroups } from "./describe/describe_groups.ts";
import { describeImage } from "./describe/describe_image.ts";
import { describeTool } from "./describe/describe_tool.ts";
import { listTypes } from "./describe/list_types.ts";
import { writePrompts } from "./describe/write_prompts.ts";
import { SNIPPET_GLOBALS } from "./snippet_globals.ts";
import { TypeCollector } from "./type_collector.ts";

const ROOT = new URL("../", import.meta.url);
const TOOLS = fileURLToPath(new URL("tools/", ROOT));

/** One tool as hints name it. */
export interface ToolSignature {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly isMethod: boolean;
  /** `crop(box: BoxLike, options?: CropOptions): Image`, as a method if it is one. */
  readonly signature: string;
}

/** The toolkit in words. */
export interface Declarations {
  /** `vision.d.ts`: everything that a snippet can name. */
  readonly text: string;
  readonly tools: readonly ToolSignature[];
  /** Members of an image that are no tools: width, data, … */
  readonly imageMembers: readonly string[];
  /** Types of arguments and results. */
  readonly types: readonly { readonly name: string; readonly declaration: string }[];
  /** Every tool in full. */
  readonly list: ToolList;
}

/** Reads the toolkit's sources and declares them for a snippet. */
export function describeToolkit(catalog: readonly CatalogEntry[] = CATALOG): Declarations {
  const program = createProgram();
  const checker = program.getTypeChecker();
  const exported = exportsOf(program, checker, "mod.ts");
  const imageSymbol = exportsOf(program, checker, "core/image.ts").get("Image");
  const imageClass = imageSymbol?.declarations?.find(ts.isClassDeclaration);
  if (imageSymbol === undefined || imageClass === undefined) throw new Error("Cannot declare toolkit: no class Image");
  const isOwn = (file: ts.SourceFile): boolean => file.fileName.startsWith(TOOLS);
  const collector = new TypeCollector(checker, { reserved: new Map([[imageSymbol, "Image"]]), isOwn });
  const describer = { checker, collector, isOwn };
  const imageMembers = collector.members(imageClass);
  const tools = catalog.map((entry) => declareTool(entry, { describer, symbol: exported.get(entry.name) }));
  const declared = collector.declarations();
  const listed = listTypes(tools.map(({ description }) => description), {
    declared,
    image: { symbol: imageSymbol, name: "Image", text: `interface Image { ${imageMembers.join(" ")} }` },
  });
  return {
    text: assemble({ tools, imageMembers, types: declared.map(({ text }) => text) }),
    list: { image: describeImage(imageClass, collector), groups: describeGroups(program, TOOLS), ...listed },
    types: listed.types.map(({ name, declaration }) => ({ name, declaration })),
    tools: tools.map(({ entry, signature }) => ({
      name: entry.name,
      aliases: entry.aliases,
      isMethod: entry.isMethod,
      signature,
    })),
    imageMembers: describeImage(imageClass, collector).map(({ name }) => name),
  };
}

function createProgram(): ts.Program {
  return ts.createProgram([`${TOOLS}mod.ts`, `${TOOLS}catalog.ts`], {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
  });
}

function exportsOf(program: ts.Program, checker: ts.TypeChecker, path: string): Map<string, ts.Symbol> {
  const file = program.getSourceFile(TOOLS + path);
  const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file);
  if (symbol === undefined) throw new Error(`Cannot declare toolkit: tools/${path} must be a module`);
  return new Map(
    checker.getExportsOfModule(symbol).map((item) => [
      item.name,
      (item.flags & ts.SymbolFlags.Alias) === 0 ? item : checker.getAliasedSymbol(item),
    ]),
  );
}

interface DeclaredTool {
  readonly entry: CatalogEntry;
  readonly functions: readonly string[];
  readonly methods: readonly string[];
  readonly signature: string;
  readonly description: Omit<ToolDescription, "types">;
}

function declareTool(
  entry: CatalogEntry,
  { describer, symbol }: { describer: Describer; symbol: ts.Symbol | undefined },
): DeclaredTool {
  const { collector } = describer;
  const declarations = symbol?.declarations?.filter(ts.isFunctionDeclaration) ?? [];
  const overloads = declarations.filter(({ body }) => body === undefined);
  const signatures = overloads.length > 0 ? overloads : declarations;
  if (signatures.length === 0) throw new Error(`Cannot declare ${entry.name}: tools/mod.ts must export a function`);
  const functions = signatures.map((declaration) => entry.name + collector.signature(declaration, 0));
  const methods = entry.isMethod
    ? signatures.map((declaration) => entry.name + collector.signature(declaration, 1))
    : [];
  const description = describeTool(entry, signatures, describer);
  return { entry, functions, methods, signature: methods[0] ?? functions[0] ?? entry.name, description };
}

interface Parts {
  readonly tools: readonly DeclaredTool[];
  readonly imageMembers: readonly string[];
  readonly types: readonly string[];
}

function assemble({ tools, imageMembers, types }: Parts): string {
  const functionNames = new Set(tools.map(({ entry }) => entry.name));
  const methodNames = new Set(tools.filter(({ entry }) => entry.isMethod).map(({ entry }) => entry.name));
  const methods = tools.filter(({ entry }) => entry.isMethod);
  return [
    SNIPPET_GLOBALS.trim(),
    "",
    ...types,
    "interface Image {",
    ...imageMembers.map(indent),
    ...methods.flatMap((tool) => tool.methods.map((method) => indent(`${method};`))),
    ...methods.flatMap((tool) => aliasLines(tool, "Image", methodNames)),
    "}",
    "interface Vision {",
    ...tools.flatMap((tool) => tool.functions.map((text) => indent(`${text};`))),
    ...tools.flatMap((tool) => aliasLines(tool, "Vision", functionNames)),
    "  readonly Image: abstract new (...args: never) => Image;",
    "}",
    "/** Every tool as a function. */",
    "declare const vision: Vision;",
    ...importable([...functionNames, ...tools.flatMap(({ entry }) => entry.aliases)]),
    "",
  ].join("\n");
}

function indent(line: string): string {
  return `  ${line}`;
}

/** Aliases, each once: the first tool that claims a name has it, as in the guest. */
function aliasLines({ entry }: DeclaredTool, owner: string, taken: Set<string>): string[] {
  const free = entry.aliases.filter((alias) => !taken.has(alias));
  free.forEach((alias) => taken.add(alias));
  return free.map((alias) => indent(`readonly ${alias}: ${owner}["${entry.name}"];`));
}

/** `import { crop } from "vision"`, `import vision from "vision"`, `import type { Image } from "vision"`. */
function importable(names: readonly string[]): string[] {
  return [
    'declare module "vision" {',
    "  const all: Vision;",
    "  export default all;",
    "  export type Image = globalThis.Image;",
    ...[...new Set(names)].map((name) => `  export const ${name}: Vision["${name}"];`),
    "}",
  ];
}

/** Writes all of them into a folder. */
export async function buildDeclarations(folder: URL): Promise<void> {
  const { text, list, ...toolkit } = describeToolkit();
  await Deno.writeTextFile(new URL("vision.d.ts", folder), text);
  await Deno.writeTextFile(new URL("toolkit.json", folder), JSON.stringify(toolkit));
  await Deno.writeTextFile(new URL("tools.json", folder), JSON.stringify(list));
  await Deno.writeTextFile(new URL("prompts.json", folder), JSON.stringify(writePrompts(list)));
}

if (import.meta.main) await buildDeclarations(new URL("build/", ROOT));
