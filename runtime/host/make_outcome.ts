/** From the end of a run to its outcome: status and fault. @module */

import type { Execution } from "../wire/execution.ts";
import type { FaultFrame, LimitFault, LogFrame } from "../wire/guest_protocol.ts";
import type { Compiled, CompileRefusal, FaultKind, Outcome, Status, Usage } from "../wire/outcome.ts";
import type { CollectedRun } from "./collected_run.ts";
import { hostFault } from "./host_fault.ts";
import { judgeDeath } from "./judge_death.ts";
import type { EndedRun, EndReason } from "./run_snippet.ts";

/** The name of a fault that the server states. */
const FAULT_NAME = "ExecutionFault";

type Timing = Pick<Usage, "queueMs" | "compileMs" | "wallMs">;

/** A snippet that the compiler refused. */
export function refusedOutcome(execution: Execution, refusal: CompileRefusal, timing: Timing): Outcome {
  return { ...emptyOutcome(execution, timing), status: "error", refusal };
}

/** An execution that ended before a snippet could start. */
export function nothingHappened(execution: Execution, status: "cancelled" | "crashed", timing: Timing): Outcome {
  const message = status === "cancelled"
    ? "The caller went away before the snippet started"
    : "No executor could be started in time";
  return { ...emptyOutcome(execution, timing), status, fault: hostFault({ kind: status, name: FAULT_NAME, message }) };
}

/** A run that has ended, in whatever way. */
export function runOutcome(execution: Execution, compiled: Compiled, run: EndedRun, timing: Timing): Outcome {
  const { collected, reason, runMs } = run;
  const verdict = judge(execution, collected, reason);
  const ending = collected.ending;
  const value = ending?.type === "done" ? ending.value : null;
  const usage = ending?.frame.usage ?? null;
  return {
    ...emptyOutcome(execution, timing),
    status: verdict.status,
    value: verdict.status === "ok" ? value : null,
    valueImages: ending?.type === "done" && verdict.status === "ok" ? ending.frame.images : [],
    images: collected.images,
    logs: collected.logs,
    warnings: collected.warnings,
    calls: collected.calls(),
    fault: verdict.fault,
    compiled,
    position: collected.position,
    usage: {
      ...timing,
      runMs,
      cpuMs: usage?.cpuMs ?? collected.position?.cpuMs ?? 0,
      peakMemoryMb: usage?.peakMemoryMb ?? collected.position?.peakMemoryMb ?? 0,
      toolCalls: collected.calls().length,
    },
    ...droppedLog(collected.logs),
  };
}

/** Marks and cut lines tell it, also of a run that was killed. */
function droppedLog(logs: readonly LogFrame[]): Pick<Outcome, "droppedLogBytes" | "droppedLogLines"> {
  const told = logs.flatMap(({ dropped }) => dropped ?? []);
  return {
    droppedLogBytes: told.reduce((sum, { bytes }) => sum + bytes, 0),
    droppedLogLines: told.reduce((sum, { lines }) => sum + lines, 0),
  };
}

function emptyOutcome(execution: Execution, timing: Timing): Outcome {
  return {
    executionId: execution.executionId,
    status: "ok",
    value: null,
    valueImages: [],
    images: [],
    logs: [],
    warnings: [],
    calls: [],
    droppedCalls: 0,
    refusal: null,
    fault: null,
    compiled: null,
    position: null,
    usage: { ...timing, runMs: 0, cpuMs: 0, peakMemoryMb: 0, toolCalls: 0 },
    droppedLogBytes: 0,
    droppedLogLines: 0,
  };
}

interface Verdict {
  readonly status: Status;
  readonly fault: FaultFrame | null;
}

