/** Options that many tools of a group have in common. @module */

import type { ToolDescription } from "../../runtime/wire/tool_list.ts";
import type { SharedOptions } from "./dense_signature.ts";

/** Words that must be saved before a reader is asked to look elsewhere. */
const WORTH_IT = 8;

/** The options to say once for a group: those that save most words; none when they save few. */
export function sharedOptions(tools: readonly ToolDescription[]): SharedOptions {
  const sets = tools.map(optionNames).filter((names) => names.length > 1);
  let best: { names: SharedOptions; saved: number } = { names: [], saved: WORTH_IT };
  for (const [index, one] of sets.entries()) {
    for (const other of sets.slice(index + 1)) {
      const names = one.filter((name) => other.includes(name));
      const count = sets.filter((set) => names.every((name) => set.includes(name))).length;
      // Said once, and a sign in each place.
      const saved = (names.length - 1) * count - names.length;
      if (saved > best.saved) best = { names, saved };
    }
  }
  return best.names;
}

function optionNames({ parameters }: ToolDescription): string[] {
  const options = parameters.find(({ name, optional }) => name === "options" && optional);
  return options?.fields.map(({ name }) => name) ?? [];
}
