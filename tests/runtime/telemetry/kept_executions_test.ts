import assert from "node:assert/strict";
import { collect } from "../../../runtime/host/collect.ts";
import { keptExecutionSchema } from "../../../runtime/http/executions_route.ts";
import { type AnsweredExecution, KeptExecutions } from "../../../runtime/telemetry/kept_executions.ts";
import { emittedImage, executionOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

const TOOLKIT = { name: "darkroom", version: "1.2.3" };

function answered(executionId: string, { owner = "alice", code = "return 1" } = {}): AnsweredExecution {
  const bytes = new Uint8Array([1, 2, 3]);
  const execution = executionOf({
    executionId,
    code,
    images: [{ id: "img_in", name: "photo", mime: "image/png", width: 8, height: 6, orientation: 1, bytes }],
  });
  const outcome = outcomeOf({ executionId, images: [emittedImage(2)], calls: [toolCall(1)] });
  return { execution, answer: collect(outcome, { execution, toolkit: TOOLKIT }), owner, at: "2026-01-02T03:04:05Z" };
}

Deno.test("a record has the code, the calls and the images by id, without their bytes", () => {
  const kept = new KeptExecutions(3);
  kept.keep(answered("ex_1"));
  const record = JSON.parse(kept.find("alice", "ex_1") ?? "null");
  keptExecutionSchema.parse(record);
  assert.equal(record.request.code, "return 1");
  assert.deepEqual(record.request.images, [
    { id: "img_in", name: "photo", width: 8, height: 6, mime: "image/png", bytes: 3 },
  ]);
  assert.equal(record.answer.ops[0].tool, "rotate");
  assert.equal(record.answer.images[0].id, emittedImage(2).id);
  assert.ok(!("data" in record.answer.images[0]) && !("content" in record.answer));
});

Deno.test("nothing is kept unless it is asked for", () => {
  const kept = new KeptExecutions(0);
  kept.keep(answered("ex_1"));
  assert.equal(kept.find("alice", "ex_1"), null);
});

Deno.test("one owner does not see another's, nor push it out", () => {
  const kept = new KeptExecutions(2);
  kept.keep(answered("ex_1", { owner: "alice" }));
  for (const id of ["ex_2", "ex_3", "ex_4"]) kept.keep(answered(id, { owner: "bob" }));
  assert.equal(kept.find("bob", "ex_1"), null);
  assert.notEqual(kept.find("alice", "ex_1"), null);
  assert.deepEqual(["ex_2", "ex_3", "ex_4"].map((id) => kept.find("bob", id) !== null), [false, true, true]);
});

Deno.test("records are bounded by size as well as by number", () => {
  const kept = new KeptExecutions(10_000);
  const code = "x".repeat(8 * 1024 * 1024);
  for (let i = 1; i <= 9; i++) kept.keep(answered(`ex_${i}`, { code }));
  assert.equal(kept.find("alice", "ex_1"), null);
  assert.notEqual(kept.find("alice", "ex_9"), null);
});