function judge(execution: Execution, collected: CollectedRun, reason: EndReason): Verdict {
  const { limits } = execution;
  const peak = collected.position?.peakMemoryMb ?? 0;
  switch (reason.type) {
    case "finished":
      return judgeEnding(collected, limits.memoryMb);
    case "wall":
      return limitVerdict(collected, "timeout", { which: "wall_ms", used: limits.wallMs, max: limits.wallMs });
    case "cpu": {
      const used = collected.position?.cpuMs ?? limits.cpuMs;
      return limitVerdict(collected, "timeout", { which: "cpu_ms", used, max: limits.cpuMs });
    }
    case "memory":
      return limitVerdict(collected, "memory_limit", { which: "memory_mb", used: peak, max: limits.memoryMb });
    case "output": {
      const max = {
        output_images: limits.outputImages,
        output_pixels: limits.outputPixels,
        output_bytes: limits.outputBytes,
      };
      const { which, used } = reason.limit;
      return limitVerdict(collected, "output_limit", { which, used, max: max[which] });
    }
    case "cancelled":
      return { status: "cancelled", fault: placed(collected, "cancelled", "The caller went away", null) };
    case "broken":
      return deathVerdict(execution, collected, null);
    case "exited":
      return deathVerdict(execution, collected, reason.code);
  }
}

function judgeEnding({ ending }: CollectedRun, memoryMb: number): Verdict {
  if (ending === null) throw new Error("Cannot judge run: it has no ending");
  if (ending.type === "done") return { status: "ok", fault: null };
  const { frame } = ending;
  return {
    status: statusOf(frame.kind as FaultKind),
    fault: { ...frame, limit: frame.limit ?? limitOf(frame, memoryMb) },
  };
}

/** The engine's own refusal of memory does not say what was asked for: with what was used, more than there is. */
function limitOf({ kind, usage }: FaultFrame, memoryMb: number): LimitFault | null {
  if (kind !== "memory_limit") return null;
  return { which: "memory_mb", used: Math.max(usage.peakMemoryMb, memoryMb), max: memoryMb };
}

function statusOf(kind: FaultKind): Status {
  switch (kind) {
    case "memory_limit":
    case "output_limit":
    case "timeout":
    case "crashed":
    case "cancelled":
      return kind;
    default:
      return "error";
  }
}

function deathVerdict({ limits }: Execution, collected: CollectedRun, exitCode: number | null): Verdict {
  const death = judgeDeath(exitCode, collected.position, limits);
  switch (death.type) {
    case "memory":
      return { status: "memory_limit", fault: placed(collected, "memory_limit", death.message, death.limit) };
    case "cpu":
      return limitVerdict(collected, "timeout", death.limit);
    case "unknown":
      return { status: "crashed", fault: placed(collected, "crashed", "The executor ended without an answer", null) };
  }
}

function limitVerdict(
  collected: CollectedRun,
  status: "timeout" | "memory_limit" | "output_limit",
  limit: LimitFault,
): Verdict {
  return { status, fault: placed(collected, status, limitMessage(status, limit), limit) };
}

function limitMessage(status: "timeout" | "memory_limit" | "output_limit", { which, used, max }: LimitFault): string {
  switch (status) {
    case "timeout":
      return which === "cpu_ms"
        ? `Cannot go on: the snippet used ${used} ms of processor time, allowed are ${max}`
        : `Cannot go on: the snippet ran for ${max} ms, its limit`;
    case "memory_limit":
      return `Cannot go on: the snippet used ${used} MB of memory, allowed are ${max}`;
    case "output_limit":
      return `Cannot go on: ${which} must be at most ${max}, received ${used}`;
  }
}

/** A host-made fault at the place where the snippet was last seen. */
function placed(collected: CollectedRun, kind: FaultKind, message: string, limit: LimitFault | null): FaultFrame {
  const call = collected.runningCall();
  return {
    ...hostFault({ kind, name: FAULT_NAME, message, limit }),
    line: collected.position?.line ?? 0,
    tool: call === null ? null : { name: call.tool, argument: null, received: null, allowed: null },
  };
}
