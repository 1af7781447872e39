/** The best hint for a fault, from what is known outside the executor. @module */

import { adviseArgument } from "./advise_argument.ts";
import { adviseLimit } from "./advise_limit.ts";
import { adviseRange } from "./advise_range.ts";
import { adviseReference } from "./advise_reference.ts";
import { adviseType } from "./advise_type.ts";
import type { Advice, Situation } from "./situation.ts";

/** Advice on a fault, or null when there is nothing to add to the fault's own hint. */
export function adviseFault(situation: Situation): Advice | null {
  const { fault } = situation;
  switch (fault.kind) {
    case "reference":
      return adviseReference(situation);
    case "type":
      return adviseType(situation);
    case "range":
      return adviseRange(situation);
    case "tool_argument":
      return adviseArgument(situation);
    case "timeout":
    case "memory_limit":
    case "output_limit":
    case "tool_call_limit":
      return adviseLimit(situation);
    case "policy":
      return { hint: "Write the code itself: eval, Function and import() do not work in a snippet" };
    case "unhandled_rejection":
      return adviseRejection(situation);
    case "user_error":
      return adviseOwnError(situation);
    default:
      return null;
  }
}

function adviseRejection({ at, fault }: Situation): Advice {
  const place = at.line === null ? "A promise" : `The promise of line ${at.line}`;
  const reason = fault.tool === null || fault.hint === null ? "" : `. ${fault.hint}`;
  return { hint: `${place} was rejected and nobody awaited it: write await before it, or give it a catch${reason}` };
}

/** Errors of the snippet are its own words; of built-in functions some can be told. */
function adviseOwnError({ fault, source, lines, at }: Situation): Advice | null {
  if (fault.name !== "SyntaxError") return null;
  const line = lines[(at.line ?? 0) - 1] ?? "";
  if (source.receiver === "JSON" || line.includes("JSON.parse")) {
    return {
      hint: "JSON.parse got a text that is not JSON: log the text, or use the value as it is if it is parsed already",
    };
  }
  if (line.includes("RegExp")) {
    return { hint: "Escape the characters that mean something in a pattern: \\^$.*+?()[]{}|" };
  }
  return null;
}
