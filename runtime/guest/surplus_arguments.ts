/** Refuses arguments that a tool would not look at. @module */

import { Image } from "../../tools/core/image.ts";
import { surplusError } from "../../tools/core/surplus_arguments.ts";
import { ToolError } from "../../tools/core/tool_error.ts";
import { parameterNames } from "./describe_args.ts";
import { append, functionToString, mapGet, stringIndexOf, stringSlice } from "./primordials.ts";
import { safeRead } from "./safe_read.ts";

/**
 * Throws when there are more arguments than parameters. What `map`, `forEach`
 * and `reduce` pass to a function, index and list behind the item, is let
 * through, unless a parameter has taken the index for its own.
 */
export function refuseSurplus(name: string, tool: unknown, args: readonly unknown[]): void {
  const names = parameterNames(tool);
  if (args.length <= names.length || takesMore(tool) || isUndefinedFrom(args, names.length)) return;
  if (isMapped(args)) {
    if (names.length <= args.length - 2) return;
    throw indexError(name, names[args.length - 2] as string, args[args.length - 2]);
  }
  const first = Image.is(args[0]) && names[0] === "image" ? 1 : 0;
  throw surplusError({ tool: name, action: `call ${name}`, parameters: from(names, first), args: from(args, first) });
}

/** Whether the last parameter takes all that follows; such tools check themselves. */
function takesMore(tool: unknown): boolean {
  const source = functionToString(tool);
  const end = stringIndexOf(source, ") {", 0);
  return stringIndexOf(stringSlice(source, 0, end), "...", 0) >= 0;
}

/** Whether the last three are what a built-in passes: an item, its place, and the list that it stands in. */
function isMapped(args: readonly unknown[]): boolean {
  const list = args[args.length - 1];
  if (args.length < 3 || typeof list !== "object" || list === null) return false;
  const item = args[args.length - 3];
  const key = args[args.length - 2];
  const inMap = safeRead(() => mapGet(list, key));
  return inMap !== undefined && inMap === item ||
    typeof key === "number" && safeRead(() => (list as Record<number, unknown>)[key]) === item;
}

function isUndefinedFrom(args: readonly unknown[], start: number): boolean {
  for (let i = start; i < args.length; i++) if (args[i] !== undefined) return false;
  return true;
}

function from<T>(list: readonly T[], start: number): T[] {
  const rest: T[] = [];
  for (let i = start; i < list.length; i++) append(rest, list[i] as T);
  return rest;
}

function indexError(tool: string, parameter: string, index: unknown): ToolError {
  return new ToolError({
    tool,
    action: `call ${tool}`,
    argument: parameter,
    expected: "passed by the snippet",
    received: index,
    receivedAs: `${index as number}, the index that map passes`,
    hint: `map passes index and list too: write list.map((item) => vision.${tool}(item, …))`,
    isType: true,
  });
}
