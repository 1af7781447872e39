import assert from "node:assert/strict";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { type CollectedSpan, startCollector } from "../support/otel_collector.ts";
import { until } from "../support/processes.ts";
import { startServer } from "../support/server_process.ts";
import { photo } from "../support/service.ts";

/** Exports come every 50 ms; a busy machine takes longer. */
const EXPORT_MS = 10_000;
const SERVER_SPAN = "POST /execute";
const SNIPPET_SPAN = "execute_tool run_vision_code";

const collector = startCollector();
const server = await startServer({
  env: { CONCURRENCY: "2", POOL_SIZE: "2", QUEUE_WAIT_MS: "60000", ...collector.env },
  onLine: () => undefined,
});
Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await collector[Symbol.asyncDispose]();
});
const images = [{ name: "photo", data: await photo("rocket.jpg") }];

/** The server and the collector outlive each test. */
function traceTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });
}

async function execute(body: object, headers: Record<string, string> = {}): Promise<ExecuteResponse> {
  const response = await fetch(`${server.url}/execute`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text);
}

/** Spans of a trace, when the span of the snippet and `others` have come. */
async function spansOf(traceId: string, ...others: string[]): Promise<readonly CollectedSpan[]> {
  const own = (): readonly CollectedSpan[] => collector.spans.filter((span) => span.traceId === traceId);
  await until(() => [SNIPPET_SPAN, ...others].every((name) => own().some((span) => span.name === name)), EXPORT_MS);
  return own();
}

let count = 0;
/** A trace of its own for each test. */
function newTrace(): { traceId: string; spanId: string; traceparent: string } {
  count += 1;
  const traceId = `0af7651916cd43dd8448eb21${count.toString(16).padStart(8, "0")}`;
  const spanId = "b7ad6b7169203331";
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
}

const ZEROS = "0".repeat(32);

/** Not what https://www.w3.org/TR/trace-context/ has under 2.2, so that a new trace begins. */
const BAD: readonly (readonly [string, (trace: ReturnType<typeof newTrace>) => string])[] = [
  ["a trace of zeros", ({ spanId }) => `00-${ZEROS}-${spanId}-01`],
  ["a parent of zeros", ({ traceId }) => `00-${traceId}-${ZEROS.slice(16)}-01`],
  ["the version that is forbidden", ({ traceId, spanId }) => `ff-${traceId}-${spanId}-01`],
  ["more than version 00 has", ({ traceparent }) => `${traceparent}-extra`],
  ["upper case", ({ traceparent }) => traceparent.toUpperCase()],
  ["a digit too few", ({ traceparent }) => traceparent.replace("-0", "-")],
  ["a letter that is no digit", ({ traceparent }) => traceparent.replace("-0a", "-0g")],
  ["no flags", ({ traceId, spanId }) => `00-${traceId}-${spanId}`],
  ["words", () => "trace me"],
  ["nothing", () => ""],
];

for (const [name, make] of BAD) {
  traceTest(`a traceparent with ${name} is left alone, in the header and in _meta`, async () => {
    const trace = newTrace();
    const traceparent = make(trace);
    for (
      const answer of [
        await execute({ code: "return 1" }, { traceparent }),
        await execute({ code: "return 1", _meta: { traceparent } }),
      ]
    ) {
      const traceId = answer.trace?.trace_id ?? "";
      assert.match(traceId, /^(?!0{32})[0-9a-f]{32}$/);
      assert.notEqual(traceId, trace.traceId);
      const spans = await spansOf(traceId, SERVER_SPAN);
      assert.equal(spans.find((span) => span.name === SERVER_SPAN)?.parentSpanId, "");
    }
  });
}

traceTest("a good header and a bad _meta: the header counts; two good ones: _meta counts, as MCP says", async () => {
  const [header, meta] = [newTrace(), newTrace()];
  const first = await execute({ code: "return 1", _meta: { traceparent: "nonsense" } }, {
    traceparent: header.traceparent,
  });
  assert.equal(first.trace?.trace_id, header.traceId);
  const { traceparent } = meta;
  const second = await execute({ code: "return 1", _meta: { traceparent } }, { traceparent: newTrace().traceparent });
  assert.equal(second.trace?.trace_id, meta.traceId);
  const spans = await spansOf(meta.traceId);
  assert.equal(spans.find(({ name }) => name === SNIPPET_SPAN)?.parentSpanId, meta.spanId);
});

traceTest("a version to come is read as far as it is known", async () => {
  const { traceId, spanId } = newTrace();
  const answer = await execute({ code: "return 1" }, { traceparent: `cc-${traceId}-${spanId}-01-what-comes` });
  assert.equal(answer.trace?.trace_id, traceId);
});

