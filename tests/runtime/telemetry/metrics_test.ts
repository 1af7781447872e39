import assert from "node:assert/strict";
import { createNoopMeter } from "@opentelemetry/api";
import { countExecution } from "../../../runtime/telemetry/count_execution.ts";
import { watchEventLoop } from "../../../runtime/telemetry/event_loop_lag.ts";
import { METRICS } from "../../../runtime/telemetry/metric_table.ts";
import { Metrics } from "../../../runtime/telemetry/metrics.ts";
import { prometheusName } from "../../../runtime/telemetry/prometheus_text.ts";
import type { Outcome } from "../../../runtime/wire/outcome.ts";
import { emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";
import { until } from "../../support/processes.ts";

function createMetrics(): Metrics {
  return new Metrics(createNoopMeter());
}

function samples(metrics: Metrics): Record<string, string> {
  const lines = metrics.text().split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), line.split(" ").at(-1) ?? ""]));
}

Deno.test("a counter adds up by its labels", () => {
  const metrics = createMetrics();
  metrics.add("truncations", 1, { what: "logs" });
  metrics.add("truncations", 2, { what: "logs" });
  metrics.add("truncations", 5, { what: "ops" });
  assert.deepEqual(samples(metrics), {
    'darkroom_truncations_total{what="logs"}': "3",
    'darkroom_truncations_total{what="ops"}': "5",
  });
});

Deno.test("a histogram counts in cumulative buckets; a bound belongs to its own bucket", () => {
  const metrics = createMetrics();
  for (const value of [0.00001, 0.00005, 0.3, 1_000]) metrics.record("eventLoopLag", value);
  const found = samples(metrics);
  const name = "darkroom_event_loop_lag_seconds";
  assert.equal(found[`${name}_bucket{le="0.00005"}`], "2");
  assert.equal(found[`${name}_bucket{le="0.25"}`], "2");
  assert.equal(found[`${name}_bucket{le="0.5"}`], "3");
  assert.equal(found[`${name}_bucket{le="60"}`], "3");
  assert.equal(found[`${name}_bucket{le="+Inf"}`], "4");
  assert.equal(found[`${name}_count`], "4");
  assert.equal(Number(found[`${name}_sum`]).toFixed(4), "1000.3001");
});

Deno.test("a gauge is read when somebody asks, and no more after its end", () => {
  const metrics = createMetrics();
  let waiting = 3;
  metrics.observe("queueDepth", () => [{ value: waiting }]);
  assert.equal(samples(metrics)["darkroom_queue_depth"], "3");
  waiting = 0;
  assert.equal(samples(metrics)["darkroom_queue_depth"], "0");
  metrics[Symbol.dispose]();
  assert.equal(samples(metrics)["darkroom_queue_depth"], undefined);
});

Deno.test("label values cannot break out of their line", () => {
  const metrics = createMetrics();
  metrics.add("truncations", 1, { what: 'a"} 1\nforged_total 2\\' });
  assert.deepEqual(Object.keys(samples(metrics)), ['darkroom_truncations_total{what="a\\"} 1\\nforged_total 2\\\\"}']);
});

Deno.test("series are bounded, whatever comes", () => {
  const metrics = createMetrics();
  for (let i = 0; i < 2_000; i++) metrics.add("truncations", 1, { what: `made_up_${i}` });
  const found = samples(metrics);
  assert.equal(Object.keys(found).length, 1_025);
  assert.equal(found['darkroom_truncations_total{what="other"}'], String(2_000 - 1_024));
});

Deno.test("every metric has one head, its own name and its unit", () => {
  const text = createMetrics().text();
  const names = Object.values(METRICS).map(prometheusName);
  assert.equal(new Set(names).size, names.length);
  for (const [index, definition] of Object.values(METRICS).entries()) {
    const name = names[index] ?? "";
    assert.match(name, /^[a-z][a-z0-9_]*$/);
    assert.equal(text.split(`# TYPE ${name} ${definition.type}\n`).length, 2, name);
    if (definition.unit === "s") assert.match(name, /_seconds(_total)?$/);
    if (definition.unit === "By") assert.match(name, /_bytes(_total)?$/);
  }
});

function counted(outcome: Partial<Outcome>): Record<string, string> {
  const metrics = createMetrics();
  countExecution(metrics, outcomeOf(outcome), { execution: executionOf(), toolNames: new Set(["rotate"]) });
  return samples(metrics);
}

Deno.test("tools that the toolkit does not have share one label", () => {
  const calls = [
    toolCall(1),
    toolCall(2, { error: "no" }),
    toolCall(3, { tool: "a" }),
    toolCall(4, { tool: "b", durationMs: null }),
  ];
  const found = counted({ calls });
  assert.equal(found['darkroom_tool_calls_total{tool="rotate",outcome="ok"}'], "1");
  assert.equal(found['darkroom_tool_calls_total{tool="rotate",outcome="error"}'], "1");
  assert.equal(found['darkroom_tool_calls_total{tool="other",outcome="ok"}'], "1");
  assert.equal(found['darkroom_tool_calls_total{tool="other",outcome="unfinished"}'], "1");
  assert.equal(found['gen_ai_execute_tool_duration_seconds_count{tool="rotate"}'], "2");
  assert.equal(found['gen_ai_execute_tool_duration_seconds_count{tool="other"}'], "1");
});

Deno.test("a kill, its kind and what was cut are counted", () => {
  const found = counted({
    status: "memory_limit",
    fault: faultOf({ kind: "memory_limit" }),
    course: { startMs: 0, handedOverMs: 1, kill: "memory" },
    droppedLogBytes: 7,
    images: [emittedImage(1)],
  });
  assert.equal(found['darkroom_executions_total{status="memory_limit",kind="memory_limit"}'], "1");
  assert.equal(found['darkroom_executor_kills_total{reason="memory"}'], "1");
  assert.equal(found['darkroom_truncations_total{what="logs"}'], "1");
  assert.equal(found['darkroom_image_pixels_total{direction="output"}'], String(64 * 48));
  assert.equal(found['darkroom_image_bytes_total{direction="output"}'], "3");
  assert.equal(found["darkroom_execution_peak_memory_bytes_sum"], String(58 * 1024 * 1024));
});

Deno.test("a snippet that never ran has no time of a run", () => {
  const found = counted({ course: { startMs: 0, handedOverMs: null, kill: null } });
  assert.equal(found['darkroom_execution_phase_duration_seconds_count{phase="queue"}'], "1");
  assert.equal(found['darkroom_execution_phase_duration_seconds_count{phase="run"}'], undefined);
});

Deno.test("a stall of the event loop is seen by what it delays", async () => {
  const metrics = createMetrics();
  let extraMs = 0;
  using _watch = watchEventLoop(metrics, () => performance.now() + extraMs);
  extraMs = 4_000;
  const name = "darkroom_event_loop_lag_seconds";
  await until(() => Number(samples(metrics)[`${name}_count`] ?? 0) > 0, 5_000);
  assert.ok(Number(samples(metrics)[`${name}_sum`]) >= 4);
});
