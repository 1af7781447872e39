import assert from "node:assert/strict";
import fc from "fast-check";
import { aggregateCalls } from "../../../runtime/host/aggregate_calls.ts";
import { collect } from "../../../runtime/host/collect.ts";
import type { PositionMap, ToolCall } from "../../../runtime/wire/outcome.ts";
import { COMPILED, executionOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

const TOOLKIT = { name: "t", version: "1" };
/** Compiled lines 1 and 2 are both the author's line 1, line 3 is 2. */
const SPLIT: PositionMap = [[1, 1, 1], [1, 1, 20], [1, 2, 1]];

const call = fc.record({
  tool: fc.constantFrom("crop", "rotate", "pixelAt"),
  line: fc.integer({ min: 0, max: 6 }),
  column: fc.integer({ min: 0, max: 9 }),
  durationMs: fc.option(fc.double({ min: 0, max: 50, noNaN: true })),
  error: fc.option(fc.constant("no")),
});

function callsOf(changes: readonly Partial<ToolCall>[]): ToolCall[] {
  return changes.map((change, at) => toolCall(at + 1, change));
}

Deno.test("rows are one per tool and line, in the order of their first calls, and lose no call (property)", () => {
  fc.assert(fc.property(fc.array(call, { maxLength: 120, size: "max" }), (changes) => {
    const calls = callsOf(changes);
    const rows = aggregateCalls(calls, []);
    const keyOf = (one: { tool: string; line: number | null }): string => `${one.tool} ${one.line || null}`;
    const groups = Map.groupBy(calls, keyOf);
    assert.deepEqual(rows.map(keyOf), [...groups.keys()]);
    for (const row of rows) {
      const group = groups.get(keyOf(row)) ?? [];
      assert.equal(row.calls, group.length);
      assert.equal(row.errors, group.filter(({ error }) => error !== null).length);
      const sum = group.reduce((total, { durationMs }) => total + (durationMs ?? 0), 0);
      assert.ok(Math.abs(row.duration_ms - sum) <= 0.05 + 1e-9);
    }
  }));
});

Deno.test("compiled lines that are one line of the author are one row", () => {
  const rows = aggregateCalls(callsOf([{ line: 1 }, { line: 2 }, { line: 3 }, { line: 2, error: "no" }]), SPLIT);
  assert.deepEqual(rows.map(({ line, calls, errors }) => [line, calls, errors]), [[1, 3, 1], [2, 1, 0]]);
});

Deno.test("what is listed and what is summed up is every call, at any number of them (property)", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(9),
      (count, lines, dropped) => {
        const calls = callsOf(Array.from({ length: count }, (_, at) => ({ line: at % lines + 1 })));
        const outcome = outcomeOf({ calls, droppedCalls: dropped, compiled: { ...COMPILED, positions: [] } });
        const { ops, ops_aggregated, truncated } = collect(outcome, { execution: executionOf(), toolkit: TOOLKIT });
        const summed = ops_aggregated.reduce((sum, row) => sum + row.calls, 0);
        assert.equal(ops.length, Math.min(256, count));
        assert.equal(ops.length + summed, count);
        assert.equal(truncated.ops, summed + dropped);
        assert.deepEqual(ops.map(({ seq }) => seq), ops.map((_, at) => at + 1));
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("of more places than there are rows the first ones are told, and truncated.ops counts the others", () => {
  const calls = callsOf(Array.from({ length: 256 + 100 }, (_, at) => ({ line: at + 1 })));
  const { ops_aggregated, truncated } = collect(outcomeOf({ calls }), { execution: executionOf(), toolkit: TOOLKIT });
  assert.deepEqual(ops_aggregated.map(({ line }) => line), Array.from({ length: 64 }, (_, at) => 257 + at));
  assert.equal(truncated.ops, 100);
});

Deno.test("arguments of every listed call are JSON of at most 512 characters, escapes and all", () => {
  const args = [
    { text: "\u0000".repeat(5_000) },
    { text: '"\\'.repeat(5_000) },
    { text: "😀".repeat(5_000) },
    { ["k".repeat(600)]: 1 },
    Array.from({ length: 10_000 }, (_, at) => at),
    Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`key${at}`, { nested: [at, "\n"] }])),
    { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } },
  ];
  const outcome = outcomeOf({ calls: callsOf(args.map((one) => ({ args: one }))) });
  const { ops } = collect(outcome, { execution: executionOf(), toolkit: TOOLKIT });
  for (const [at, op] of ops.entries()) {
    const text = JSON.stringify(op.args);
    assert.ok(text.length <= 512, `${at}: ${text.length}`);
    assert.ok(text.includes("…"), `${at}: what is cut says so`);
    assert.ok(text.isWellFormed() && !/\\ud[89a-f]/.test(text), `${at}: no half of a pair`);
  }
});
