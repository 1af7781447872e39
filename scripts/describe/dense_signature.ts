/** Signatures in as few words as a model needs. @module */

import type { ToolDescription, ToolField } from "../../runtime/wire/tool_list.ts";

/**
 * `crop(box, {space, clamp})`: types are left to the names, a result that is
 * an image is not told, numbers stand as defaults, `?` may be left out.
 */
export function denseSignature(tool: ToolDescription): string {
  const owner = tool.is_method ? "" : "vision.";
  const parameters = tool.parameters.map(denseParameter).join(", ");
  return `${owner}${tool.name}(${parameters})${denseResult(tool.returns)}`;
}

function denseParameter(field: ToolField): string {
  if (field.name !== "options") return `${named(field)}${field.fields.length === 0 ? "" : `: ${members(field)}`}`;
  // All options may be left out, unless there is one that may not.
  const areAllOptional = field.optional;
  return `{${field.fields.map((one) => areAllOptional ? one.name : named(one)).join(", ")}}`;
}

function named({ name, optional, default: value }: ToolField): string {
  if (!optional) return name;
  return value !== null && /^-?\d+(\.\d+)?$/.test(value) ? `${name}=${value}` : `${name}?`;
}

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
