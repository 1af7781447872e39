import assert from "node:assert/strict";
import fc from "fast-check";
import { RunTimes } from "../../../runtime/host/run_times.ts";

Deno.test.each([
  [[], 1, 1, 1],
  [[], 8, 2, 2],
  [[1_000], 10, 2, 5],
  [[1_000, 6_000], 1, 1, 2],
  [[10], 1, 4, 1],
  [[3_600_000], 64, 2, 60],
] as [number[], number, number, number][])(
  "after runs of %j ms, %i ahead and %i at once: %i s",
  (runs, ahead, at, seconds) => {
    const times = new RunTimes();
    for (const ranMs of runs) times.add(ranMs);
    assert.equal(times.retryAfterSeconds(ahead, at), seconds);
  },
);

Deno.test("it is always a whole number of seconds from 1 to 60", () => {
  const runs = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }));
  fc.assert(fc.property(runs, fc.nat(1_000), fc.integer({ min: 1, max: 64 }), (all, ahead, concurrency) => {
    const times = new RunTimes();
    for (const ranMs of all) times.add(ranMs);
    const seconds = times.retryAfterSeconds(ahead, concurrency);
    assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60);
  }));
});

Deno.test("what runs took long ago is forgotten", () => {
  const times = new RunTimes();
  for (let i = 0; i < 50; i++) times.add(50_000);
  for (let i = 0; i < 50; i++) times.add(2_000);
  assert.equal(times.retryAfterSeconds(2, 1), 5);
});
