/** Lets `return` stand outside a function, and still be checked. @module */

import type { RawFinding } from "./checker_engine.ts";

/** "A 'return' statement can only be used within a function body." */
const RETURN_OUTSIDE_FUNCTION = 1108;
const KEYWORD = "return";
/** As long as `return`; its expression is checked, and what follows counts as unreachable. */
const REPLACEMENT = "throw ";

/**
 * TypeScript does not look at the expression of a `return` outside a function.
 * Gives the text with each such `return`, as a first check found them,
 * replaced by a `throw` of the same length; null when there is none.
 */
export function makeReturnable(text: string, findings: readonly RawFinding[]): string | null {
  const returns = findings.filter(({ code, start }) =>
    code === RETURN_OUTSIDE_FUNCTION && text.startsWith(KEYWORD, start)
  );
  if (returns.length === 0) return null;
  let out = "";
  let from = 0;
  for (const { start } of returns.toSorted((a, b) => a.start - b.start)) {
    out += text.slice(from, start) + REPLACEMENT;
    from = start + KEYWORD.length;
  }
  return out + text.slice(from);
}
