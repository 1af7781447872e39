/** Every tool with its description and good calls of it, for tests that vary what is documented. @module */

import { readToolkitPages } from "../../runtime/toolkit_pages.ts";
import type { ToolDescription, ToolField } from "../../runtime/wire/tool_list.ts";
import type { Image } from "../../tools/core/image.ts";
import { ToolError } from "../../tools/core/tool_error.ts";
import * as tools from "../../tools/mod.ts";
import { synthetic } from "./golden.ts";
import { sampleArguments } from "./sample_arguments.ts";
import "./toolkit.ts";

const exported = tools as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** All tools, as GET /v1/tools tells them. */
export const DESCRIBED: readonly ToolDescription[] = (await readToolkitPages()).list.tools;

/** An image on which the sample calls find something: light at the top left, dark at the other end. */
export const SAMPLE_IMAGE: Image = tools.rectangle(
  tools.rectangle(synthetic(24, 18), [0, 0, 8, 8], { fill: "white", color: "white" }),
  [18, 12, 24, 18],
  { fill: "black", color: "black" },
);

/** A parameter or an option, and how a value gets to its place. */
export interface Place {
  readonly field: ToolField;
  /** Its index among the parameters when it stands by itself; null for an option. */
  readonly index: number | null;
  /** Arguments of a good call with the value at the field's place. */
  readonly put: (value: unknown) => unknown[];
}

/** Calls a tool with an image, when it takes one, before the arguments. */
export function callTool(tool: ToolDescription, args: readonly unknown[], image: Image = SAMPLE_IMAGE): unknown {
  return exported[tool.name]?.(...(tool.is_method ? [image] : []), ...args);
}

/** Arguments of a good call that gives nearly all options. */
export function fullArguments(tool: ToolDescription): unknown[] {
  const sample = sampleArguments(tool.name);
  const { length } = tool.parameters;
  // The sample of another signature has more, and its options last as well.
  const fitting = sample.length > length ? [...sample.slice(0, length - 1), sample.at(-1)] : sample;
  return tool.parameters.map((_, index) => fitting[index]);
}

/** Arguments of a good call with nothing that can be left out but a seed, without which each call draws anew. */
export function neededArguments(tool: ToolDescription): unknown[] {
  return fullArguments(tool).map((value, index) => {
    const parameter = tool.parameters[index];
    if (parameter?.name !== "options") return parameter?.optional === true ? undefined : value;
    const names = parameter.fields.filter(({ optional, name }) => !optional || name === "seed").map(({ name }) => name);
    if (names.length === 0 && parameter.optional) return undefined;
    return Object.fromEntries(names.map((name) => [name, (value as Record<string, unknown> | undefined)?.[name] ?? 7]));
  });
}

/** Every parameter and option of a tool, in the arguments of a good call. */
export function placesOf(tool: ToolDescription, base: readonly unknown[]): Place[] {
  return tool.parameters.flatMap((parameter, index): Place[] => {
    if (parameter.name !== "options") {
      return [{ field: parameter, index, put: (value) => base.with(index, value) }];
    }
    const given = base[index] as Record<string, unknown> | undefined;
    return parameter.fields.map((field) => ({
      field,
      index: null,
      put: (value) => base.with(index, { ...given, [field.name]: value }),
    }));
  });
}

/** How a call ended: `value`, or `error` with what was thrown. */
export type Ending = { readonly value: unknown; readonly error?: undefined } | { readonly error: unknown };

/** Runs a call to its end, promises too. */
export async function endingOf(call: () => unknown): Promise<Ending> {
  try {
    return { value: await call() };
  } catch (error) {
    return { error };
  }
}

/** Whether a chart reader says that the image holds nothing for it to read. */
export function isUnreadableChart(tool: ToolDescription, error: unknown): boolean {
  return tool.group === "charts" && ToolError.is(error) && /^(image|color)$/.test(error.argument);
}
