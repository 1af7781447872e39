import assert from "node:assert/strict";
import fc from "fast-check";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

/** A busy machine must not turn a long wait into a refusal. */
const service = await startTestService({ CONCURRENCY: "2", POOL_SIZE: "3", QUEUE_WAIT_MS: "60000" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const images = [{ name: "photo", data: await photo("rocket.jpg") }];
const PIXELS = 640 * 427;

/** Snippets of every kind of end, quick ones. */
const SNIPPETS: readonly object[] = [
  { code: "return 1;" },
  { code: "show(image.rotate90()); show(image.crop([0, 0, 30, 20]));", images },
  { code: "for (let i = 0; i < 300; i++) image.pixelAt(i, 0);", images },
  { code: "try { image.crop([0, 0, 9999, 1]); } catch { /* goes on */ }\nreturn image.invert().width;", images },
  { code: "image.crop([0, 0, 9999, 1]);", images },
  { code: "vision.nothingOfTheKind(image);", images },
  { code: "throw new TypeError('no');" },
  { code: "return 1 +;" },
  { code: "import fs from 'node:fs';\nreturn fs;" },
  { code: "image.rotate90();\nfor (;;);", images, limits: { wall_ms: 150 } },
  { code: "for (let i = 0; i < 9; i++) image.pixelAt(i, 0);", images, limits: { tool_calls: 4 } },
  { code: "show(image); show(image.rotate90());", images, limits: { output_images: 1 } },
  { code: "return 'x'.repeat(3_000);", limits: { value_bytes: 1_000 } },
  { code: "return 'x'.repeat(3_000);" },
  { code: "for (let i = 0; i < 50; i++) console.log('line', i);", limits: { log_lines: 10 } },
  { code: "await Promise.reject(new Error('no'));" },
];

async function page(): Promise<Map<string, number>> {
  const text = await (await service.request("/metrics")).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

interface Ran {
  readonly answer: ExecuteResponse;
  readonly inputs: number;
}

async function run(body: object): Promise<Ran> {
  return { answer: await service.execute(body), inputs: "images" in body ? 1 : 0 };
}

/** What the answers say, under the names of the metrics. */
function told(ran: readonly Ran[]): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (name: string, value: number): void =>
    void (value !== 0 && sums.set(name, (sums.get(name) ?? 0) + value));
  for (const { answer, inputs } of ran) {
    const { status, error, ops, ops_aggregated, images, truncated, usage } = answer;
    add(`darkroom_executions_total{status="${status}",kind="${error?.kind ?? ""}"}`, 1);
    add(`darkroom_execution_duration_seconds_count{status="${status}"}`, 1);
    for (const phase of ["queue", "compile"]) {
      add(`darkroom_execution_phase_duration_seconds_count{phase="${phase}"}`, 1);
    }
    if (usage.run_ms > 0) add('darkroom_execution_phase_duration_seconds_count{phase="run"}', 1);
    if (error?.limit?.which === "wall_ms") add('darkroom_executor_kills_total{reason="wall"}', 1);
    for (const { tool, duration_ms, error } of ops) {
      const outcome = duration_ms === null ? "unfinished" : error === null ? "ok" : "error";
      add(`darkroom_tool_calls_total{tool="${tool}",outcome="${outcome}"}`, 1);
    }
    for (const { tool, calls, errors } of ops_aggregated) {
      add(`darkroom_tool_calls_total{tool="${tool}",outcome="ok"}`, calls - errors);
      add(`darkroom_tool_calls_total{tool="${tool}",outcome="error"}`, errors);
    }
    add('darkroom_image_pixels_total{direction="input"}', inputs * PIXELS);
    add(
      'darkroom_image_pixels_total{direction="output"}',
      images.reduce((sum, { width, height }) => sum + width * height, 0),
    );
    add('darkroom_image_bytes_total{direction="output"}', images.reduce((sum, { bytes }) => sum + bytes, 0));
    if (truncated.log_bytes > 0 || truncated.log_lines > 0) add('darkroom_truncations_total{what="logs"}', 1);
    if (truncated.ops > 0) add('darkroom_truncations_total{what="ops"}', 1);
    if (truncated.text) add('darkroom_truncations_total{what="text"}', 1);
    add('darkroom_http_requests_total{method="POST",route="/execute",status="200",problem=""}', 1);
  }
  return sums;
}

/** Metrics that answers do not tell to the last digit. */
const OTHERS =
  /_(?:bucket|sum)(?:\{|$)|tool_duration|event_loop|cpu_seconds|peak_memory|direction="input"|route="\/metrics"/;

serviceTest("over any mix of executions, side by side, the page says what the answers say (property)", async () => {
  const mix = fc.array(fc.constantFrom(...SNIPPETS.keys()), { minLength: 4, maxLength: 7, size: "max" });
  await fc.assert(
    fc.asyncProperty(mix, async (numbers) => {
      const before = await page();
      const ran = await Promise.all(numbers.map((number) => run(SNIPPETS[number] ?? {})));
      const after = await page();
      const grown = new Map([...after].map(([name, value]) => [name, value - (before.get(name) ?? 0)]));
      const expected = told(ran);
      for (const [name, value] of expected) assert.equal(grown.get(name), value, name);
      for (const [name, value] of grown) {
        const isCounter = /_(?:total|count)(?:\{|$)/.test(name) && !OTHERS.test(name) && !name.startsWith("gen_ai_");
        if (isCounter) assert.equal(value, expected.get(name) ?? 0, name);
      }
    }),
    { numRuns: 3 },
  );
});

serviceTest("every kind of snippet ends as it is meant to, so that the mix has something of each", async () => {
  const ran: Ran[] = [];
  for (const body of SNIPPETS) ran.push(await run(body));
  const kinds = ran.map(({ answer: { status, error } }) => error === null ? status : error.kind);
  assert.deepEqual(kinds, [
    "ok",
    "ok",
    "ok",
    "ok",
    "tool_argument",
    "reference",
    "type",
    "syntax",
    "policy",
    "timeout",
    "tool_call_limit",
    "output_limit",
    "output_limit",
    "ok",
    "ok",
    "user_error",
  ]);
});

serviceTest("what is refused before it runs is a request and no execution", async () => {
  const before = await page();
  for (const body of [{}, { code: "return 1", wrong: 1 }, { code: "return 1", limits: { wall_ms: 1e9 } }, "no JSON"]) {
    await (await service.post(body)).arrayBuffer();
  }
  const after = await page();
  for (const [name, value] of after) {
    if (name.startsWith("darkroom_execution")) assert.equal(value, before.get(name), name);
  }
  const refused = [...after].filter(([name]) => /route="\/execute",status="4/.test(name));
  assert.equal(refused.reduce((sum, [, value]) => sum + value, 0), 4);
});

serviceTest("gauges: nothing runs or waits when nobody asks, and the store holds what was emitted", async () => {
  const emitted = await service.execute({ code: "show(image.resize(33, 22));", images });
  const now = await page();
  const bytes = emitted.images[0]?.bytes ?? 0;
  assert.deepEqual([now.get("darkroom_queue_depth"), now.get("darkroom_executions_running")], [0, 0]);
  assert.equal(now.get("darkroom_executions_concurrency"), 2);
  assert.ok((now.get("darkroom_store_bytes") ?? 0) >= bytes && bytes > 0);
  assert.equal(now.get('darkroom_pool_executors{state="waiting"}'), 0);
});
