/** What a process that ended by itself died of. @module */

import type { ExecutionLimits } from "../wire/execution.ts";
import type { LimitFault, PositionFrame } from "../wire/guest_protocol.ts";

/**
 * Share of a limit above which an unexpected death counts as running into it:
 * small allocations at the limit end the process in several ways, and the last
 * report is up to 20 ms old.
 */
const DEATH_SHARE = 0.85;
/** Exit codes of signals are 128 and the signal's number, also behind bubblewrap. */
const SIGNAL_BASE = 128;
const SIGTRAP = 5;
const SIGKILL = 9;

/** The cause of a death, as far as it can be told. */
export type Death =
  | { readonly type: "memory"; readonly limit: LimitFault; readonly message: string }
  | { readonly type: "cpu"; readonly limit: LimitFault }
  | { readonly type: "unknown" };

/**
 * Judges by what the executor last said of itself and by how it ended: V8 ends
 * the process by a trap when its heap cannot grow, also at the first large
 * object, long before memory was used; the kernel kills at RLIMIT_CPU.
 * `exitCode` is null when the server ended it because its frames were broken.
 */
export function judgeDeath(
  exitCode: number | null,
  position: PositionFrame | null,
  { memoryMb, cpuMs }: Pick<ExecutionLimits, "memoryMb" | "cpuMs">,
): Death {
  const peakMb = position?.peakMemoryMb ?? 0;
  const usedMs = position?.cpuMs ?? 0;
  if (peakMb >= memoryMb * DEATH_SHARE) {
    return memoryDeath(peakMb, memoryMb, `the snippet used ${peakMb} MB of memory, allowed are ${memoryMb}`);
  }
  if (exitCode === SIGNAL_BASE + SIGTRAP) {
    // What was asked for is not known: with what was used, it is more than there is.
    return memoryDeath(
      Math.max(peakMb, memoryMb),
      memoryMb,
      `an allocation did not fit into the ${memoryMb} MB that are allowed`,
    );
  }
  if (exitCode === SIGNAL_BASE + SIGKILL && usedMs >= cpuMs * DEATH_SHARE) {
    return { type: "cpu", limit: { which: "cpu_ms", used: usedMs, max: cpuMs } };
  }
  return { type: "unknown" };
}

function memoryDeath(used: number, max: number, what: string): Death {
  return { type: "memory", limit: { which: "memory_mb", used, max }, message: `Cannot go on: ${what}` };
}
