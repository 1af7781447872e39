/** Executions and outcomes as literal data, for what comes after a run. @module */

import { LIMITS } from "../../policies/limits.ts";
import { resolveLimits } from "../../policies/resolve_limits.ts";
import type { Execution } from "../../runtime/wire/execution.ts";
import type { FaultFrame } from "../../runtime/wire/guest_protocol.ts";
import type { Compiled, EmittedImage, Outcome, ToolCall } from "../../runtime/wire/outcome.ts";

/** An execution with the default limits. */
export function executionOf(changes: Partial<Execution> = {}): Execution {
  const resolved = resolveLimits({}, LIMITS);
  if (!resolved.ok) throw new Error("Cannot make execution: the default limits are refused");
  return {
    executionId: "ex_1",
    code: "const a = 1;\nconst b = 2;\nreturn a + b;",
    images: [],
    inputs: null,
    sessionId: null,
    limits: resolved.limits,
    output: { images: "inline", mime: "image/png", quality: 85, maxSide: 0, textBudget: 1_500 },
    viewed: {},
    seed: 0,
    typecheck: "on_error",
    callId: null,
    traceHeaders: {},
    ...changes,
  };
}

/** A compiled snippet whose positions are the author's own. */
export const COMPILED: Compiled = { ok: true, js: "", positions: [], notes: [] };

/** An outcome that went well. */
export function outcomeOf(changes: Partial<Outcome> = {}): Outcome {
  return {
    executionId: "ex_1",
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
    compiled: COMPILED,
    position: null,
    usage: { queueMs: 0, compileMs: 0.51, runMs: 6.25, wallMs: 7.4, cpuMs: 6, peakMemoryMb: 58, toolCalls: 0 },
    droppedLogBytes: 0,
    droppedLogLines: 0,
    ...changes,
  };
}

/** A guest's fault. */
export function faultOf(changes: Partial<FaultFrame> = {}): FaultFrame {
  return {
    kind: "user_error",
    name: "Error",
    message: "no",
    line: 0,
    column: 0,
    frames: [],
    tool: null,
    limit: null,
    hint: null,
    suggestions: [],
    cause: [],
    usage: { cpuMs: 0, peakMemoryMb: 0, toolCalls: 0 },
    ...changes,
  };
}

/** An emitted image whose id is made of its number. */
export function emittedImage(image: number, changes: Partial<EmittedImage> = {}): EmittedImage {
  return {
    id: `img_${String(image).padStart(32, "0")}`,
    image,
    name: null,
    width: 64,
    height: 48,
    mime: "image/png",
    bytes: new Uint8Array([1, 2, image]),
    root: null,
    toRoot: null,
    change: null,
    ...changes,
  };
}

/** A tool call that ended well. */
export function toolCall(seq: number, changes: Partial<ToolCall> = {}): ToolCall {
  return {
    seq,
    tool: "rotate",
    args: { degrees: 90 },
    line: 2,
    column: 9,
    startMs: 0.44,
    durationMs: 3.12,
    inputs: [],
    output: null,
    effect: null,
    error: null,
    ...changes,
  };
}
