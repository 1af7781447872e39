/** Prints the milliseconds that replaying ten tool calls as spans takes; run by telemetry_bench.ts with OTEL_DENO on or off. @module */

import { context, trace } from "@opentelemetry/api";
import { traceExecution } from "../runtime/telemetry/trace_execution.ts";
import { executionOf, outcomeOf, toolCall } from "../tests/support/outcomes.ts";

const ROUNDS = 300;
const calls = Array.from({ length: 10 }, (_, i) => toolCall(i + 1, { startMs: i, durationMs: 0.8 }));
const outcome = outcomeOf({ calls, course: { startMs: performance.now() - 20, handedOverMs: 1, kill: null } });
const execution = executionOf();
const options = {
  tracer: trace.getTracer("bench"),
  parent: context.active(),
  originMs: performance.timeOrigin,
  dialects: [],
  capturesContent: false,
  toolNames: new Set(["rotate"]),
};

const samples: number[] = [];
for (let i = 0; i < ROUNDS; i++) {
  const start = performance.now();
  traceExecution(execution, outcome, { ...options, nowMs: start });
  samples.push(performance.now() - start);
}
samples.sort((a, b) => a - b);
const at = (share: number): number => samples[Math.floor(share * ROUNDS)] ?? NaN;
await Deno.stdout.write(new TextEncoder().encode(`${at(0.1).toFixed(3)} ${at(0.5).toFixed(3)}`));
