/** Values that are undefined where something was meant, and what the type checker knows of it. @module */

import type { WarningFrame } from "../../wire/guest_protocol.ts";
import type { Diagnostic, Outcome } from "../../wire/outcome.ts";
import { explainDiagnostic, NO_SUCH_PROPERTY } from "./explain_diagnostic.ts";
import type { ToolkitNames } from "./toolkit_names.ts";

/** Warnings that a member which does not exist brings about. */
const DOUBTS: readonly string[] = ["no_output", "undefined_value"];
/** Findings that say which member that is; the second one knows a name that is near. */
const EXPLAINING: readonly string[] = [NO_SUCH_PROPERTY, "TS2551"];
/** A snippet that means to give a value. */
const GIVES_VALUE = /(?:^|;[ \t]*)(?:return[ \t(]+[^\s;]|export default\b)/m;

/** Whether a value came out undefined, so that a member may be missing that the author took for granted. */
export function isDoubtful(
  outcome: Pick<Outcome, "fault" | "value" | "valueImages" | "warnings">,
  code: string,
): boolean {
  if (outcome.fault !== null) return false;
  if (outcome.warnings.some((warning) => DOUBTS.includes(warning.code))) return true;
  return outcome.value === null && outcome.valueImages.length === 0 && GIVES_VALUE.test(code);
}

/** What explains a doubt. */
export interface DoubtSources {
  /** The author's text. */
  readonly code: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly toolkit: ToolkitNames;
}

/** The same outcome, its doubtful warnings with the member that does not exist; one is added where there is none. */
export function explainDoubts(
  outcome: Outcome,
  { code, diagnostics, toolkit }: DoubtSources,
): Outcome {
  if (!isDoubtful(outcome, code)) return outcome;
  const found = diagnostics.find(({ code }) => EXPLAINING.includes(code));
  if (found === undefined) return outcome;
  const said = `Line ${found.line}: ${explainDiagnostic(found, toolkit)}`;
  const explained = outcome.warnings.map((warning) => explain(warning, said));
  if (outcome.warnings.some(({ code }) => DOUBTS.includes(code))) return { ...outcome, warnings: explained };
  const added = { code: "undefined_value", message: `The value is null. ${said}`, line: 0 };
  return { ...outcome, warnings: [...outcome.warnings, added] };
}

function explain(warning: WarningFrame, said: string): WarningFrame {
  return DOUBTS.includes(warning.code) ? { ...warning, message: `${warning.message}. ${said}` } : warning;
}
