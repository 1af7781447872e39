import assert from "node:assert/strict";
import { collect } from "../../../runtime/host/collect.ts";
import { type ExecuteResponse, executeResponseSchema } from "../../../runtime/wire/execute_response.ts";
import type { Execution, InputImage, OutputOptions } from "../../../runtime/wire/execution.ts";
import { FAULT_KINDS, type Outcome } from "../../../runtime/wire/outcome.ts";
import { COMPILED, emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

const TOOLKIT = { name: "darkroom", version: "1.2.3" };
const CODE = "const a = 1;\nconst cut = image.crop(box);\nreturn cut;";
/** The compiled text is the author's, one line further down. */
const SHIFTED = { ...COMPILED, positions: [[1, 1, 1], [1, 1, 1], [1, 2, 1], [1, 3, 1]] };

function answerOf(outcome: Partial<Outcome>, execution: Partial<Execution> = {}): ExecuteResponse {
  const answer = collect(outcomeOf(outcome), {
    execution: executionOf({ code: CODE, ...execution }),
    toolkit: TOOLKIT,
  });
  assert.deepEqual(executeResponseSchema.parse(JSON.parse(JSON.stringify(answer))), JSON.parse(JSON.stringify(answer)));
  return answer;
}

function inputImage(name: string): InputImage {
  const bytes = new Uint8Array([1]);
  return { id: `img_${name}`, name, mime: "image/png", width: 8, height: 6, orientation: 1, bytes };
}

Deno.test("an answer has every field, whatever it says", () => {
  const answer = answerOf({});
  assert.deepEqual(answer, {
    ok: true,
    status: "ok",
    execution_id: "ex_1",
    session_id: null,
    value: null,
    images: [],
    logs: [],
    error: null,
    warnings: [],
    ops: [],
    ops_aggregated: [],
    text: "ok: 0 tool calls, 0 images",
    content: [{ type: "text", text: "ok: 0 tool calls, 0 images" }],
    usage: { queue_ms: 0, compile_ms: 0.5, run_ms: 6.3, wall_ms: 7.4, cpu_ms: 6, peak_memory_mb: 58, tool_calls: 0 },
    trace: null,
    toolkit: TOOLKIT,
    truncated: { log_bytes: 0, log_lines: 0, ops: 0, text: false },
  });
});

Deno.test("a fault is told in the author's positions", () => {
  const { error } = answerOf({
    status: "error",
    compiled: SHIFTED,
    fault: faultOf({
      kind: "tool_argument",
      name: "RangeError",
      message: "Cannot crop image: box.x2 must be between 1 and 640, received 812",
      line: 3,
      column: 19,
      frames: [
        { function: "checkBox", origin: "toolkit", line: 9, column: 1, isAsync: false },
        { function: "crop", origin: "toolkit", line: 20, column: 1, isAsync: false },
        { function: "cut", origin: "snippet", line: 3, column: 19, isAsync: false },
        { function: "run", origin: "runtime", line: 5, column: 1, isAsync: false },
        { function: null, origin: "snippet", line: 4, column: 1, isAsync: true },
      ],
      tool: { name: "crop", argument: "box.x2", received: 812, allowed: "1..640" },
      hint: "The image is 640×480",
      cause: [{ name: "Error", message: "deep", line: 2, column: 7 }],
    }),
  });
  assert.deepEqual(error, {
    kind: "tool_argument",
    name: "RangeError",
    message: "Cannot crop image: box.x2 must be between 1 and 640, received 812",
    line: 2,
    column: 19,
    end_column: 23,
    code_frame: [
      "  1 | const a = 1;",
      "> 2 | const cut = image.crop(box);",
      "    |                   ^^^^",
      "  3 | return cut;",
    ].join("\n"),
    frames: [
      { function: "crop", origin: "toolkit", line: null, column: null, source: null },
      { function: "cut", origin: "snippet", line: 2, column: 19, source: "const cut = image.crop(box);" },
      { function: null, origin: "snippet", line: 3, column: 1, source: "return cut;" },
    ],
    tool: { name: "crop", argument: "box.x2", received: 812, allowed: "1..640" },
    limit: null,
    hint: "The image is 640×480",
    suggestions: [],
    diagnostics: [],
    cause: [{ name: "Error", message: "deep", line: 1, column: 7 }],
    retryable: true,
  });
});

Deno.test("what the toolkit does inside is no frame when no tool was called", () => {
  const { error } = answerOf({
    status: "error",
    fault: faultOf({
      kind: "reference",
      frames: [
        { function: "get", origin: "toolkit", line: 9, column: 1, isAsync: false },
        { function: null, origin: "snippet", line: 2, column: 19, isAsync: false },
      ],
    }),
  });
  assert.deepEqual(error?.frames.map(({ origin, line }) => [origin, line]), [["snippet", 2]]);
});

Deno.test("a refusal of the compiler is an error with its diagnostics", () => {
  const diagnostic = { severity: "error" as const, code: "syntax", line: 2, column: 7, endColumn: 10 };
  const answer = answerOf({
    status: "error",
    compiled: null,
    refusal: {
      ok: false,
      kind: "syntax",
      message: "Cannot read code: expected ';'",
      line: 2,
      column: 7,
      endColumn: 10,
      hint: "Close the call",
      diagnostics: [{ ...diagnostic, message: "Cannot read code: expected ';'" }, { ...diagnostic, message: "more" }],
      notes: ["Removed a Markdown fence around the code"],
    },
  });
  assert.equal(answer.ok, false);
  assert.equal(answer.error?.kind, "syntax");
  assert.equal(answer.error?.name, "SyntaxError");
  assert.deepEqual([answer.error?.line, answer.error?.column, answer.error?.end_column], [2, 7, 10]);
  assert.ok(answer.error?.code_frame?.includes("^^^\n"));
  assert.deepEqual(answer.error?.diagnostics.map(({ message }) => message), ["Cannot read code: expected ';'", "more"]);
  assert.deepEqual(answer.warnings, [
    { code: "code_changed", message: "Removed a Markdown fence around the code", line: null },
  ]);
});

Deno.test.each(FAULT_KINDS)("the kind %s becomes a whole error", (kind) => {
  const { error } = answerOf({ status: "error", fault: faultOf({ kind }) });
  assert.equal(error?.kind, kind);
  assert.equal(typeof error?.retryable, "boolean");
});

Deno.test("a kind that is not on the list is internal", () => {
  assert.equal(answerOf({ status: "error", fault: faultOf({ kind: "surprise" }) }).error?.kind, "internal");
});

Deno.test("a limit tells the tool that it was hit in", () => {
  const { error } = answerOf({
    status: "timeout",
    fault: faultOf({
      kind: "timeout",
      line: 2,
      tool: { name: "medianBlur", argument: null, received: null, allowed: null },
      limit: { which: "wall_ms", used: 500, max: 500 },
    }),
  });
  assert.deepEqual(error?.limit, { which: "wall_ms", used: 500, max: 500 });
  assert.match(error?.hint ?? "", /^It was inside medianBlur\. /);
  assert.deepEqual([error?.line, error?.column, error?.end_column], [2, null, null]);
});

Deno.test("a failure without a reason is our own bug, and told as such", () => {
  const { error, ok } = answerOf({ status: "crashed" });
  assert.deepEqual([ok, error?.kind, error?.retryable], [false, "internal", false]);
});

Deno.test("images are listed with their source and follow the text as content", () => {
  const answer = answerOf({
    images: [emittedImage(2, { name: "word", root: "img_photo", toRoot: [1, 0, 40, 0, 1, 80] })],
  });
  const { id, bytes } = emittedImage(2);
  assert.deepEqual(answer.images, [{
    id,
    name: "word",
    width: 64,
    height: 48,
    mime: "image/png",
    bytes: 3,
    data: bytes.toBase64(),
    source: {
      root: "img_photo",
      to_root: [1, 0, 40, 0, 1, 80],
      orientation: "none",
      box: null,
      change: null,
      identical_to_input: false,
      near_duplicate: false,
    },
  }]);
  assert.deepEqual(answer.content[1], { type: "image", data: bytes.toBase64(), mimeType: "image/png" });
});

Deno.test.each(["id", "none"] as const)("with output.images %s no data is sent", (images) => {
  const output: OutputOptions = { ...executionOf().output, images };
  const answer = answerOf({ images: [emittedImage(1)] }, { output });
  assert.equal(answer.images[0]?.data, null);
  assert.deepEqual(answer.content.map(({ type }) => type), ["text"]);
  assert.ok(answer.text.includes("64×48"));
});

Deno.test("two images with the same bytes have one id and stay two", () => {
  const same = { id: "img_same", bytes: new Uint8Array([7]) };
  const answer = answerOf({
    images: [emittedImage(1, { ...same, name: "first" }), emittedImage(2, { ...same, name: "second" })],
    value: [null, null],
    valueImages: [{ path: [0], image: 1 }, { path: [1], image: 2 }],
  });
  assert.deepEqual(answer.images.map(({ id, name }) => [id, name]), [["img_same", "first"], ["img_same", "second"]]);
  assert.deepEqual(answer.value, [{ image: "img_same" }, { image: "img_same" }]);
  assert.equal(answer.content.length, 3);
});

Deno.test("tool calls name inputs and emitted images by id, others by number", () => {
  const size = { width: 8, height: 6 };
  const { ops } = answerOf({
    compiled: SHIFTED,
    images: [emittedImage(3)],
    calls: [
      toolCall(1, { line: 3, inputs: [{ image: 1, ...size }], output: { image: 2, ...size }, effect: 0.31 }),
      toolCall(2, { line: 4, inputs: [{ image: 2, ...size }], output: { image: 3, ...size }, durationMs: null }),
    ],
  }, { images: [inputImage("photo")] });
  assert.deepEqual(ops, [
    {
      seq: 1,
      tool: "rotate",
      args: { degrees: 90 },
      line: 2,
      column: 9,
      start_ms: 0.4,
      duration_ms: 3.1,
      inputs: ["img_photo"],
      output: "img_local_2",
      effect: 0.31,
      error: null,
    },
    {
      seq: 2,
      tool: "rotate",
      args: { degrees: 90 },
      line: 3,
      column: 9,
      start_ms: 0.4,
      duration_ms: null,
      inputs: ["img_local_2"],
      output: emittedImage(3).id,
      effect: null,
      error: null,
    },
  ]);
});

Deno.test.each([[255, 0, 0], [256, 0, 0], [257, 0, 1], [300, 10, 54]])(
  "of %i tool calls and %i uncounted ones %i are left out",
  (calls, droppedCalls, left) => {
    const answer = answerOf({ calls: Array.from({ length: calls }, (_, i) => toolCall(i + 1)), droppedCalls });
    assert.equal(answer.ops.length, Math.min(256, calls));
    assert.equal(answer.truncated.ops, left);
    assert.equal(answer.ops_aggregated.reduce((sum, row) => sum + row.calls, 0) + droppedCalls, left);
  },
);

Deno.test("calls beyond those that are listed are summed up by tool and line", () => {
  const listed = Array.from({ length: 256 }, (_, i) => toolCall(i + 1));
  const more = [
    toolCall(257, { tool: "crop", line: 3, durationMs: 1.26 }),
    toolCall(258, { tool: "rotate", line: 3, error: "no", durationMs: 2 }),
    toolCall(259, { tool: "crop", line: 3, durationMs: 1.26 }),
    toolCall(260, { tool: "crop", line: 4, durationMs: null }),
  ];
  const { ops, ops_aggregated, truncated } = answerOf({ compiled: SHIFTED, calls: [...listed, ...more] });
  assert.deepEqual([ops.length, truncated.ops], [256, 4]);
  assert.deepEqual(ops_aggregated, [
    { tool: "crop", line: 2, calls: 2, errors: 0, duration_ms: 2.5 },
    { tool: "rotate", line: 2, calls: 1, errors: 1, duration_ms: 2 },
    { tool: "crop", line: 3, calls: 1, errors: 0, duration_ms: 0 },
  ]);
});

Deno.test("places are bounded, whatever a guest says it called", () => {
  const calls = Array.from({ length: 2_000 }, (_, i) => toolCall(i + 1, { tool: `made_up_${i}` }));
  const { ops_aggregated, truncated } = answerOf({ calls });
  assert.deepEqual([ops_aggregated.length, truncated.ops], [64, 1_744]);
});

Deno.test("arguments of any size are cut", () => {
  const { ops } = answerOf({ calls: [toolCall(1, { args: { points: Array.from({ length: 9_999 }, () => 12_345) } })] });
  assert.ok(JSON.stringify(ops[0]?.args).length < 600);
});

Deno.test("logs and warnings are told at the author's lines", () => {
  const answer = answerOf({
    compiled: SHIFTED,
    logs: [{ level: "info", text: "here", line: 3 }, { level: "warn", text: "nowhere", line: 0 }],
    warnings: [{ code: "unused_image", message: "An image was computed and never shown", line: 4 }],
    droppedLogBytes: 10,
    droppedLogLines: 2,
  });
  assert.deepEqual(answer.logs.map(({ line }) => line), [2, null]);
  assert.equal(answer.warnings[0]?.line, 3);
  assert.equal(answer.truncated.log_bytes, 10);
  assert.equal(answer.truncated.log_lines, 2);
});

Deno.test.each([[31, "ok"], [32, "ok"], [33, "output_limit"]])("a value of depth %i is %s", (depth, status) => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  const answer = answerOf({ value });
  assert.equal(answer.status, status);
  assert.equal(answer.error?.limit?.which ?? null, status === "ok" ? null : "value_depth");
});

Deno.test.each([[-1, "ok"], [0, "ok"], [1, "output_limit"]])(
  "a value %i bytes over its limit is %s",
  (over, status) => {
    const { limits } = executionOf();
    const answer = answerOf({ value: "x".repeat(limits.valueBytes - 2 + over) });
    assert.equal(answer.status, status);
    assert.equal(answer.error?.limit?.which ?? null, status === "ok" ? null : "value_bytes");
  },
);

Deno.test("a value that a hostile guest nested without end does not end the server", () => {
  let value: unknown = null;
  for (let i = 0; i < 500_000; i++) value = [value];
  assert.equal(answerOf({ value }).status, "output_limit");
});
