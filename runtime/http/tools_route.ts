/** GET /v1/tools. @module */

import { z } from "zod";
import { nearestNames } from "../host/advise/nearest_names.ts";
import { TOOLKIT } from "../version.ts";
import { type ToolDescription, type ToolList, toolListSchema } from "../wire/tool_list.ts";
import type { EdgeContext, EdgeDeps } from "./deps.ts";
import { readQuery, wrongValue } from "./read_query.ts";
import { NOT_CHANGED, respondCached } from "./respond_cached.ts";
import type { Route } from "./route.ts";

const action = "list tools";

/** Tells every tool in full, for programs. */
export const toolsRoute: Route = {
  method: "get",
  paths: ["/v1/tools"],
  isOpen: false,
  answer,
  doc: {
    summary: "Every tool: names, signature, parameters, result, errors, examples; with an ETag",
    query: { group: "Only the tools of this group", name: "Only the tool of this name or alias" },
    response: {
      "application/json": toolListSchema.extend({
        toolkit: z.strictObject({ name: z.string(), version: z.string() }),
      }),
    },
    headers: { "If-None-Match": NOT_CHANGED.header },
    others: { 304: NOT_CHANGED.answer },
    problems: ["invalid_request"],
  },
};

function answer(c: EdgeContext, { toolkit: { list } }: EdgeDeps): Response {
  const { group, name } = readQuery(c, { action, names: ["group", "name"] });
  const chosen = [
    ...(group === undefined ? [] : [toolsOfGroup(group, list)]),
    ...(name === undefined ? [] : [toolsOfName(name, list)]),
  ];
  const tools = list.tools.filter((tool) => chosen.every((some) => some.includes(tool)));
  return respondCached(c, JSON.stringify({ toolkit: TOOLKIT, ...withTools(list, tools) }), "application/json");
}

function toolsOfGroup(group: string, { groups, tools }: ToolList): ToolDescription[] {
  const names = groups.map(({ name }) => name);
  if (names.includes(group)) return tools.filter((tool) => tool.group === group);
  throw wrongValue("group", { action, expected: `one of ${names.join(", ")}`, received: group });
}

/** By alias as well: the first tool that claims one has it, as in the guest. */
function toolsOfName(name: string, { tools }: ToolList): ToolDescription[] {
  const found = tools.find((tool) => tool.name === name) ?? tools.find(({ aliases }) => aliases.includes(name));
  if (found !== undefined) return [found];
  const near = nearestNames(name, tools.flatMap((tool) => [tool.name, ...tool.aliases]));
  const guess = near.length === 0 ? "" : ` (nearest: ${near.join(", ")})`;
  throw wrongValue("name", { action, expected: `a tool's name or alias${guess}`, received: name });
}

/** Some of the tools, with the groups and types that they need. */
function withTools(list: ToolList, tools: readonly ToolDescription[]): ToolList {
  const groups = new Set(tools.map(({ group }) => group));
  const types = new Set(tools.flatMap((tool) => tool.types));
  return {
    image: list.image,
    groups: list.groups.filter(({ name }) => groups.has(name)),
    tools: [...tools],
    types: list.types.filter(({ name }) => types.has(name)),
  };
}
