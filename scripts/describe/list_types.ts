/** The types that tools lead to. @module */

import type { ToolDescription, ToolList } from "../../runtime/wire/tool_list.ts";
import type { DeclaredType } from "../type_collector.ts";
import { shortType } from "./describe_field.ts";
import { readDoc } from "./read_doc.ts";

/** All types that were printed, and the one that each tool has. */
export interface TypeSources {
  readonly declared: readonly DeclaredType[];
  readonly image: DeclaredType;
}

/** Lists the types, and with each tool the names of those that its signatures lead to. */
export function listTypes(
  tools: readonly Omit<ToolDescription, "types">[],
  { declared, image }: TypeSources,
): Pick<ToolList, "tools" | "types"> {
  const types = [image, ...declared].map(({ symbol, name, text }) => ({
    name,
    declaration: shortType(text),
    description: descriptionOf(symbol),
  })).sort((a, b) => a.name < b.name ? -1 : 1);
  const texts = new Map(types.map(({ name, declaration }) => [name, declaration]));
  return {
    tools: tools.map((tool) => ({ ...tool, types: typesOf(tool, texts) })),
    types,
  };
}

function descriptionOf({ declarations = [] }: DeclaredType["symbol"]): string {
  const [declaration] = declarations;
  return declaration === undefined ? "" : readDoc(declaration).description;
}

/** Follows names from type to type. */
function typesOf(tool: Omit<ToolDescription, "types">, texts: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const waiting = [tool.signature, ...tool.overloads];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const [name] of text.matchAll(/\b[A-Z]\w*/g)) {
      const next = texts.get(name);
      if (next === undefined || found.has(name)) continue;
      found.add(name);
      waiting.push(next);
    }
  }
  return [...found].sort();
}
