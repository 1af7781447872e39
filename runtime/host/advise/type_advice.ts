/** When a snippet's types are checked, and how long an answer waits for it. @module */

import type { Execution } from "../../wire/execution.ts";
import type { Diagnostic, Outcome } from "../../wire/outcome.ts";
import type { Clock } from "../clock.ts";
import { isDoubtful } from "./doubtful_value.ts";

/** Longest time that an answer waits for advice that nobody asked for, in milliseconds. */
const GRACE_MS = 50;
/** The same for `typecheck: "always"`, whose caller wants the word of a checker that takes 600 ms at most. */
const ASKED_GRACE_MS = 500;

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
 * execution. `on_error` waits until it has failed, or given a value that is
 * undefined somewhere: a warm check takes 3 to 15 ms, and snippets that run
 * well would pay for advice that nobody reads.
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
      if (beside !== null) return await within(beside, { limitMs: ASKED_GRACE_MS, clock });
      if (typecheck !== "on_error" || outcome.compiled === null) return null;
      return outcome.fault !== null || isDoubtful(outcome, code)
        ? await within(checker.check(code, signal), { limitMs: GRACE_MS, clock })
        : null;
    },
  };
}

async function within<T>(
  promise: Promise<T>,
  { limitMs, clock }: { limitMs: number; clock: Clock },
): Promise<T | null> {
  const expired = Promise.withResolvers<null>();
  const cancel = clock.after(limitMs, () => expired.resolve(null));
  try {
    return await Promise.race([promise, expired.promise]);
  } finally {
    cancel();
  }
}
