import assert from "node:assert/strict";
import { createNoopMeter } from "@opentelemetry/api";
import { countExecution } from "../../runtime/telemetry/count_execution.ts";
import { Metrics } from "../../runtime/telemetry/metrics.ts";
import { watchNumbers } from "../../runtime/telemetry/watch_numbers.ts";
import { emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../support/outcomes.ts";
import { ScrapedMetrics } from "../support/prom_ql.ts";

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets: readonly { readonly expr: string; readonly legendFormat?: string }[];
  readonly fieldConfig: { readonly defaults: { readonly unit?: string } };
}

const { panels } = JSON.parse(
  await Deno.readTextFile(new URL("../../deploy/grafana_dashboard.json", import.meta.url)),
) as { panels: readonly Panel[] };

/** Two minutes in which something of everything happens, at rates that are known. */
function scraped(): ScrapedMetrics {
  const metrics = new Metrics(createNoopMeter());
  watchNumbers({ metrics }, {
    admission: { state: () => ({ running: 2, waiting: 3, concurrency: 4, isDraining: false }) },
    pool: { state: () => ({ idle: 1, kept: 0, starting: 1, leased: 2, waiting: 0, size: 2, failures: 0 }) },
    store: { state: () => ({ bytes: 5_000 }) },
  });
  const scrapes = Array.from({ length: 9 }, (_, tick) => {
    if (tick > 0) live(metrics);
    return { atS: tick * 15, text: metrics.text() };
  });
  return new ScrapedMetrics([...scrapes.slice(1)]);
}

/** Fifteen seconds: six executions of which three are ok, nine tool calls of which three fail. */
function live(metrics: Metrics): void {
  const usage = { queueMs: 20, compileMs: 2, runMs: 300, wallMs: 400, cpuMs: 150, peakMemoryMb: 100, toolCalls: 1 };
  const ends = [
    outcomeOf({ usage, calls: [toolCall(1), toolCall(2), toolCall(3, { error: "no" })], images: [emittedImage(1)] }),
    outcomeOf({
      usage,
      status: "timeout",
      fault: faultOf({ kind: "timeout" }),
      course: { startMs: 0, handedOverMs: 1, kill: "wall" },
    }),
  ];
  const input = {
    id: "img_in",
    name: "a",
    mime: "image/png",
    width: 100,
    height: 10,
    orientation: 1,
    bytes: new Uint8Array(30),
  };
  const execution = executionOf({ images: [input] });
  for (let i = 0; i < 3; i++) {
    for (const outcome of ends) countExecution(metrics, outcome, { execution, toolNames: new Set(["rotate"]) });
  }
  metrics.add("httpRequests", 1, { method: "POST", route: "/execute", status: "429", problem: "queue_full" });
  metrics.add("truncations", 2, { what: "text" });
  metrics.record("eventLoopLag", 0.002);
}

const world = scraped();

function queried(title: string, at = 0): readonly (readonly [string, number])[] {
  const expression = panels.find((panel) => panel.title === title)?.targets[at]?.expr ?? "";
  return world.query(expression.replaceAll("$__rate_interval", "2m"), 120)
    .map(({ labels, value }) => [Object.values(labels).join(), Number(value.toFixed(4))]);
}

for (const { title, targets } of panels) {
  Deno.test(`the panel "${title}" shows numbers when there are any`, () => {
    for (const { expr } of targets) {
      const found = world.query(expr.replaceAll("$__rate_interval", "2m"), 120);
      assert.ok(found.length > 0, expr);
      for (const { value } of found) assert.ok(Number.isFinite(value) && value >= 0, `${expr}: ${value}`);
    }
  });
}

/** By hand from what {@link live} does: six executions each 15 s are 0.4 a second. */
const EXPECTED: readonly (readonly [title: string, at: number, shown: readonly (readonly [string, number])[]])[] = [
  ["Executions a second", 0, [["", 0.4]]],
  ["Share that ended well", 0, [["", 0.5]]],
  ["Waiting now", 0, [["", 3]]],
  ["Executions by status", 0, [["ok", 0.2], ["timeout", 0.2]]],
  ["Failures by kind", 0, [["timeout", 0.2]]],
  ["Queue and permits", 1, [["", 2]]],
  ["Queue and permits", 2, [["", 4]]],
  ["Executors by state", 0, [["idle", 1], ["starting", 1], ["leased", 2], ["waiting", 0]]],
  ["Kills by reason", 0, [["wall", 0.2]]],
  ["Refusals by problem", 0, [["queue_full", 0.0667]]],
  ["Tool calls by tool", 0, [["rotate", 0.6]]],
  ["Tool calls that failed", 0, [["rotate", 0.2]]],
  ["Image bytes", 0, [["input", 12], ["output", 0.6]]],
  ["Pixels", 0, [["input", 400], ["output", 614.4]]],
  ["Images in the store", 0, [["", 5_000]]],
  ["Processor time of snippets", 0, [["", 0.06]]],
  ["Answers that were cut", 0, [["text", 0.1333]]],
  // 420 ms lie in the bucket from 250 to 500 ms, 100 MiB in the one from 96 to 128: 95 % of the way.
  ["p95 of an execution", 0, [["", 0.4875]]],
  ["Peak memory of executors", 1, [["", (96 + 32 * 0.95) * 1024 * 1024]]],
];

for (const [title, at, shown] of EXPECTED) {
  Deno.test(`the panel "${title}" (query ${at + 1}) shows ${JSON.stringify(shown)}`, () => {
    const found = queried(title, at).map(([labels, value]) => [labels, value] as const);
    assert.deepEqual(found.toSorted(), shown.map(([labels, value]) => [labels, Number(value.toFixed(4))]).toSorted());
  });
}

Deno.test("a panel's unit is that of its metric", () => {
  const UNITS: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^(?!sum\(rate).*_seconds_bucket/, ["s"]],
    [/_bytes_bucket|_store_bytes/, ["bytes"]],
    [/rate\(darkroom_image_bytes_total/, ["Bps"]],
    [/rate\(darkroom_http_requests_total/, ["reqps"]],
    [/rate\(darkroom_(executions|executor_kills|tool_calls|truncations)_total/, ["ops"]],
  ];
  for (const { title, targets, fieldConfig: { defaults: { unit } } } of panels) {
    // A share has no unit but its own.
    for (const { expr } of targets.filter(({ expr }) => !expr.includes(" / "))) {
      const rule = UNITS.find(([pattern]) => pattern.test(expr));
      if (rule !== undefined) assert.ok(rule[1].includes(unit ?? ""), `${title}: ${unit} for ${expr}`);
    }
  }
});
