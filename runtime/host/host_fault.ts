/** A fault in the server's own words. @module */

import type { FaultFrame } from "../wire/guest_protocol.ts";
import type { FaultKind } from "../wire/outcome.ts";

/** What a server's fault says. */
export interface HostFault extends Partial<Pick<FaultFrame, "line" | "limit" | "tool" | "hint">> {
  readonly kind: FaultKind;
  readonly name: string;
  readonly message: string;
}

/** A fault frame with nothing in the fields that only a guest knows. */
export function hostFault(fault: HostFault): FaultFrame {
  return {
    line: 0,
    column: 0,
    frames: [],
    tool: null,
    limit: null,
    hint: null,
    suggestions: [],
    cause: [],
    usage: { cpuMs: 0, peakMemoryMb: 0, toolCalls: 0 },
    ...fault,
  };
}
