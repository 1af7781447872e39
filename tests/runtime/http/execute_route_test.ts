import assert from "node:assert/strict";
import fc from "fast-check";
import { executeResponseSchema } from "../../../runtime/wire/execute_response.ts";
import type { Outcome } from "../../../runtime/wire/outcome.ts";
import { VERSION } from "../../../runtime/version.ts";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";
import { emittedImage, faultOf, outcomeOf } from "../../support/outcomes.ts";

const PNG = imageFile("png").bytes.toBase64();

Deno.test.each(["/execute", "/v1/execute"])("POST %s answers 200 with every field", async (path) => {
  const { request } = createEdge();
  const response = await request(path, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ code: "return 1", session_id: "s:1" }),
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  const answer = executeResponseSchema.parse(await response.json());
  assert.match(answer.execution_id, /^ex_[0-9a-f]{32}$/);
  assert.equal(answer.session_id, "s:1");
  assert.deepEqual(answer.toolkit, { name: "darkroom", version: VERSION });
});

const ENDINGS: readonly Partial<Outcome>[] = [
  { status: "ok", value: { a: [1, "x", null] } },
  { status: "error", fault: faultOf({ kind: "reference" }) },
  { status: "timeout", fault: faultOf({ kind: "timeout", limit: { which: "wall_ms", used: 1, max: 1 } }) },
  { status: "memory_limit", fault: faultOf({ kind: "memory_limit" }) },
  { status: "output_limit", fault: faultOf({ kind: "output_limit" }) },
  { status: "crashed", fault: faultOf({ kind: "crashed" }) },
  { status: "cancelled", fault: faultOf({ kind: "cancelled" }) },
];

for (const ending of ENDINGS) {
  Deno.test(`whatever became of the snippet is a 200: ${ending.status}`, async () => {
    const { post } = createEdge({ execute: () => Promise.resolve(outcomeOf(ending)) });
    const response = await post({ code: "1" });
    assert.equal(response.status, 200);
    const answer = executeResponseSchema.parse(await response.json());
    assert.equal(answer.status, ending.status);
    assert.equal(answer.ok, ending.status === "ok");
    assert.equal(answer.error === null, answer.ok);
  });
}

Deno.test("a request becomes an execution with all its defaults", async () => {
  const { post, executed } = createEdge();
  await post({ code: "return 1" });
  const [execution] = executed;
  assert.ok(execution);
  const { executionId: _id, limits, ...rest } = execution;
  assert.deepEqual(rest, {
    code: "return 1",
    images: [],
    inputs: null,
    sessionId: null,
    output: { images: "inline", mime: "image/png", quality: 85, maxSide: 0, textBudget: 1_500 },
    viewed: {},
    seed: 0,
    typecheck: "on_error",
    callId: null,
    traceHeaders: {},
  });
  assert.equal(limits.wallMs, 10_000);
});

Deno.test("everything that a request says arrives", async () => {
  const { post, executed } = createEdge();
  const response = await post({
    code: "return 1",
    images: [{ name: "photo", data: PNG }],
    inputs: { question: "how many?", list: [1, 2.5, null, true] },
    session_id: "run-7.a:b_c",
    limits: { wall_ms: 500, tool_calls: 7, output_images: 64 },
    output: { images: "id", mime: "image/jpeg", quality: 60, max_side: 512, text_budget: 400 },
    seed: -42,
    typecheck: "off",
    format: "json",
    call_id: "call_1",
  });
  assert.equal(response.status, 200);
  const [execution] = executed;
  assert.ok(execution);
  assert.deepEqual(execution.inputs, { question: "how many?", list: [1, 2.5, null, true] });
  assert.equal(execution.sessionId, "run-7.a:b_c");
  assert.deepEqual(
    [execution.limits.wallMs, execution.limits.toolCalls, execution.limits.outputImages, execution.limits.cpuMs],
    [500, 7, 64, 8_000],
  );
  assert.deepEqual(execution.output, { images: "id", mime: "image/jpeg", quality: 60, maxSide: 512, textBudget: 400 });
  assert.deepEqual([execution.seed, execution.typecheck, execution.callId], [-42, "off", "call_1"]);
  assert.equal(execution.images[0]?.name, "photo");
});

