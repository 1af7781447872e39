import assert from "node:assert/strict";
import { type Attributes, ROOT_CONTEXT } from "@opentelemetry/api";
import fc from "fast-check";
import { collect } from "../../../runtime/host/collect.ts";
import { ATTRIBUTE } from "../../../runtime/telemetry/attributes.ts";
import { TRACE_DIALECTS } from "../../../runtime/telemetry/trace_dialects.ts";
import { traceExecution, type TraceOptions } from "../../../runtime/telemetry/trace_execution.ts";
import type { Execution } from "../../../runtime/wire/execution.ts";
import { FAULT_KINDS, type Outcome } from "../../../runtime/wire/outcome.ts";
import { COMPILED, emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";
import { createRecording, type RecordedSpan } from "../../support/recording_tracer.ts";

const ORIGIN_MS = 1_700_000_000_000;
const TOOLS = new Set(["rotate", "crop"]);
const SNIPPET = "execute_tool run_vision_code";
const SECRET = "SECRET";

function spansOf(outcome: Outcome, execution: Execution, options: Partial<TraceOptions> = {}): readonly RecordedSpan[] {
  const { tracer, spans } = createRecording();
  traceExecution(execution, outcome, {
    tracer,
    parent: ROOT_CONTEXT,
    originMs: ORIGIN_MS,
    nowMs: 5_000,
    dialects: [],
    capturesContent: false,
    toolNames: TOOLS,
    ...options,
  });
  return spans;
}

const ms = fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.nat(5_000));
const call = fc.record({
  tool: fc.constantFrom("rotate", "crop", SECRET, "__proto__", `rotate\n${SECRET}`),
  args: fc.constantFrom<unknown>({ text: SECRET }, [SECRET], null),
  line: fc.nat(1e7),
  column: fc.nat(1e7),
  startMs: ms,
  durationMs: fc.option(ms),
  effect: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  error: fc.option(fc.constant(SECRET)),
});
const world = fc.record({
  startMs: fc.double({ min: 0, max: 5_000, noNaN: true }),
  handedOverMs: fc.option(fc.double({ min: 0, max: 6_000, noNaN: true })),
  queueMs: fc.nat(3_000),
  compileMs: fc.nat(7_000),
  runMs: fc.nat(9_000),
  calls: fc.array(call, { maxLength: 260, size: "max" }),
  dropped: fc.nat(3),
  kind: fc.option(fc.constantFrom(...FAULT_KINDS)),
  kill: fc.constantFrom(null, "wall" as const, "memory" as const),
  hasCourse: fc.boolean(),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function outcomeFor(
  { startMs, handedOverMs, queueMs, compileMs, runMs, calls, dropped, kind, kill, hasCourse }: World,
): Outcome {
  return outcomeOf({
    status: kind === null ? "ok" : "error",
    fault: kind === null ? null : faultOf({ kind, message: SECRET, name: SECRET, line: 2, hint: SECRET }),
    value: SECRET,
    logs: [{ level: "info", text: SECRET, line: 1 }],
    images: [emittedImage(3, { name: SECRET })],
    calls: calls.map((change, at) => toolCall(at + 1, change)),
    droppedCalls: dropped,
    usage: { queueMs, compileMs, runMs, wallMs: runMs, cpuMs: 1, peakMemoryMb: 2, toolCalls: calls.length },
    ...(hasCourse ? { course: { startMs, handedOverMs, kill } } : {}),
  });
}

const EXECUTION = executionOf({
  code: `// ${SECRET}\nconst a = 1;`,
  inputs: { SECRET },
  images: [{
    id: "img_in",
    name: SECRET,
    mime: "image/png",
    width: 8,
    height: 6,
    orientation: 1,
    bytes: new TextEncoder().encode(SECRET),
  }],
});

Deno.test("whatever a guest says: spans are nested, inside of their parents, at most 205, from a closed set of names", () => {
  fc.assert(
    fc.property(world, (one) => {
      const outcome = outcomeFor(one);
      const spans = spansOf(outcome, EXECUTION);
      const [snippet] = spans;
      assert.equal(snippet?.name, SNIPPET);
      assert.ok(spans.length <= 204);
      const byName = new Map(spans.slice(0, 4).map((span) => [span.name, span]));
      for (const span of spans) {
        assert.ok(Number.isFinite(span.startMs) && span.startMs <= span.endMs, `${span.name} ends before it starts`);
        const parent = span.parent === null ? null : byName.get(span.parent);
        assert.notEqual(parent, undefined, "its parent is one of the phases");
        if (parent !== null && parent !== undefined && span.name !== "queue") {
          assert.ok(span.startMs >= parent.startMs && span.endMs <= parent.endMs, `${span.name} in ${parent.name}`);
        }
      }
      const names = new Set([
        SNIPPET,
        "queue",
        "compile",
        "run",
        "execute_tool rotate",
        "execute_tool crop",
        "execute_tool other",
      ]);
      assert.ok(spans.every(({ name }) => names.has(name)));
      const run = spans.find(({ name }) => name === "run");
      const hasRun = one.hasCourse && one.handedOverMs !== null;
      assert.equal(run !== undefined, hasRun);
      const children = spans.filter(({ parent }) => parent === "run");
      assert.equal(children.length, hasRun ? Math.min(200, one.calls.length) : 0);
      const omitted = Math.max(0, one.calls.length - 200) + one.dropped;
      if (hasRun) assert.equal(run?.attributes[ATTRIBUTE.callsOmitted], omitted === 0 ? undefined : omitted);
      children.forEach(({ attributes }, at) => assert.equal(attributes[ATTRIBUTE.callSeq], at + 1));
    }),
    { numRuns: 60 },
  );
});

Deno.test("statuses: an error has its kind as type and status, and nothing else is one", () => {
  fc.assert(
    fc.property(world, (one) => {
      const [snippet, ...others] = spansOf(outcomeFor(one), EXECUTION);
      assert.equal(snippet?.attributes[ATTRIBUTE.errorType], one.kind ?? undefined);
      assert.deepEqual(snippet?.status, one.kind === null ? null : { code: 2, message: one.kind });
      for (const { name, status, attributes } of others) {
        assert.equal(status?.message, attributes[ATTRIBUTE.errorType], name);
        assert.ok(status === null || ["tool_error", ...FAULT_KINDS].includes(status.message as never), status?.message);
      }
    }),
    { numRuns: 60 },
  );
});

Deno.test("without capture no attribute, name or status has a word of the caller's or the snippet's, in any dialect", () => {
  fc.assert(
    fc.property(world, fc.subarray([...TRACE_DIALECTS]), (one, dialects) => {
      const text = JSON.stringify(spansOf(outcomeFor(one), EXECUTION, { dialects }));
      assert.ok(!text.includes(SECRET), text.slice(Math.max(0, text.indexOf(SECRET) - 200)).slice(0, 300));
    }),
    { numRuns: 60 },
  );
});

Deno.test("captured content is JSON of at most 8 192 characters, whatever it is made of", () => {
  const outcome = outcomeOf({
    value: "\u0001".repeat(50_000),
    calls: [toolCall(1, { args: { text: '"'.repeat(50_000), emoji: "😀".repeat(9_000) }, error: "\n".repeat(9_000) })],
    course: { startMs: 0, handedOverMs: 1, kill: null },
  });
  const execution = executionOf({
    code: "\\".repeat(60_000),
    inputs: { list: Array.from({ length: 9_000 }, () => "\t") },
  });
  const spans = spansOf(outcome, execution, { capturesContent: true, dialects: TRACE_DIALECTS });
  let seen = 0;
  for (const { attributes } of spans) {
    for (
      const name of [
        ATTRIBUTE.toolArguments,
        ATTRIBUTE.toolResult,
        "input.value",
        "langfuse.observation.output",
        "gen_ai.prompt",
      ]
    ) {
      const content = attributes[name];
      if (content === undefined) continue;
      seen += 1;
      assert.ok(String(content).length <= 8_192, `${name}: ${String(content).length}`);
      assert.equal(typeof JSON.parse(String(content)), "object");
    }
  }
  assert.equal(seen, 10);
});

/** Where a snippet of three lines says that it failed, and what span and answer make of it. */
const PLACES: readonly (readonly [string, Partial<Outcome>, number | null])[] = [
  ["its own line", { fault: faultOf({ line: 2, column: 3 }) }, 2],
  ["a line mapped back", { fault: faultOf({ line: 1 }), compiled: { ...COMPILED, positions: [[1, 3, 1]] } }, 3],
  ["a line that its text does not have, as in a stack that it wrote itself", { fault: faultOf({ line: 9_999 }) }, null],
  ["no line", { fault: faultOf({ line: 0 }) }, null],
  ["a place better known", { fault: faultOf({ line: 1 }), place: { line: 3, column: 1 } }, 3],
];

for (const [name, change, line] of PLACES) {
  Deno.test(`span and answer name the same line: ${name}`, () => {
    const execution = executionOf({ code: "one;\ntwo;\nthree;" });
    const outcome = outcomeOf({ status: "error", ...change });
    const { error } = collect(outcome, { execution, toolkit: { name: "t", version: "1" } });
    const attributes = spansOf(outcome, execution)[0]?.attributes ?? {};
    assert.equal(error?.line, line);
    assert.equal(attributes[ATTRIBUTE.codeLine] ?? null, line);
    assert.equal(attributes[ATTRIBUTE.codeFilePath], line === null ? undefined : "snippet.ts");
  });
}

Deno.test.each([["a\nb", 2], ["a\r\nb\r\nc", 3], ["a\rb", 2], ["a\u2028b", 2], ["", 1], ["a\n", 2]])(
  "%j has %i lines, as V8 and the errors count them",
  (code, lines) => {
    const [snippet] = spansOf(outcomeOf(), executionOf({ code }));
    assert.equal(snippet?.attributes[ATTRIBUTE.codeLines], lines);
  },
);

/**
 * https://arize-ai.github.io/openinference/spec/attributes/semantic-conventions.html,
 * https://langfuse.com/integrations/native/opentelemetry#property-mapping,
 * https://docs.langchain.com/langsmith/trace-with-opentelemetry
 */
const DIALECT_NAMES: Readonly<Record<string, readonly string[]>> = {
  openinference: [
    "openinference.span.kind",
    "tool.name",
    "session.id",
    "input.value",
    "input.mime_type",
    "output.value",
    "output.mime_type",
  ],
  langfuse: [
    "langfuse.observation.type",
    "langfuse.observation.input",
    "langfuse.observation.output",
    "langfuse.session.id",
  ],
  langsmith: ["langsmith.span.kind", "langsmith.trace.session_id", "gen_ai.prompt", "gen_ai.completion"],
};

for (const dialect of TRACE_DIALECTS) {
  Deno.test(`${dialect}: its own names are on the snippet's span and on each call's, and no other dialect's`, () => {
    const outcome = outcomeOf({ calls: [toolCall(1)], course: { startMs: 0, handedOverMs: 1, kill: null } });
    const execution = executionOf({ sessionId: "s-1" });
    const spans = spansOf(outcome, execution, { dialects: [dialect], capturesContent: true });
    const told = spans.filter(({ name }) => name.startsWith("execute_tool")).map(({ attributes }) => attributes);
    assert.equal(told.length, 2);
    const others = Object.entries(DIALECT_NAMES).filter(([name]) => name !== dialect).flatMap(([, names]) => names);
    for (const attributes of told) {
      for (const name of DIALECT_NAMES[dialect] ?? []) assert.ok(isText(attributes, name), `${name} of ${dialect}`);
      for (const name of others) assert.equal(attributes[name], undefined, name);
    }
  });
}

function isText(attributes: Attributes, name: string): boolean {
  const value = attributes[name];
  return typeof value === "string" && value !== "";
}
