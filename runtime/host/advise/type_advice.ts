/** When a snippet's types are checked, and how long an answer waits for it. @module */

import type { Execution } from "../../wire/execution.ts";
import type { Diagnostic, Outcome } from "../../wire/outcome.ts";
import type { Clock } from "../clock.ts";

/** Longest time that an answer waits for advice after its execution has ended, in milliseconds. */
const GRACE_MS = 50;

/** What checks types; null says that there is no advice. */
export interface TypeChecker {
  check(code: string, signal: AbortSignal): Promise<readonly Diagnostic[] | null>;
}

/** The check of one execution, before, beside or after it. */
export interface TypeAdvice {
  /** The diagnostics for the ended execution; null when there are none in time. */
  finish(outcome: Outcome): Promise<readonly Diagnostic[] | null>;
}

/**
 * Starts the check that `typecheck` asks for. `always` runs beside the
 * execution. `on_error` waits until it has failed: a warm check takes 3 to
 * 15 ms, and snippets that run well would pay for advice that nobody reads.
 * What the compiler refused is not checked, its diagnostics say more.
 */
export function startTypeAdvice(
  { code, typecheck }: Pick<Execution, "code" | "typecheck">,
  { checker, clock, signal }: { checker: TypeChecker; clock: Clock; signal: AbortSignal },
): TypeAdvice {
  const beside = typecheck === "always" ? checker.check(code, signal) : null;
  return {
    finish: async (outcome) => {
      if (outcome.refusal !== null || signal.aborted) return null;
      if (beside !== null) return await withinGrace(beside, clock);
      const isWanted = typecheck === "on_error" && outcome.fault !== null && outcome.compiled !== null;
      return isWanted ? await withinGrace(checker.check(code, signal), clock) : null;
    },
  };
}

async function withinGrace<T>(promise: Promise<T>, clock: Clock): Promise<T | null> {
  const expired = Promise.withResolvers<null>();
  const cancel = clock.after(GRACE_MS, () => expired.resolve(null));
  try {
    return await Promise.race([promise, expired.promise]);
  } finally {
    cancel();
  }
}
