/** From an outcome to the metrics. @module */

import type { Execution } from "../wire/execution.ts";
import type { Outcome, ToolCall } from "../wire/outcome.ts";
import { boundedTool, kindOf } from "./execution_facts.ts";
import type { Metrics } from "./metrics.ts";

/** Milliseconds in a second. */
const MS = 1_000;
const MIB = 1024 * 1024;

/** What counting needs beside the outcome. */
export interface CountOptions {
  readonly execution: Execution;
  /** Canonical names of the toolkit: no other name becomes a label. */
  readonly toolNames: ReadonlySet<string>;
}

/** Counts an execution that has ended. */
export function countExecution(metrics: Metrics, outcome: Outcome, { execution, toolNames }: CountOptions): void {
  const { status, usage, course } = outcome;
  metrics.add("executions", 1, { status, kind: kindOf(outcome) ?? "" });
  metrics.record("executionDuration", (usage.queueMs + usage.wallMs) / MS, { status });
  metrics.record("phaseDuration", usage.queueMs / MS, { phase: "queue" });
  metrics.record("phaseDuration", usage.compileMs / MS, { phase: "compile" });
  if (course?.handedOverMs !== null) metrics.record("phaseDuration", usage.runMs / MS, { phase: "run" });
  if (course?.kill) metrics.add("kills", 1, { reason: course.kill });
  metrics.add("cpuSeconds", usage.cpuMs / MS);
  if (usage.peakMemoryMb > 0) metrics.record("peakMemory", usage.peakMemoryMb * MIB);
  for (const call of outcome.calls) countCall(metrics, call, toolNames);
  countImages(metrics, execution.images, "input");
  countImages(metrics, outcome.images, "output");
  if (outcome.droppedLogBytes > 0 || outcome.droppedLogLines > 0) metrics.add("truncations", 1, { what: "logs" });
}

function countCall(metrics: Metrics, call: ToolCall, toolNames: ReadonlySet<string>): void {
  const tool = boundedTool(call.tool, toolNames);
  const outcome = call.durationMs === null ? "unfinished" : call.error === null ? "ok" : "error";
  metrics.add("toolCalls", 1, { tool, outcome });
  if (call.durationMs !== null) metrics.record("toolDuration", call.durationMs / MS, { tool });
}

interface Sized {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

function countImages(metrics: Metrics, images: readonly Sized[], direction: "input" | "output"): void {
  if (images.length === 0) return;
  metrics.add("imageBytes", images.reduce((sum, { bytes }) => sum + bytes.length, 0), { direction });
  metrics.add("imagePixels", images.reduce((sum, { width, height }) => sum + width * height, 0), { direction });
}
