import assert from "node:assert/strict";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { type CollectedSpan, type OtelCollector, startCollector } from "../support/otel_collector.ts";
import { until } from "../support/processes.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { photo } from "../support/service.ts";

/** Exports come every 50 ms; a busy machine takes longer. */
const EXPORT_MS = 10_000;
const SERVER_SPAN = "POST /execute";
const SNIPPET_SPAN = "execute_tool run_vision_code";

const FIVE_CALLS = `const turned = image.rotate90();
const cut = turned.crop([10, 20, 110, 100]);
const gray = cut.grayscale();
const small = gray.resize(50, 40);
show(small.invert(), "small");`;

interface Stand extends AsyncDisposable {
  readonly collector: OtelCollector;
  readonly server: ServerProcess;
  readonly lines: Record<string, unknown>[];
  readonly execute: (body: unknown, headers?: Record<string, string>) => Promise<ExecuteResponse>;
}

async function startStand(env: Record<string, string> = {}): Promise<Stand> {
  const collector = startCollector();
  const lines: Record<string, unknown>[] = [];
  const server = await startServer({
    env: { CONCURRENCY: "1", POOL_SIZE: "2", ...collector.env, ...env },
    onLine: (line) => void lines.push(JSON.parse(line)),
  });
  const execute: Stand["execute"] = async (body, headers = {}) => {
    const response = await fetch(`${server.url}/execute`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200);
    return await response.json();
  };
  return {
    collector,
    server,
    lines,
    execute,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await collector[Symbol.asyncDispose]();
    },
  };
}

/** The spans of an answer's execution, when its server span has come too. */
async function traceOf({ collector }: Stand, answer: ExecuteResponse): Promise<readonly CollectedSpan[]> {
  const traceId = answer.trace?.trace_id;
  assert.ok(traceId);
  const own = (): readonly CollectedSpan[] => collector.spans.filter((span) => span.traceId === traceId);
  await until(() => own().some(({ name }) => name === SERVER_SPAN), EXPORT_MS);
  return own();
}

function named(spans: readonly CollectedSpan[], name: string): CollectedSpan {
  const found = spans.filter((span) => span.name === name);
  assert.equal(found.length, 1, `${name} in ${spans.map((span) => span.name).join(", ")}`);
  return found[0] as CollectedSpan;
}

function childrenOf(spans: readonly CollectedSpan[], parent: CollectedSpan): readonly CollectedSpan[] {
  const children = spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);
  return [...children].sort((a, b) => Number(a.startNs - b.startNs));
}

function assertInside(spans: readonly CollectedSpan[]): void {
  for (const parent of spans) {
    for (const child of childrenOf(spans, parent)) {
      assert.ok(child.startNs >= parent.startNs, `${child.name} begins before ${parent.name}`);
      assert.ok(child.endNs <= parent.endNs, `${child.name} ends after ${parent.name}`);
    }
  }
}

function durationMs({ startNs, endNs }: CollectedSpan): number {
  return Number(endNs - startNs) / 1e6;
}

async function samplesOf({ server }: Stand): Promise<Record<string, number>> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]),
  );
}

const stand = await startStand();
Deno.test.afterAll(async () => await stand[Symbol.asyncDispose]());
const data = await photo("rocket.jpg");

/** The server and the collector outlive each test. */
function telemetryTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });
}

telemetryTest("five tool calls are five spans, at their times, below the run", async () => {
  const answer = await stand.execute({ code: FIVE_CALLS, images: [{ name: "rocket", data }], session_id: "s-1" });
  assert.equal(answer.status, "ok");
  const spans = await traceOf(stand, answer);
  const server = named(spans, SERVER_SPAN);
  assert.equal(server.attributes["http.route"], "/execute");
  const snippet = named(spans, SNIPPET_SPAN);
  assert.equal(snippet.spanId, answer.trace?.span_id);
  assert.equal(snippet.parentSpanId, server.spanId);
  assert.deepEqual(childrenOf(spans, snippet).map(({ name }) => name), ["queue", "compile", "run"]);
  const run = named(spans, "run");
  const calls = childrenOf(spans, run);
  assert.deepEqual(calls.map(({ name }) => name), [
    "execute_tool rotate90",
    "execute_tool crop",
    "execute_tool grayscale",
    "execute_tool resize",
    "execute_tool invert",
  ]);
  assertInside(spans);
  calls.forEach((call, index) => {
    const op = answer.ops[index];
    assert.ok(Math.abs(Number(call.startNs - run.startNs) / 1e6 - (op?.start_ms ?? 0)) <= 0.06, "start");
    assert.ok(Math.abs(durationMs(call) - (op?.duration_ms ?? 0)) <= 0.06, "duration");
    assert.equal(call.attributes["code.line.number"], index + 1);
    assert.equal(call.status, 0);
  });
  assert.ok(Math.abs(durationMs(run) - answer.usage.run_ms) <= 0.06);
  assert.ok(Math.abs(durationMs(named(spans, "compile")) - answer.usage.compile_ms) <= 0.06);
});

