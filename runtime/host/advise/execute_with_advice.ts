/** An execution with the advice that belongs to it. @module */

import type { Execution } from "../../wire/execution.ts";
import type { Outcome } from "../../wire/outcome.ts";
import type { Clock } from "../clock.ts";
import { adviseOutcome } from "./advise_outcome.ts";
import type { ToolkitNames } from "./toolkit_names.ts";
import { startTypeAdvice, type TypeChecker } from "./type_advice.ts";

/** What advice needs beside the execution. */
export interface AdviceDeps {
  readonly checker: TypeChecker;
  readonly toolkit: ToolkitNames;
  readonly clock: Clock;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Runs an execution and adds hints, suggestions and type diagnostics to its outcome. */
export async function executeWithAdvice(
  execution: Execution,
  run: () => Promise<Outcome>,
  deps: AdviceDeps,
): Promise<Outcome> {
  const advice = startTypeAdvice(execution, deps);
  const outcome = await run();
  const diagnostics = await advice.finish(outcome);
  return adviseOutcome(outcome, { execution, diagnostics, toolkit: deps.toolkit });
}
