import assert from "node:assert/strict";
import { ROOT_CONTEXT } from "@opentelemetry/api";
import fc from "fast-check";
import { clamp, traceExecution, type TraceOptions } from "../../../runtime/telemetry/trace_execution.ts";
import type { Execution } from "../../../runtime/wire/execution.ts";
import type { Outcome } from "../../../runtime/wire/outcome.ts";
import { COMPILED, emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";
import { createRecording, type RecordedSpan } from "../../support/recording_tracer.ts";

const ORIGIN_MS = 1_000_000;
const TOOL_NAMES = new Set(["rotate", "crop"]);
/** 5 ms in the queue, admitted at 100, compiled for 2, handed over at 110, ran for 20; now it is 140. */
const RAN: Partial<Outcome> = {
  course: { startMs: 100, handedOverMs: 110, kill: null },
  usage: { queueMs: 5, compileMs: 2, runMs: 20, wallMs: 30, cpuMs: 6, peakMemoryMb: 58, toolCalls: 0 },
};

interface Traced {
  readonly spans: readonly RecordedSpan[];
  readonly ids: ReturnType<typeof traceExecution>;
}

function traced(
  outcome: Partial<Outcome>,
  { execution = {}, options = {}, isOff = false }: {
    execution?: Partial<Execution>;
    options?: Partial<TraceOptions>;
    isOff?: boolean;
  } = {},
): Traced {
  const { tracer, spans } = createRecording({ isOff });
  const ids = traceExecution(executionOf(execution), outcomeOf({ ...RAN, ...outcome }), {
    tracer,
    parent: ROOT_CONTEXT,
    originMs: ORIGIN_MS,
    nowMs: 140,
    dialects: [],
    capturesContent: false,
    toolNames: TOOL_NAMES,
    ...options,
  });
  return { spans, ids };
}

function timesOf({ spans }: Traced): [string, number, number][] {
  return spans.map(({ name, startMs, endMs }) => [name, startMs - ORIGIN_MS, endMs - ORIGIN_MS]);
}

Deno.test("phases and calls are where they were on the server's clock", () => {
  const calls = [toolCall(1, { startMs: 1, durationMs: 3 }), toolCall(2, { startMs: 6, durationMs: 10 })];
  assert.deepEqual(timesOf(traced({ calls })), [
    ["execute_tool run_vision_code", 95, 140],
    ["queue", 95, 100],
    ["compile", 100, 102],
    ["run", 110, 130],
    ["execute_tool rotate", 111, 114],
    ["execute_tool rotate", 116, 126],
  ]);
});

Deno.test("each span has its parent", () => {
  const { spans } = traced({ calls: [toolCall(1)] });
  assert.deepEqual(spans.map(({ parent }) => parent), [
    null,
    "execute_tool run_vision_code",
    "execute_tool run_vision_code",
    "execute_tool run_vision_code",
    "run",
  ]);
});

Deno.test("with tracing off nothing is made but the question", () => {
  const { spans, ids } = traced({ calls: [toolCall(1)] }, { isOff: true });
  assert.equal(ids, null);
  assert.equal(spans.length, 1);
});

Deno.test("the ids are those of the execution's span", () => {
  assert.deepEqual(traced({}).ids, { traceId: "1".repeat(32), spanId: "0000000000000001" });
});

Deno.test("a snippet that was refused or never started has no run", () => {
  const course = { startMs: 100, handedOverMs: null, kill: null };
  assert.deepEqual(traced({ course }).spans.map(({ name }) => name), [
    "execute_tool run_vision_code",
    "queue",
    "compile",
  ]);
});

Deno.test("an outcome without a course still has a span", () => {
  const { spans } = traced({ course: { startMs: 110, handedOverMs: null, kill: null } });
  assert.equal(spans.length, 3);
  const { tracer, spans: bare } = createRecording();
  const options = { originMs: ORIGIN_MS, nowMs: 140, dialects: [], capturesContent: false, toolNames: TOOL_NAMES };
  traceExecution(executionOf(), outcomeOf(), { tracer, parent: ROOT_CONTEXT, ...options });
  assert.equal(Math.round((bare[0]?.startMs ?? 0) - ORIGIN_MS), 133);
});

Deno.test("whatever times a guest claims, its calls stay inside the run", () => {
  const time = fc.double({ min: 0, max: 1e9, noNaN: true });
  const duration = fc.option(time, { nil: null });
  fc.assert(fc.property(fc.array(fc.tuple(time, duration), { maxLength: 8 }), (claims) => {
    const calls = claims.map(([startMs, durationMs], index) => toolCall(index + 1, { startMs, durationMs }));
    const { spans } = traced({ calls });
    for (const { startMs, endMs } of spans.slice(4)) {
      assert.ok(startMs >= ORIGIN_MS + 110 && endMs <= ORIGIN_MS + 130 && startMs <= endMs);
    }
  }));
});

Deno.test("a stretch is cut at both ends", () => {
  const within = { startMs: 10, endMs: 20 };
  assert.deepEqual(clamp(5, 100, within), { startMs: 10, endMs: 20 });
  assert.deepEqual(clamp(30, 1, within), { startMs: 20, endMs: 20 });
  assert.deepEqual(clamp(12, -5, within), { startMs: 12, endMs: 12 });
  assert.deepEqual(clamp(12, Infinity, within), { startMs: 12, endMs: 20 });
});

Deno.test.each([[199, 199, undefined], [200, 200, undefined], [201, 200, 1], [2_000, 200, 1_800]])(
  "of %i calls %i are spans and %j are counted",
  (count, spanCount, omitted) => {
    const calls = Array.from({ length: count }, (_, i) => toolCall(i + 1, { startMs: 0, durationMs: 0.5 }));
    const { spans } = traced({ calls });
    assert.equal(spans.length - 4, spanCount);
    const { attributes } = spans[3] as RecordedSpan;
    assert.equal(attributes["darkroom.tool_calls.omitted"], omitted);
    assert.equal(attributes["darkroom.tool_calls.omitted_ms"], omitted === undefined ? undefined : omitted / 2);
  },
);

Deno.test("calls that were never kept are counted too", () => {
  const { spans } = traced({ calls: [toolCall(1)], droppedCalls: 9 });
  assert.equal(spans[3]?.attributes["darkroom.tool_calls.omitted"], 9);
});

Deno.test("a tool that the toolkit does not have is named other", () => {
  const { spans } = traced({ calls: [toolCall(1, { tool: "<script>" })] });
  assert.equal(spans[4]?.name, "execute_tool other");
  assert.equal(spans[4]?.attributes["gen_ai.tool.name"], "other");
});

Deno.test("lines are the author's", () => {
  const compiled = { ...COMPILED, positions: [[1, 1, 1], [1, 1, 1], [1, 2, 1]] };
  const { spans } = traced({ compiled, calls: [toolCall(1, { line: 3, column: 9 })] });
  const { attributes } = spans[4] as RecordedSpan;
  assert.deepEqual([attributes["code.line.number"], attributes["code.column.number"]], [2, 9]);
});

Deno.test("a fault is the kind, not the message", () => {
  const fault = faultOf({ kind: "user_error", message: "SECRET", line: 2 });
  const { spans } = traced({ status: "error", fault });
  assert.deepEqual(spans[0]?.status, { code: 2, message: "user_error" });
  assert.equal(spans[0]?.attributes["code.line.number"], 2);
  assert.ok(!JSON.stringify(spans).includes("SECRET"));
  const { spans: open } = traced({ status: "error", fault }, { options: { capturesContent: true } });
  assert.equal(open[0]?.attributes["exception.message"], "SECRET");
});

Deno.test("a fault of a kind that is not on the list is internal", () => {
  const { spans } = traced({ status: "error", fault: faultOf({ kind: "made up by a guest" }) });
  assert.equal(spans[0]?.attributes["error.type"], "internal");
});

Deno.test("images are ids and sizes", () => {
  const size = { width: 8, height: 6 };
  const photo = { id: "img_photo", name: "photo", mime: "image/png", orientation: 1, ...size };
  const { spans } = traced({
    images: [emittedImage(2)],
    calls: [toolCall(1, { inputs: [{ image: 1, ...size }], output: { image: 2, width: 64, height: 48 }, effect: 0.2 })],
  }, { execution: { images: [{ ...photo, bytes: new Uint8Array([80, 73, 88]) }] } });
  const call = spans[4]?.attributes ?? {};
  assert.deepEqual(call["darkroom.images.input.ids"], ["img_photo"]);
  assert.deepEqual(call["darkroom.images.input.sizes"], ["8x6"]);
  assert.deepEqual(call["darkroom.images.output.ids"], [emittedImage(2).id]);
  assert.equal(call["darkroom.tool_call.effect"], 0.2);
  assert.deepEqual(spans[0]?.attributes["darkroom.images.output.sizes"], ["64x48"]);
});

Deno.test("captured content is cut and stays JSON", () => {
  let value: unknown = null;
  for (let i = 0; i < 200_000; i++) value = [value];
  const { spans } = traced({ value }, {
    execution: { code: "x".repeat(100_000) },
    options: { capturesContent: true, dialects: ["langsmith"] },
  });
  const { attributes } = spans[0] as RecordedSpan;
  const input = String(attributes["gen_ai.tool.call.arguments"]);
  assert.ok(input.length > 8_000 && input.length < 8_300);
  assert.match(JSON.parse(input).code, /^x+…$/);
  assert.deepEqual(JSON.parse(String(attributes["gen_ai.tool.call.result"])).value, [[[[["…"]]]]]);
  assert.equal(attributes["gen_ai.prompt"], attributes["gen_ai.tool.call.arguments"]);
});
