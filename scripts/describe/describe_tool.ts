/** One tool in full, from its function and its doc comment. @module */

import type ts from "typescript";
import type { ToolDescription } from "../../runtime/wire/tool_list.ts";
import type { CatalogEntry } from "../../tools/core/catalog_entry.ts";
import { describeMembers, describeParameter, type Describer, listText, shortType, wordsOf } from "./describe_field.ts";
import { readDoc } from "./read_doc.ts";

/** Classes of tools/core/tool_error.ts → `error.kind` of the answer. */
const KINDS: Readonly<Record<string, string>> = {
  ToolError: "tool_argument",
  InputError: "input",
  MemoryLimitError: "memory_limit",
  ToolUnavailableError: "tool_unavailable",
};

/** Describes a tool by its signatures; the first one carries the text. */
export function describeTool(
  entry: CatalogEntry,
  signatures: readonly ts.FunctionDeclaration[],
  describer: Describer,
): Omit<ToolDescription, "types"> {
  const [main] = signatures;
  if (main === undefined) throw new Error(`Cannot describe ${entry.name}: it must have a signature`);
  const doc = readDoc(main);
  const skipped = entry.isMethod ? 1 : 0;
  const texts = signatures.map((one) => shortType(entry.name + describer.collector.signature(one, skipped)));
  const [receiver] = main.parameters;
  const docOf = (parameter: ts.ParameterDeclaration): string => doc.parameters.get(parameter.name.getText()) ?? "";
  return {
    name: entry.name,
    group: entry.group,
    aliases: [...entry.aliases],
    is_method: entry.isMethod,
    signature: texts[0] ?? entry.name,
    overloads: texts.slice(1),
    summary: doc.summary,
    description: doc.description,
    image: entry.isMethod && receiver !== undefined ? docOf(receiver) : null,
    parameters: main.parameters.slice(skipped).map((one) => describeParameter(one, docOf(one), describer)),
    returns: describeResult(main, doc.returns, describer),
    errors: withArgumentError(doc.throws.map(({ error, when }) => ({ kind: kindOf(error, entry.name), when }))),
    notes: doc.notes,
    examples: [...doc.examples],
  };
}

function describeResult(
  declaration: ts.FunctionDeclaration,
  description: string,
  describer: Describer,
): ToolDescription["returns"] {
  const type = describer.checker.getSignatureFromDeclaration(declaration)?.getReturnType();
  if (type === undefined) throw new Error("Cannot describe result: the function must have a type");
  return {
    type: listText(type, describer.collector.type(declaration), describer),
    description,
    values: wordsOf(type, declaration.type, describer),
    fields: describeMembers(type, describer),
  };
}

/** Every tool checks its arguments, whether its comment says more of it or not. */
function withArgumentError(errors: ToolDescription["errors"]): ToolDescription["errors"] {
  if (errors.some(({ kind }) => kind === KINDS.ToolError)) return errors;
  return [{ kind: "tool_argument", when: "an argument is of a wrong type or outside its range" }, ...errors];
}

function kindOf(error: string, tool: string): string {
  const kind = KINDS[error];
  if (kind === undefined) throw new Error(`Cannot describe ${tool}: @throws must name an error of the toolkit`);
  return kind;
}
