/** Refusals that the server states when its compiler could not answer. @module */

import type { CompileRefusal } from "../wire/outcome.ts";

/** Why there is no answer: too slow, no processor time, the process ended, or none could be started. */
export type NoAnswer = "late" | "starved" | "died" | "unavailable";

const SIMPLER = "Simplify the code: nest less, name inner parts, and pass large data through inputs";

/** The refusal for a snippet that the compiler did not answer. */
export function refusalFor(reason: NoAnswer, { budgetMs }: { readonly budgetMs: number }): CompileRefusal {
  const { message, hint } = wordsFor(reason, budgetMs);
  const place = { line: 1, column: 1, endColumn: null };
  return {
    ok: false,
    kind: "unsupported_syntax",
    message,
    ...place,
    hint,
    diagnostics: [{ severity: "error", code: `compiler_${reason}`, message, ...place }],
    notes: [],
  };
}

function wordsFor(reason: NoAnswer, budgetMs: number): { message: string; hint: string } {
  switch (reason) {
    case "late":
      return { message: `Cannot compile snippet: compiling must take at most ${budgetMs} ms`, hint: SIMPLER };
    case "starved":
      return {
        message: "Cannot compile snippet: the server is too busy to compile it in time",
        hint: "The fault is the server's, not the snippet's: send it again later",
      };
    case "died":
      return { message: "Cannot compile snippet: the compiler ended while it read it", hint: SIMPLER };
    case "unavailable":
      return {
        message: "Cannot compile snippet: the compiler is not available",
        hint: "The fault is the server's, not the snippet's: send it again later",
      };
  }
}
