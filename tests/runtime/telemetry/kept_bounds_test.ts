import assert from "node:assert/strict";
import fc from "fast-check";
import { LIMITS } from "../../../policies/limits.ts";
import { collect } from "../../../runtime/host/collect.ts";
import { type AnsweredExecution, KeptExecutions } from "../../../runtime/telemetry/kept_executions.ts";
import { emittedImage, executionOf, outcomeOf } from "../../support/outcomes.ts";

const MIB = 1024 * 1024;

function answered(executionId: string, { owner = "a", value = null as unknown } = {}): AnsweredExecution {
  const execution = executionOf({ executionId, sessionId: "s", callId: "c", seed: 4, inputs: { n: 1 } });
  const limits = { ...execution.limits, valueBytes: 100 * MIB };
  const outcome = outcomeOf({ executionId, value, images: [emittedImage(1)] });
  const answer = collect(outcome, { execution: { ...execution, limits }, toolkit: { name: "t", version: "1" } });
  return { execution, answer, owner, at: "2026-01-01T00:00:00.000Z" };
}

function keptOf(kept: KeptExecutions, owner: string, ids: readonly string[]): string[] {
  return ids.filter((id) => kept.find(owner, id) !== null);
}

for (
  const [most, given, expected] of [[0, 3, []], [1, 3, ["2"]], [3, 3, ["0", "1", "2"]], [3, 5, [
    "2",
    "3",
    "4",
  ]]] as const
) {
  Deno.test(`of ${given} executions the last ${most} are kept`, () => {
    const kept = new KeptExecutions(most);
    const ids = Array.from({ length: given }, (_, i) => String(i));
    for (const id of ids) kept.keep(answered(id));
    assert.deepEqual(keptOf(kept, "a", ids), expected);
  });
}

Deno.test("owners never see or displace each other, whatever the order", () => {
  const turns = fc.array(fc.tuple(fc.constantFrom("a", "b", "__proto__", ""), fc.nat(9)), { maxLength: 30 });
  fc.assert(fc.property(turns, (list) => {
    const kept = new KeptExecutions(2);
    const expected = new Map<string, string[]>();
    for (const [turn, [owner]] of list.entries()) {
      kept.keep(answered(`ex_${turn}`, { owner }));
      expected.set(owner, [...expected.get(owner) ?? [], `ex_${turn}`].slice(-2));
    }
    const all = list.map((_, turn) => `ex_${turn}`);
    for (const [owner, ids] of expected) assert.deepEqual(keptOf(kept, owner, all), ids);
    assert.deepEqual(keptOf(kept, "nobody", all), []);
  }));
});

Deno.test("bytes bound an owner's records before their number does", () => {
  const kept = new KeptExecutions(1_000);
  // The text says "… more characters": with an ellipsis in it a record has two bytes for each of its characters.
  const value = "x".repeat(6 * MIB);
  const ids = Array.from({ length: 8 }, (_, i) => `big_${i}`);
  for (const id of ids) kept.keep(answered(id, { value }));
  // Five of 12 MiB in memory and what stands around them fit into 64 MiB, six do not.
  assert.deepEqual(keptOf(kept, "a", ids), ids.slice(-5));
  kept.keep(answered("small"));
  assert.deepEqual(keptOf(kept, "a", [...ids, "small"]), [...ids.slice(-5), "small"]);
});

Deno.test("a record that is larger than all room is not kept, nor is anything before it", () => {
  const kept = new KeptExecutions(10);
  kept.keep(answered("before"));
  kept.keep(answered("huge", { value: "x".repeat(65 * MIB) }));
  assert.deepEqual(keptOf(kept, "a", ["before", "huge"]), []);
  kept.keep(answered("after"));
  assert.deepEqual(keptOf(kept, "a", ["after"]), ["after"]);
});

Deno.test("a record tells of images by id, and holds no bytes of any", () => {
  const kept = new KeptExecutions(1);
  kept.keep(answered("one"));
  const record = JSON.parse(kept.find("a", "one") ?? "");
  assert.deepEqual(Object.keys(record), ["execution_id", "at", "request", "answer"]);
  assert.deepEqual(record.request, {
    code: "const a = 1;\nconst b = 2;\nreturn a + b;",
    images: [],
    inputs: { n: 1 },
    viewed: {},
    limits: Object.fromEntries(
      LIMITS.filter((limit) => limit.requestable).map((limit) => [limit.name, limit.defaultValue]),
    ),
    output: { images: "inline", mime: "image/png", quality: 85, max_side: 0, text_budget: 1_500 },
    typecheck: "on_error",
    seed: 4,
    session_id: "s",
    call_id: "c",
  });
  assert.equal(record.answer.content, undefined);
  assert.equal(record.answer.images[0].id, emittedImage(1).id);
  assert.equal("data" in record.answer.images[0], false);
});
