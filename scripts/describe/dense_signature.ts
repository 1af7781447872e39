/** Signatures in as few words as a model needs. @module */

import type { ToolDescription, ToolField } from "../../runtime/wire/tool_list.ts";

/** Options that several tools of a group have, said once; `…` stands for all of them. */
export type SharedOptions = readonly string[];

/** How much a signature tells. */
export interface Density {
  readonly shared?: SharedOptions;
  /** The options to name, by tool; `…` stands for the others. */
  readonly told?: Readonly<Record<string, readonly string[]>>;
}

/**
 * `crop(box, {space, clamp})`: types are left to the names, a result that is
 * an image is not told, numbers stand as defaults, `?` may be left out. Tools
 * that are called alike stand together: `mse/mae/psnr(other) → number`.
 */
export function denseSignatures(tools: readonly ToolDescription[], density: Density = {}): string[] {
  const byCall = Map.groupBy(tools, (tool) => denseCall(tool, density));
  return [...byCall].map(([call, alike]) => `${alike.map(nameOf).join("/")}${call}`);
}

function nameOf({ name, is_method }: ToolDescription): string {
  return is_method ? name : `vision.${name}`;
}

function denseCall({ name, parameters, returns }: ToolDescription, { shared = [], told = {} }: Density): string {
  const choose = (names: readonly string[]): readonly string[] => told[name] ?? withoutShared(names, shared);
  return `(${parameters.map((field) => denseParameter(field, choose)).join(", ")})${denseResult(returns)}`;
}

function withoutShared(names: readonly string[], shared: SharedOptions): readonly string[] {
  const hasAll = shared.length > 0 && shared.every((name) => names.includes(name));
  return hasAll ? names.filter((name) => !shared.includes(name)) : names;
}

/** Which of the options are named. */
type Choose = (names: readonly string[]) => readonly string[];

function denseParameter(field: ToolField, choose: Choose): string {
  if (field.name !== "options") return `${named(field)}${denseValues(field)}`;
  // All options may be left out, unless there is one that may not.
  return `{${(field.optional ? denseOptions(field, choose) : field.fields.map(named)).join(", ")}}`;
}

function denseOptions({ fields }: ToolField, choose: Choose): string[] {
  const names = fields.map(({ name }) => name);
  const told = choose(names);
  return told.length < names.length ? [...told, "…"] : [...told];
}

function named({ name, optional, default: value }: ToolField): string {
  if (!optional) return name;
  return value !== null && /^-?\d+(\.\d+)?$/.test(value) ? `${name}=${value}` : `${name}?`;
}

/** Members of a list of objects, or the words to choose from when they are few. */
function denseValues(field: ToolField): string {
  if (field.fields.length > 0) return `: ${members(field)}`;
  const { values } = field;
  return values === null || values.length > MAX_WORDS ? "" : `: ${values.join("|")}`;
}

/** More than these a wrong word's error tells. */
const MAX_WORDS = 4;

/** `[{from, to}]` of a list of objects, `[[{x, y}]]` of a list of lists. */
function members({ type, fields }: Pick<ToolField, "type" | "fields">): string {
  const inside = `{${fields.map(({ name, optional }) => optional ? `${name}?` : name).join(", ")}}`;
  const depth = type.split("[]").length - 1;
  return `${"[".repeat(depth)}${inside}${"]".repeat(depth)}`;
}

function denseResult({ type, fields, values }: ToolDescription["returns"]): string {
  if (type === "Image") return "";
  if (values !== null) return " → string";
  return ` → ${fields.length > 0 ? members({ type, fields }) : denseType(type)}`;
}

/** `[r: number, g: number]` → `[r, g]`, `Uint8Array<ArrayBuffer>` → `Uint8Array`. */
function denseType(type: string): string {
  return type.replace(/<ArrayBuffer>/g, "").replace(/(\w+): number/g, "$1");
}
