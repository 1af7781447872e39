/** What spans, metrics and logs say alike of an execution. @module */

import type { FaultKind, Outcome } from "../wire/outcome.ts";
import { FAULT_KINDS } from "../wire/outcome.ts";
import { OTHER_TOOL } from "./attributes.ts";

/** The kind of what went wrong, from the closed list; null when nothing did. */
export function kindOf({ refusal, fault, status }: Outcome): FaultKind | null {
  const kind = refusal?.kind ?? fault?.kind ?? (status === "ok" ? null : "internal");
  if (kind === null) return null;
  return FAULT_KINDS.find((known) => known === kind) ?? "internal";
}

/** A tool's name, or `other` when the toolkit has no such tool: names come from the guest. */
export function boundedTool(name: string, known: ReadonlySet<string>): string {
  return known.has(name) ? name : OTHER_TOOL;
}
