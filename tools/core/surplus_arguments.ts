/** Arguments that no parameter takes. @module */

import { receivedText } from "./describe_received.ts";
import { ToolError } from "./tool_error.ts";

/** What a tool takes, and what it was given. */
export interface SurplusDetails {
  readonly tool: string;
  /** What the tool does, for "Cannot …": `crop image`. */
  readonly action: string;
  /** Names of the parameters, an image before the dot left out. */
  readonly parameters: readonly string[];
  /** What was passed for them, and what is too much. */
  readonly args: readonly unknown[];
}

/** The error for arguments that a tool would not look at; the first of them is named. */
export function surplusError({ tool, action, parameters, args }: SurplusDetails): ToolError {
  const surplus = args[parameters.length];
  const names = parameters.length === 0 ? "" : ` (${parameters.join(", ")})`;
  return new ToolError({
    tool,
    action,
    argument: "arguments",
    expected: parameters.length === 0 ? "none" : `at most ${parameters.length}${names}`,
    received: surplus,
    receivedAs: `${args.length}, ${receivedText(surplus)} among them`,
    hint: `No parameter takes ${receivedText(surplus)}: the form is ${tool}(${parameters.join(", ")})`,
    isType: true,
  });
}
