/** What the type checker says, with the shape of the type that it names. @module */

import type { Diagnostic } from "../../wire/outcome.ts";
import type { ToolkitNames } from "./toolkit_names.ts";

/** "Property … does not exist on type …". */
export const NO_SUCH_PROPERTY = "TS2339";

/** One or two sentences: a type's name alone does not say which members there are. */
export function explainDiagnostic({ message, code }: Diagnostic, toolkit: ToolkitNames): string {
  const told = /[.?!]$/.test(message) ? message : `${message}.`;
  const type = code === NO_SUCH_PROPERTY ? / on type '(\w+)(?:\[\])?'/.exec(message)?.[1] : undefined;
  const shape = type === undefined ? null : toolkit.shapeOf(type);
  return shape === null ? told : `${told} ${type} is ${shape}`;
}
