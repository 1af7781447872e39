/** What each kind of fault means for the next attempt. @module */

import type { FaultFrame } from "../wire/guest_protocol.ts";
import type { FaultKind } from "../wire/outcome.ts";

/** Advice for a kind of fault. */
interface Advice {
  /** Whether another attempt with the same images can succeed. */
  readonly retryable: boolean;
  /** For faults that bring no hint of their own. */
  readonly hint: string | null;
}

const ADVICE: Readonly<Record<FaultKind, Advice>> = {
  syntax: { retryable: true, hint: null },
  unsupported_syntax: { retryable: true, hint: null },
  policy: { retryable: true, hint: null },
  reference: { retryable: true, hint: null },
  type: { retryable: true, hint: null },
  range: { retryable: true, hint: null },
  tool_argument: { retryable: true, hint: null },
  tool_unavailable: { retryable: false, hint: "This server has no such tool; use another one" },
  input: { retryable: false, hint: "The image itself is broken: send it again, or work with another one" },
  timeout: { retryable: true, hint: "Work on a smaller image or a crop, or do less in one snippet" },
  memory_limit: { retryable: true, hint: "Crop or resize first, and keep fewer large images at a time" },
  output_limit: {
    retryable: true,
    hint: "Return and show less: fewer or smaller images, a summary instead of all data",
  },
  tool_call_limit: {
    retryable: true,
    hint: "Call tools less often: one call on a whole image instead of one per part",
  },
  unhandled_rejection: { retryable: true, hint: "Await the promise, or give it a catch" },
  thrown_value: { retryable: true, hint: 'Throw an Error instead, so that its line is known: throw new Error("…")' },
  user_error: { retryable: true, hint: null },
  crashed: { retryable: true, hint: "The executor died; run it again, with less work if it dies again" },
  cancelled: { retryable: true, hint: null },
  internal: { retryable: false, hint: "The fault is the server's, not the snippet's" },
};

/** Whether another attempt with the same images can succeed. */
export function isRetryable(kind: FaultKind): boolean {
  return ADVICE[kind].retryable;
}

/** The fault's own hint, else the one for its kind, which names the tool that a limit was hit in. */
export function hintOf(kind: FaultKind, fault: Pick<FaultFrame, "hint" | "tool" | "limit">): string | null {
  if (fault.hint !== null) return fault.hint;
  const { hint } = ADVICE[kind];
  if (fault.limit === null || fault.tool === null) return hint;
  return `It was inside ${fault.tool.name}.${hint === null ? "" : ` ${hint}`}`;
}
