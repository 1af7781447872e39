import assert from "node:assert/strict";
import fc from "fast-check";
import { MEMORY_MARGINS } from "../../../policies/isolation_layers.ts";
import { MemoryWatch } from "../../../runtime/host/memory_watch.ts";

const BUDGET_MB = 100;
const { graceMs, watchdogMb } = MEMORY_MARGINS;

/** Readings as [milliseconds, MiB]; the time at which the watch ends the run, or null. */
function endOf(readings: readonly (readonly [number, number])[]): number | null {
  let nowMs = 0;
  const watch = new MemoryWatch(BUDGET_MB, () => nowMs);
  for (const [atMs, memoryMb] of readings) {
    nowMs = atMs;
    if (watch.isExceeded(memoryMb)) return atMs;
  }
  return null;
}

Deno.test("under and at the budget a run goes on for as long as it likes", () => {
  assert.equal(endOf([[0, 0], [10_000, 99], [60_000, 100]]), null);
});

Deno.test("over the budget it has the grace to come back, then it ends", () => {
  assert.equal(endOf([[0, 101], [graceMs - 1, 101]]), null);
  assert.equal(endOf([[0, 101], [graceMs - 1, 101], [graceMs, 101]]), graceMs);
});

Deno.test("coming back starts the grace anew", () => {
  assert.equal(endOf([[0, 130], [400, 130], [450, 100], [460, 130], [900, 130]]), null);
  assert.equal(endOf([[0, 130], [400, 130], [450, 100], [460, 130], [960, 130]]), 960);
});

Deno.test("far over the budget it ends at once", () => {
  assert.equal(endOf([[5, BUDGET_MB + watchdogMb]]), null);
  assert.equal(endOf([[5, BUDGET_MB + watchdogMb + 1]]), 5);
});

Deno.test("a run ends exactly when it was over for the grace, or far over once (property)", () => {
  const step = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: BUDGET_MB + 2 * watchdogMb }));
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    let atMs = 0;
    const readings = steps.map(([byMs, mb]) => [atMs += byMs, mb] as const);
    const expected = readings.find(([at, mb], index) => {
      if (mb > BUDGET_MB + watchdogMb) return true;
      const back = readings.slice(0, index + 1).findLastIndex(([, earlier]) => earlier <= BUDGET_MB);
      const since = readings[back + 1]?.[0] ?? at;
      return mb > BUDGET_MB && at - since >= graceMs;
    });
    assert.equal(endOf(readings), expected?.[0] ?? null);
  }));
});