telemetryTest("a span says who and what, never pixels and never code", async () => {
  const answer = await stand.execute({
    code: `${FIVE_CALLS}\n// SECRET_OF_THE_CODE\nreturn "SECRET_OF_THE_VALUE"`,
    images: [{ name: "rocket", data }],
    inputs: "SECRET_OF_THE_INPUTS",
    session_id: "s-2",
    call_id: "call-7",
    seed: 3,
  });
  const spans = await traceOf(stand, answer);
  const { attributes } = named(spans, SNIPPET_SPAN);
  assert.equal(attributes["gen_ai.operation.name"], "execute_tool");
  assert.equal(attributes["gen_ai.tool.name"], "run_vision_code");
  assert.equal(attributes["gen_ai.tool.call.id"], "call-7");
  assert.equal(attributes["gen_ai.conversation.id"], "s-2");
  assert.equal(attributes["darkroom.execution.id"], answer.execution_id);
  assert.equal(attributes["darkroom.status"], "ok");
  assert.equal(attributes["darkroom.seed"], 3);
  assert.equal(attributes["darkroom.code.lines"], 7);
  assert.deepEqual(attributes["darkroom.images.input.sizes"], ["640x427"]);
  assert.deepEqual(attributes["darkroom.images.output.ids"], answer.images.map(({ id }) => id));
  assert.deepEqual(attributes["darkroom.images.output.sizes"], ["50x40"]);
  const crop = named(spans, "execute_tool crop").attributes;
  assert.equal(crop["gen_ai.tool.name"], "crop");
  assert.equal(crop["gen_ai.tool.call.id"], `${answer.execution_id}.2`);
  assert.deepEqual(crop["darkroom.images.input.sizes"], ["427x640"]);
  assert.deepEqual(crop["darkroom.images.output.ids"], [answer.ops[1]?.output]);
  const exported = stand.collector.text();
  for (const secret of ["SECRET_OF", "gen_ai.tool.call.arguments", data.slice(0, 40)]) {
    assert.ok(!exported.includes(secret), secret);
  }
});

