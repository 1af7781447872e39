/** Puts advice into an outcome: hints, suggestions, type diagnostics. @module */

import type { Execution } from "../../wire/execution.ts";
import type { Diagnostic, Outcome } from "../../wire/outcome.ts";
import { mapPosition } from "../map_position.ts";
import { splitLines } from "../snippet_lines.ts";
import { adviseFault } from "./advise_fault.ts";
import { explainDoubts } from "./doubtful_value.ts";
import { Situation } from "./situation.ts";
import { pastDot } from "./source_at.ts";
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
  if (fault === null) return withTypeWarnings(outcome, sources);
  const lines = splitLines(execution.code);
  const at = pastDot(lines, mapPosition(outcome.compiled?.positions ?? [], fault));
  const advice = adviseFault(
    new Situation({
      fault,
      at,
      lines,
      execution,
      outcome,
      diagnostics: diagnostics ?? [],
      toolkit,
    }),
  );
  return {
    ...outcome,
    diagnostics: nearestFirst(diagnostics ?? [], at.line),
    place: { ...at, column: advice?.column ?? at.column },
    fault: {
      ...fault,
      hint: advice?.hint ?? fault.hint,
      suggestions: advice?.suggestions ?? fault.suggestions,
    },
  };
}

/** An answer that went well tells the diagnostics that it was asked for, or that there are none to be had. */
function withTypeWarnings(outcome: Outcome, { execution, diagnostics, toolkit }: AdviceSources): Outcome {
  if (execution.typecheck !== "always") {
    return explainDoubts(outcome, { code: execution.code, diagnostics: diagnostics ?? [], toolkit });
  }
  if (diagnostics !== null) return { ...outcome, diagnostics };
  const missing = {
    code: "typecheck_unavailable",
    message: "Types were not checked: no checker answered in time",
    line: 0,
  };
  return { ...outcome, warnings: [...outcome.warnings, missing] };
}

/** What is said of the fault's line stands first. */
function nearestFirst(diagnostics: readonly Diagnostic[], line: number | null): Diagnostic[] {
  const here = diagnostics.filter((diagnostic) => diagnostic.line === line);
  return [...here, ...diagnostics.filter((diagnostic) => diagnostic.line !== line)];
}
