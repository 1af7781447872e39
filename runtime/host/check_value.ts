/** The server's own check of a returned value: the guest's word is not enough. @module */

import type { Execution, ExecutionLimits } from "../wire/execution.ts";
import type { FaultFrame, LimitFault } from "../wire/guest_protocol.ts";
import { isDeeperThan } from "../wire/json_shape.ts";
import type { Outcome } from "../wire/outcome.ts";
import { hostFault } from "./host_fault.ts";

/** The outcome, or an `output_limit` in its place when its value is over a limit. */
export function checkValue(outcome: Outcome, { limits }: Execution): Outcome {
  const limit = brokenLimit(outcome.value, limits);
  if (limit === null) return outcome;
  return { ...outcome, status: "output_limit", value: null, valueImages: [], fault: toFault(limit) };
}

function brokenLimit(value: unknown, { valueBytes, valueDepth }: ExecutionLimits): LimitFault | null {
  if (isDeeperThan(value, valueDepth)) return { which: "value_depth", used: valueDepth + 1, max: valueDepth };
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  return bytes > valueBytes ? { which: "value_bytes", used: bytes, max: valueBytes } : null;
}

function toFault(limit: LimitFault): FaultFrame {
  const message = `Cannot return value: ${limit.which} must be at most ${limit.max}, received ${limit.used}`;
  return hostFault({ kind: "output_limit", name: "LimitError", message, limit });
}