Deno.test("what was emitted can be named by the next execution", async () => {
  const file = imageFile("png");
  const emitted = emittedImage(1, { bytes: file.bytes, width: file.width, height: file.height });
  const { post, executed } = createEdge({ execute: () => Promise.resolve(outcomeOf({ images: [emitted] })) });
  await post({ code: "show(image)" });
  const response = await post({ code: "image", images: [{ name: "before", id: emitted.id }] });
  assert.equal(response.status, 200);
  const [image] = executed[1]?.images ?? [];
  assert.deepEqual([image?.id, image?.name, image?.width], [emitted.id, "before", file.width]);
});

Deno.test("what the caller did not want is not kept", async () => {
  const { post, store } = createEdge({ execute: () => Promise.resolve(outcomeOf({ images: [emittedImage(1)] })) });
  await post({ code: "1", output: { images: "none" } });
  assert.equal(store.state().images, 0);
});

Deno.test("one key's images are not there for another", async () => {
  const settings = { API_KEYS: "alice:key-of-alice-1234,bob:key-of-bob-123456" };
  const emitted = emittedImage(1, { bytes: imageFile("png").bytes });
  const { post } = createEdge({ settings, execute: () => Promise.resolve(outcomeOf({ images: [emitted] })) });
  const alice = { headers: { authorization: "Bearer key-of-alice-1234" } };
  const bob = { headers: { "x-api-key": "key-of-bob-123456" } };
  assert.equal((await post({ code: "1" }, alice)).status, 200);
  assert.equal((await post({ code: "1", images: [emitted.id] }, alice)).status, 200);
  const problem = await problemOf(await post({ code: "1", images: [emitted.id] }, bob));
  assert.deepEqual([problem.code, problem.missing], ["image_not_found", [emitted.id]]);
});

Deno.test("a client that goes away aborts its execution", async () => {
  const started = Promise.withResolvers<AbortSignal>();
  const { post, admission } = createEdge({
    execute: (_execution, { signal }) => {
      started.resolve(signal);
      return new Promise((resolve) =>
        signal.addEventListener(
          "abort",
          () => resolve(outcomeOf({ status: "cancelled", fault: faultOf({ kind: "cancelled" }) })),
        )
      );
    },
  });
  const client = new AbortController();
  const answer = post({ code: "1" }, { signal: client.signal });
  await started.promise;
  client.abort();
  assert.equal((await (await answer).json()).status, "cancelled");
  assert.equal(admission.state().running, 0);
});

Deno.test("executions beyond the concurrency wait for their turn", async () => {
  const release = Promise.withResolvers<void>();
  const { post, executed, admission } = createEdge({
    settings: { CONCURRENCY: "2" },
    execute: async (_execution, { permit }) => {
      await release.promise;
      return outcomeOf({ usage: { ...outcomeOf().usage, queueMs: permit.queueMs } });
    },
  });
  const answers = Array.from({ length: 5 }, () => post({ code: "1" }));
  while (admission.state().running + admission.state().waiting < 5) await new Promise((next) => setTimeout(next, 0));
  assert.equal(executed.length, 2);
  assert.equal(admission.state().waiting, 3);
  release.resolve();
  assert.deepEqual((await Promise.all(answers)).map(({ status }) => status), [200, 200, 200, 200, 200]);
});

Deno.test("any JSON at all is answered, and never with a 500", async () => {
  const { post } = createEdge();
  const field = fc.constantFrom(
    "code",
    "images",
    "inputs",
    "limits",
    "output",
    "viewed",
    "seed",
    "call_id",
    "__proto__",
  );
  const body = fc.oneof(
    fc.jsonValue({ maxDepth: 6 }),
    fc.dictionary(field, fc.jsonValue({ maxDepth: 4 })),
    fc.record({ code: fc.constant("1"), images: fc.array(fc.oneof(fc.string(), fc.jsonValue())) }),
  );
  const property = fc.asyncProperty(body, async (value) => {
    const response = await post(JSON.stringify(value));
    assert.ok([200, 400, 422].includes(response.status), String(response.status));
    if (response.status !== 200) await problemOf(response);
  });
  await fc.assert(property, { numRuns: 1_000, seed: 11 });
});

Deno.test("any bytes at all are answered, and never with a 500", async () => {
  const { request } = createEdge();
  const types = fc.constantFrom("application/json", "multipart/form-data; boundary=b", "multipart/form-data", "");
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string().map((text) => new TextEncoder().encode(text)));
  const property = fc.asyncProperty(types, bytes, async (type, body) => {
    const response = await request("/execute", { method: "POST", headers: { "content-type": type }, body });
    assert.ok([400, 415, 422].includes(response.status), String(response.status));
  });
  await fc.assert(property, { numRuns: 1_000, seed: 12 });
});
