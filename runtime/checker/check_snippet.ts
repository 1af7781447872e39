/** From a snippet to advice about its types. @module */

import { unfence } from "../compiler/unfence.ts";
import type { Diagnostic } from "../wire/outcome.ts";
import type { CheckerEngine } from "./checker_engine.ts";
import { makeReturnable } from "./returnable.ts";
import { usefulDiagnostics } from "./useful_diagnostics.ts";

/** Checks a snippet as the author wrote it; null when it took too long. */
export async function checkSnippet(source: string, engine: CheckerEngine): Promise<Diagnostic[] | null> {
  const { text } = unfence(source);
  const findings = await engine.check(text);
  if (findings === null) return null;
  const returnable = makeReturnable(text, findings);
  if (returnable === null) return usefulDiagnostics(text, findings);
  const again = await engine.check(returnable);
  return again === null ? null : usefulDiagnostics(text, again);
}