telemetryTest("the trace context of _meta is continued, as MCP sends it", async () => {
  const [traceId, spanId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
  const _meta = { traceparent: `00-${traceId}-${spanId}-01`, progressToken: 7 };
  const answer = await stand.execute({ code: "image.rotate90()", images: [{ data }], _meta });
  assert.equal(answer.trace?.trace_id, traceId);
  const own = (): readonly CollectedSpan[] => stand.collector.spans.filter((span) => span.traceId === traceId);
  await until(() => own().some(({ name }) => name === "execute_tool rotate90"), EXPORT_MS);
  assert.equal(named(own(), SNIPPET_SPAN).parentSpanId, spanId);
});

telemetryTest("a trace context that is none is left alone", async () => {
  const answer = await stand.execute({ code: "return 1", _meta: { traceparent: "00-zz" } });
  await traceOf(stand, answer);
});

telemetryTest("a failing call has an error, its kind and its line", async () => {
  const answer = await stand.execute({
    code: `const a = image.rotate90();\nimage.crop([0, 0, 9999, 5]);`,
    images: [{ data }],
  });
  const spans = await traceOf(stand, answer);
  const snippet = named(spans, SNIPPET_SPAN);
  const crop = named(spans, "execute_tool crop");
  assert.deepEqual([answer.status, answer.error?.kind], ["error", "tool_argument"]);
  for (const span of [snippet, crop]) {
    assert.equal(span.status, 2);
    assert.equal(span.statusMessage, "tool_argument");
    assert.equal(span.attributes["error.type"], "tool_argument");
    assert.equal(span.attributes["code.line.number"], 2);
    assert.equal(span.attributes["code.file.path"], "snippet.ts");
  }
  assert.equal(named(spans, "execute_tool rotate90").status, 0);
});

telemetryTest("an error that the snippet caught is one of the call alone", async () => {
  const answer = await stand.execute({
    code: `try { image.crop([0, 0, 9999, 5]); } catch {}\nreturn image.rotate90().width`,
    images: [{ data }],
  });
  const spans = await traceOf(stand, answer);
  assert.equal(named(spans, SNIPPET_SPAN).status, 0);
  const crop = named(spans, "execute_tool crop");
  assert.deepEqual([crop.status, crop.attributes["error.type"]], [2, "tool_error"]);
});

telemetryTest("a killed run keeps its spans, the open call among them", async () => {
  const answer = await stand.execute({
    code: "const big = vision.blank(3000, 3000);\nfor (;;) big.medianBlur(31);",
    limits: { wall_ms: 2_500, tool_calls: 2_000 },
  });
  assert.equal(answer.status, "timeout");
  const spans = await traceOf(stand, answer);
  const snippet = named(spans, SNIPPET_SPAN);
  assert.deepEqual([snippet.status, snippet.attributes["error.type"]], [2, "timeout"]);
  assert.equal(snippet.attributes["darkroom.kill.reason"], "wall");
  const run = named(spans, "run");
  const last = childrenOf(spans, run).at(-1);
  assert.equal(last?.name, "execute_tool medianBlur");
  assert.deepEqual([last?.status, last?.attributes["error.type"]], [2, "timeout"]);
  assert.equal(last?.endNs, run.endNs);
  assertInside(spans);
});

telemetryTest("10 000 calls in a loop are 200 spans and one count", async () => {
  const answer = await stand.execute({
    code: "for (let i = 0; i < 10_000; i++) image.pixelAt(0, 0);",
    images: [{ data }],
    limits: { tool_calls: 20_000, wall_ms: 60_000, cpu_ms: 60_000 },
  });
  assert.equal(answer.status, "ok");
  assert.equal(answer.usage.tool_calls, 10_000);
  const spans = await traceOf(stand, answer);
  const run = named(spans, "run");
  assert.equal(childrenOf(spans, run).length, 200);
  assert.equal(run.attributes["darkroom.tool_calls.omitted"], 9_800);
  assert.ok(Number(run.attributes["darkroom.tool_calls.omitted_ms"]) > 0);
  assert.equal(spans.length, 205);
  assert.equal((await samplesOf(stand))['darkroom_tool_calls_total{tool="pixelAt",outcome="ok"}'], 10_000);
});

telemetryTest("a trace that a client began is continued", async () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const answer = await stand.execute({ code: "return 1" }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  assert.equal(answer.trace?.trace_id, traceId);
  assert.equal(named(await traceOf(stand, answer), SERVER_SPAN).parentSpanId, "b7ad6b7169203331");
});

telemetryTest("a snippet can forge no span, no name, no trace", async () => {
  const answer = await stand.execute({
    code: `console.log(JSON.stringify({ traceId: "ffffffffffffffffffffffffffffffff", name: "FORGED_BY_LOG" }));
globalThis.trace = { trace_id: "ffffffffffffffffffffffffffffffff" };
try { vision.FORGED_TOOL(image); } catch {}
Date.now = () => 0; performance.now = () => -1e9;
vision.crop = Object.defineProperty(() => 1, "name", { value: "FORGED_NAME" });
Object.defineProperty(Object.prototype, "startMs", { get: () => -1e9, set() {}, configurable: true });
Object.defineProperty(Object.prototype, "traceId", { value: "FORGED_BY_PROTOTYPE", configurable: true });
show(image.invert(), "FORGED_IMAGE_NAME");
return { trace: { trace_id: "FORGED_BY_VALUE" } };`,
    images: [{ data }],
  });
  assert.equal(answer.status, "ok");
  const spans = await traceOf(stand, answer);
  assert.deepEqual(spans.map(({ name }) => name).sort(), [
    SERVER_SPAN,
    "compile",
    "execute_tool invert",
    SNIPPET_SPAN,
    "queue",
    "run",
  ]);
  assertInside(spans);
  assert.ok(!stand.collector.text().includes("FORGED"));
});

telemetryTest("metrics say the same to Prometheus and to the collector", async () => {
  const before = await samplesOf(stand);
  await stand.execute({ code: FIVE_CALLS, images: [{ data }] });
  await stand.execute({ code: "throw new Error('no')" });
  await stand.execute({ code: "for (;;);", limits: { wall_ms: 100 } });
  const after = await samplesOf(stand);
  const grown = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
  assert.equal(grown('darkroom_executions_total{status="ok",kind=""}'), 1);
  assert.equal(grown('darkroom_executions_total{status="error",kind="user_error"}'), 1);
  assert.equal(grown('darkroom_executions_total{status="timeout",kind="timeout"}'), 1);
  assert.equal(grown('darkroom_executor_kills_total{reason="wall"}'), 1);
  assert.equal(grown('darkroom_tool_calls_total{tool="crop",outcome="ok"}'), 1);
  assert.equal(grown('gen_ai_execute_tool_duration_seconds_count{tool="crop"}'), 1);
  assert.equal(grown('darkroom_execution_phase_duration_seconds_count{phase="run"}'), 3);
  assert.equal(grown('darkroom_image_pixels_total{direction="input"}'), 640 * 427);
  assert.equal(grown('darkroom_image_pixels_total{direction="output"}'), 50 * 40);
  assert.ok(grown("darkroom_execution_cpu_seconds_total") > 0);
  assert.ok(grown("darkroom_execution_peak_memory_bytes_count") >= 1);
  assert.equal(after["darkroom_executions_concurrency"], 1);
  assert.ok((after["darkroom_event_loop_lag_seconds_count"] ?? 0) > 0);
  const states = ["idle", "starting", "leased", "waiting"].map((state) => `darkroom_pool_executors{state="${state}"}`);
  assert.ok(states.every((name) => name in after));
  const { collector } = stand;
  const killed = (): number => collector.points("darkroom.executor.kills")[0]?.value ?? 0;
  await until(() => killed() === after['darkroom_executor_kills_total{reason="wall"}'], EXPORT_MS);
  const executions = collector.points("darkroom.executions");
  const ok = executions.find(({ attributes }) => attributes.status === "ok");
  assert.equal(ok?.value, after['darkroom_executions_total{status="ok",kind=""}']);
  const crops = collector.points("gen_ai.execute_tool.duration").find(({ attributes }) =>
    attributes["gen_ai.tool.name"] === "crop"
  );
  assert.equal(crops?.count, after['gen_ai_execute_tool_duration_seconds_count{tool="crop"}']);
  assert.equal(collector.points("darkroom.pool.executors").length, 4);
});

telemetryTest("one line of JSON per request, with ids and timings, without code", async () => {
  const answer = await stand.execute({ code: "return 'SECRET_VALUE'" }, { "x-request-id": "request-of-a-test" });
  const line = (): Record<string, unknown> | undefined =>
    stand.lines.find(({ request_id }) => request_id === "request-of-a-test");
  await until(() => line() !== undefined, EXPORT_MS);
  const { time: _time, duration_ms, executions, ...rest } = line() ?? {};
  assert.deepEqual(rest, {
    level: "info",
    message: "Request",
    request_id: "request-of-a-test",
    method: "POST",
    route: "/execute",
    status: 200,
    problem: null,
    owner: "local",
  });
  assert.ok(Number(duration_ms) >= answer.usage.run_ms);
  assert.deepEqual(executions, [{
    execution_id: answer.execution_id,
    session_id: null,
    status: "ok",
    kind: null,
    queue_ms: answer.usage.queue_ms,
    compile_ms: answer.usage.compile_ms,
    run_ms: answer.usage.run_ms,
    cpu_ms: answer.usage.cpu_ms,
    peak_memory_mb: answer.usage.peak_memory_mb,
    tool_calls: 0,
    trace_id: answer.trace?.trace_id,
  }]);
  assert.ok(!JSON.stringify(stand.lines).includes("SECRET_VALUE"));
});

telemetryTest("content is captured and dialects are spoken when the operator says so", async () => {
  await using open = await startStand({
    OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
    TRACE_DIALECT: "openinference,langfuse,langsmith",
  });
  const answer = await open.execute({ code: "return image.crop([1, 2, 30, 40]).width", images: [{ data }] });
  const spans = await traceOf(open, answer);
  const { attributes } = named(spans, SNIPPET_SPAN);
  assert.ok(String(attributes["gen_ai.tool.call.arguments"]).includes("return image.crop"));
  assert.deepEqual(JSON.parse(String(attributes["gen_ai.tool.call.result"])), { value: 29, error: null });
  assert.equal(attributes["openinference.span.kind"], "TOOL");
  assert.equal(attributes["langfuse.observation.type"], "tool");
  assert.equal(attributes["langsmith.span.kind"], "tool");
  const crop = named(spans, "execute_tool crop").attributes;
  assert.deepEqual(JSON.parse(String(crop["gen_ai.tool.call.arguments"])), { box: [1, 2, 30, 40] });
  assert.ok(!open.collector.text().includes(data.slice(0, 40)));
});

telemetryTest("without tracing an answer has no trace", async () => {
  await using server = await startServer({ env: { CONCURRENCY: "1", POOL_SIZE: "1" } });
  const response = await fetch(`${server.url}/execute`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "return 1" }),
  });
  assert.equal((await response.json()).trace, null);
});