traceTest("tracestate and baggage of any kind harm no trace, and baggage is in no span", async () => {
  for (
    const more of [
      { tracestate: "vendor=value,other=1", baggage: "SECRET_BAGGAGE=1" },
      { tracestate: "===,,,", baggage: ";;;=" },
      { tracestate: "a=".padEnd(500, "x"), baggage: "SECRET_BAGGAGE=".padEnd(500, "x") },
    ]
  ) {
    const [header, meta] = [newTrace(), newTrace()];
    const byHeader = await execute({ code: "return 1" }, { traceparent: header.traceparent, ...more });
    const byMeta = await execute({ code: "return 1", _meta: { traceparent: meta.traceparent, ...more } });
    assert.deepEqual([byHeader.trace?.trace_id, byMeta.trace?.trace_id], [header.traceId, meta.traceId]);
    await Promise.all([spansOf(header.traceId, SERVER_SPAN), spansOf(meta.traceId)]);
  }
  assert.ok(!collector.text().includes("SECRET_BAGGAGE"));
});

traceTest("a snippet reads nothing of its trace, and no trace context comes out of its answer's text", async () => {
  const { traceId, traceparent } = newTrace();
  const code = `const seen = new Set<unknown>();
const texts: string[] = [];
const look = (value: unknown, depth: number): void => {
  if (typeof value === "string") texts.push(value);
  if (depth > 4 || value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value as object)) {
    try { look((value as Record<PropertyKey, unknown>)[key], depth + 1); } catch { /* closed */ }
  }
};
look(globalThis, 0); look(inputs, 0); look(image, 0); look(vision, 0);
return texts.some((text) => text.includes("${traceId.slice(0, 16)}"));`;
  // The trace's own digits stand in the code that looks for them, which no value of the realm repeats.
  const answer = await execute({ code, images, inputs: { a: 1 }, _meta: { traceparent } });
  assert.deepEqual([answer.status, answer.value], ["ok", false]);
});

traceTest("what runs side by side stays apart: each trace has its own calls, in order, inside of its run", async () => {
  const flows = Array.from({ length: 6 }, (_, at) => ({ trace: newTrace(), calls: at + 1 }));
  const answers = await Promise.all(flows.map(({ trace, calls }) =>
    execute({
      code: `for (let i = 0; i < ${calls}; i++) { image.crop([i, 0, i + 9, 9]); await null; }\nimage.flipVertical();`,
      images,
      session_id: `flow-${calls}`,
      _meta: { traceparent: trace.traceparent },
    })
  ));
  for (const [at, { trace: { traceId, spanId }, calls }] of flows.entries()) {
    assert.equal(answers[at]?.trace?.trace_id, traceId);
    const spans = await spansOf(traceId, "execute_tool flipVertical");
    const snippet = spans.find(({ name }) => name === SNIPPET_SPAN);
    assert.deepEqual([snippet?.parentSpanId, snippet?.attributes["gen_ai.conversation.id"]], [spanId, `flow-${calls}`]);
    const run = spans.find(({ name }) => name === "run");
    const children = spans.filter(({ parentSpanId }) => parentSpanId === run?.spanId)
      .toSorted((a, b) =>
        Number(a.attributes["darkroom.tool_call.seq"]) - Number(b.attributes["darkroom.tool_call.seq"])
      );
    assert.equal(children.length, calls + 1);
    for (const [place, child] of children.entries()) {
      const before = children[place - 1];
      assert.ok(before === undefined || before.endNs <= child.startNs, "one after the other");
      assert.ok(child.startNs >= (run?.startNs ?? 0n) && child.endNs <= (run?.endNs ?? 0n), "inside the run");
      assert.equal(child.attributes["gen_ai.tool.call.id"], `${answers[at]?.execution_id}.${place + 1}`);
      assert.equal(child.attributes["code.line.number"], place === calls ? 2 : 1);
    }
  }
});

traceTest("secrets in arguments, messages, names, logs, values and errors are in no span and no status", async () => {
  const word = "SECRET_WORD";
  const codes = [
    `image.text("${word}", [5, 5]);`,
    `image.crop("${word}" as never);`,
    `throw new Error("${word}");`,
    `throw "${word}";`,
    `try { image.crop(["${word}"] as never); } catch (error) { console.log((error as Error).message, "${word}"); }`,
    `show(image.resize(9, 9), "${word}"); return { ${word}: "${word}" };`,
    `const ${word} = 1; ${word}();`,
    `vision.${word}(image);`,
    `await Promise.reject(new Error("${word}"));`,
    `class ${word} extends Error { override name = "${word}"; }\nthrow new ${word}("${word}");`,
    `let ${word} = ;`,
  ];
  for (const code of codes) {
    const { traceId, traceparent } = newTrace();
    const body = { code, images: [{ name: word, data: images[0]?.data }], inputs: { [word]: word } };
    await execute({ ...body, _meta: { traceparent } });
    await spansOf(traceId);
  }
  assert.ok(!collector.text().includes(word));
});
