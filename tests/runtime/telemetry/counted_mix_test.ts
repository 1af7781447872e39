import assert from "node:assert/strict";
import { createNoopMeter } from "@opentelemetry/api";
import fc from "fast-check";
import { systemClock } from "../../../runtime/host/clock.ts";
import { collect } from "../../../runtime/host/collect.ts";
import { createLog } from "../../../runtime/telemetry/log.ts";
import { countExecution } from "../../../runtime/telemetry/count_execution.ts";
import { Metrics } from "../../../runtime/telemetry/metrics.ts";
import { Telemetry } from "../../../runtime/telemetry/telemetry.ts";
import type { Execution, InputImage } from "../../../runtime/wire/execution.ts";
import { FAULT_KINDS, type Outcome } from "../../../runtime/wire/outcome.ts";
import { emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

const TOOLS = ["crop", "rotate", "invert"];

const call = fc.record({
  tool: fc.constantFrom(...TOOLS, "made_up", "constructor"),
  durationMs: fc.option(fc.nat(4_000)),
  error: fc.option(fc.constant("no")),
});
const size = fc.record({
  width: fc.integer({ min: 1, max: 90 }),
  height: fc.integer({ min: 1, max: 90 }),
  length: fc.nat(50),
});
const mix = fc.record({
  status: fc.constantFrom("ok", "error", "timeout", "memory_limit", "output_limit", "crashed", "cancelled" as const),
  kind: fc.constantFrom(...FAULT_KINDS),
  kill: fc.constantFrom(null, "wall", "cpu", "memory", "output", "cancelled", "broken", "exited"),
  handedOverMs: fc.constantFrom(null, 3),
  usage: fc.record({
    queueMs: fc.nat(70_000),
    compileMs: fc.nat(200),
    runMs: fc.nat(60_000),
    wallMs: fc.nat(70_000),
    cpuMs: fc.nat(60_000),
    peakMemoryMb: fc.nat(2_100),
    toolCalls: fc.nat(9),
  }),
  calls: fc.array(call, { maxLength: 12 }),
  inputs: fc.array(size, { maxLength: 3 }),
  outputs: fc.array(size, { maxLength: 3 }),
  dropped: fc.nat(2),
});

type Mix = typeof mix extends fc.Arbitrary<infer T> ? T : never;

function made(one: Mix): { execution: Execution; outcome: Outcome } {
  const { status, kind, kill, handedOverMs, usage, calls, inputs, outputs, dropped } = one;
  const images: InputImage[] = inputs.map(({ width, height, length }, at) => {
    const bytes = new Uint8Array(length);
    return { id: `img_${at}`, name: `i${at}`, mime: "image/png", width, height, orientation: 1, bytes };
  });
  const outcome = outcomeOf({
    status: status as Outcome["status"],
    fault: status === "ok" ? null : faultOf({ kind }),
    course: { startMs: 0, handedOverMs, kill: kill as NonNullable<Outcome["course"]>["kill"] },
    usage,
    calls: calls.map((change, at) => toolCall(at + 1, change)),
    images: outputs.map(({ width, height, length }, at) =>
      emittedImage(at + 1, { width, height, bytes: new Uint8Array(length) })
    ),
    droppedLogBytes: dropped,
  });
  return { execution: executionOf({ images }), outcome };
}

function samplesOf(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

/** What should stand on the page, added up the plain way. */
class Expected {
  readonly sums = new Map<string, number>();

  add(name: string, value: number): void {
    this.sums.set(name, (this.sums.get(name) ?? 0) + value);
  }

  observe(name: string, labels: string, value: number): void {
    this.add(`${name}_sum${labels}`, value);
    this.add(`${name}_count${labels}`, 1);
  }

  take({ status, kind, kill, handedOverMs, usage, calls, inputs, outputs, dropped }: Mix): void {
    this.add(`darkroom_executions_total{status="${status}",kind="${status === "ok" ? "" : kind}"}`, 1);
    const seconds = (usage.queueMs + usage.wallMs) / 1_000;
    this.observe("darkroom_execution_duration_seconds", `{status="${status}"}`, seconds);
    const phase = (name: string, ms: number): void =>
      this.observe("darkroom_execution_phase_duration_seconds", `{phase="${name}"}`, ms / 1_000);
    phase("queue", usage.queueMs);
    phase("compile", usage.compileMs);
    if (handedOverMs !== null) phase("run", usage.runMs);
    if (kill !== null) this.add(`darkroom_executor_kills_total{reason="${kill}"}`, 1);
    this.add("darkroom_execution_cpu_seconds_total", usage.cpuMs / 1_000);
    if (usage.peakMemoryMb > 0) {
      this.observe("darkroom_execution_peak_memory_bytes", "", usage.peakMemoryMb * 1_048_576);
    }
    for (const { tool, durationMs, error } of calls) {
      const label = TOOLS.includes(tool) ? tool : "other";
      const outcome = durationMs === null ? "unfinished" : error === null ? "ok" : "error";
      this.add(`darkroom_tool_calls_total{tool="${label}",outcome="${outcome}"}`, 1);
      if (durationMs !== null) {
        this.observe("gen_ai_execute_tool_duration_seconds", `{tool="${label}"}`, durationMs / 1_000);
      }
    }
    for (const [direction, images] of [["input", inputs], ["output", outputs]] as const) {
      if (images.length === 0) continue;
      const [bytes, pixels] = images.reduce(([b, p], { length, width, height }) => [b + length, p + width * height], [
        0,
        0,
      ]);
      this.add(`darkroom_image_bytes_total{direction="${direction}"}`, bytes);
      this.add(`darkroom_image_pixels_total{direction="${direction}"}`, pixels);
    }
    if (dropped > 0) this.add('darkroom_truncations_total{what="logs"}', 1);
  }
}

Deno.test("over any mix of executions the page says what was executed, and nothing else (property)", () => {
  fc.assert(
    fc.property(fc.array(mix, { maxLength: 15, size: "max" }), (list) => {
      const metrics = new Metrics(createNoopMeter());
      const expected = new Expected();
      for (const one of list) {
        const { execution, outcome } = made(one);
        countExecution(metrics, outcome, { execution, toolNames: new Set(TOOLS) });
        expected.take(one);
      }
      const samples = samplesOf(metrics.text());
      for (const name of samples.keys()) if (/_bucket\{/.test(name)) samples.delete(name);
      assert.deepEqual([...samples.keys()].toSorted(), [...expected.sums.keys()].toSorted());
      for (const [name, value] of expected.sums) {
        assert.ok(Math.abs((samples.get(name) ?? NaN) - value) <= 1e-9 * Math.max(1, value), `${name}: ${value}`);
      }
    }),
    { numRuns: 150 },
  );
});

function createTelemetry(): Telemetry {
  const log = createLog("error", () => undefined);
  const options = {
    version: "1",
    toolNames: new Set(TOOLS),
    dialects: [],
    capturesContent: false,
    clock: systemClock,
    log,
  };
  return new Telemetry({ ...options, executionsKept: 0 });
}

Deno.test("an observed execution comes back as it was, with tracing off without ids, and is counted once", async () => {
  using telemetry = createTelemetry();
  const outcome = outcomeOf({ calls: [toolCall(1, { tool: "crop" })] });
  assert.equal(await telemetry.observe(executionOf(), () => Promise.resolve(outcome)), outcome);
  const samples = samplesOf(telemetry.metrics.text());
  assert.equal(samples.get('darkroom_executions_total{status="ok",kind=""}'), 1);
  assert.equal(samples.get('darkroom_tool_calls_total{tool="crop",outcome="ok"}'), 1);
});

Deno.test("an execution that throws is nobody's execution: it is passed on and not counted", async () => {
  using telemetry = createTelemetry();
  const thrown = new Error("of ours");
  await assert.rejects(telemetry.observe(executionOf(), () => Promise.reject(thrown)), thrown);
  assert.equal(
    [...samplesOf(telemetry.metrics.text()).keys()].some((name) => name.startsWith("darkroom_executions_")),
    false,
  );
});

Deno.test.each([[256, 100, 0, 0], [257, 100, 1, 0], [0, 5_000, 0, 1], [300, 5_000, 1, 1]])(
  "%i calls and %i characters: ops cut %i times, text cut %i times",
  (calls, chars, ops, text) => {
    using telemetry = createTelemetry();
    const execution = executionOf();
    const outcome = outcomeOf({
      value: "x".repeat(chars),
      calls: Array.from({ length: calls }, (_, at) => toolCall(at + 1)),
    });
    const answer = collect(outcome, { execution, toolkit: { name: "t", version: "1" } });
    telemetry.answered({
      requestId: "r",
      method: "POST",
      route: "/execute",
      status: 200,
      problem: null,
      durationMs: 1,
      owner: "a",
      executions: [{ execution, answer, owner: "a", at: "2026-01-01T00:00:00.000Z" }],
    });
    const samples = samplesOf(telemetry.metrics.text());
    assert.equal(samples.get('darkroom_truncations_total{what="ops"}') ?? 0, ops);
    assert.equal(samples.get('darkroom_truncations_total{what="text"}') ?? 0, text);
  },
);
