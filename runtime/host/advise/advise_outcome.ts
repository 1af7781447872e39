/** Puts advice into an outcome: hints, suggestions, type diagnostics. @module */

import type { Execution } from "../../wire/execution.ts";
import type { Diagnostic, Outcome } from "../../wire/outcome.ts";
import { mapPosition } from "../map_position.ts";
import { splitLines } from "../snippet_lines.ts";
import { adviseFault } from "./advise_fault.ts";
import { Situation } from "./situation.ts";
import type { ToolkitNames } from "./toolkit_names.ts";

/** What advice draws on besides the outcome. */
export interface AdviceSources {
  readonly execution: Execution;
  /** What the type checker says; null when there is no advice. */
  readonly diagnostics: readonly Diagnostic[] | null;
  readonly toolkit: ToolkitNames;
}

/** The same outcome, with a better hint where there is one, and with the type checker's word. */
export function adviseOutcome(outcome: Outcome, sources: AdviceSources): Outcome {
  const { execution, diagnostics, toolkit } = sources;
  const { fault } = outcome;
  if (outcome.refusal !== null) return outcome;
  if (fault === null) return { ...outcome, diagnostics: diagnostics ?? [] };
  const at = mapPosition(outcome.compiled?.positions ?? [], fault);
  const advice = adviseFault(
    new Situation({
      fault,
      at,
      lines: splitLines(execution.code),
      execution,
      outcome,
      diagnostics: diagnostics ?? [],
      toolkit,
    }),
  );
  return {
    ...outcome,
    diagnostics: nearestFirst(diagnostics ?? [], at.line),
    fault: {
      ...fault,
      hint: advice?.hint ?? fault.hint,
      suggestions: fault.suggestions.length > 0 ? fault.suggestions : advice?.suggestions ?? [],
    },
  };
}

/** What is said of the fault's line stands first. */
function nearestFirst(diagnostics: readonly Diagnostic[], line: number | null): Diagnostic[] {
  const here = diagnostics.filter((diagnostic) => diagnostic.line === line);
  return [...here, ...diagnostics.filter((diagnostic) => diagnostic.line !== line)];
}
