/** The toolkit's names and signatures, as the build wrote them for hints. @module */

import { z } from "zod";

const toolkitSchema = z.object({
  tools: z.array(z.object({
    name: z.string(),
    aliases: z.array(z.string()),
    isMethod: z.boolean(),
    signature: z.string(),
  })),
  imageMembers: z.array(z.string()),
  types: z.array(z.object({ name: z.string(), declaration: z.string() })).default([]),
});

/** Longer declarations say more than a hint can. */
const MAX_SHAPE = 160;

/** One tool, by any of its names. */
export interface NamedTool {
  readonly name: string;
  readonly isMethod: boolean;
  /** `rotate(degrees: number, options?: RotateOptions): Image`. */
  readonly signature: string;
}

/** Looks names up; data only, nothing of tools/ is loaded. */
export class ToolkitNames {
  /** Members of an image that are no tools: width, data, … */
  readonly imageMembers: readonly string[];
  readonly #tools = new Map<string, NamedTool>();

  readonly #shapes = new Map<string, string>();

  /** Parses `toolkit.json`. */
  constructor(json: unknown) {
    const { tools, imageMembers, types } = toolkitSchema.parse(json);
    for (const { name, declaration } of types) {
      const [, shape = ""] = /^(?:interface \w+ |type \w+ = )(.+?);?$/s.exec(declaration) ?? [];
      if (shape !== "" && shape.length <= MAX_SHAPE) this.#shapes.set(name, shape);
    }
    this.imageMembers = imageMembers;
    for (const { name, isMethod, signature } of tools) this.#tools.set(name, { name, isMethod, signature });
    for (const { name, aliases } of tools) {
      for (const alias of aliases) {
        const tool = this.#tools.get(name);
        if (tool !== undefined && !this.#tools.has(alias)) this.#tools.set(alias, tool);
      }
    }
  }

  /** Without a build there are no names, and hints do without. */
  static readonly NONE: ToolkitNames = new ToolkitNames({ tools: [], imageMembers: [] });

  /** The tool of a name or an alias. */
  find(name: string): NamedTool | null {
    return this.#tools.get(name) ?? null;
  }

  /** What a type of the toolkit is: `{ x: number; y: number }`; null when it is unknown or long. */
  shapeOf(type: string): string | null {
    return this.#shapes.get(type) ?? null;
  }

  /** Canonical names alone. */
  canonicalNames(): string[] {
    return [...new Set([...this.#tools.values()].map(({ name }) => name))];
  }

  /** Canonical names and aliases. */
  names(): string[] {
    return [...this.#tools.keys()];
  }
}
