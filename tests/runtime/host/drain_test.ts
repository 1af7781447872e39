import assert from "node:assert/strict";
import { Admission, AdmissionRefused, type Permit } from "../../../runtime/host/admit.ts";
import { drain } from "../../../runtime/host/drain.ts";
import { ManualClock } from "../../support/manual_clock.ts";

const NEVER = new AbortController().signal;

interface Setup {
  readonly clock: ManualClock;
  readonly admission: Admission;
  readonly running: Permit;
}

async function setUp(): Promise<Setup> {
  const clock = new ManualClock();
  const admission = new Admission({ concurrency: 1, waiting: 4, waitMs: 60_000, clock });
  return { clock, admission, running: await admission.admit({ owner: "a" }, NEVER) };
}

Deno.test("an idle server drains at once", async () => {
  const clock = new ManualClock();
  const admission = new Admission({ concurrency: 1, waiting: 1, waitMs: 1, clock });
  assert.deepEqual(await drain(admission, { drainMs: 1_000, clock }), { running: 0, aborted: 0, tookMs: 0 });
  assert.equal(clock.pending, 0);
});

Deno.test("who waits and who comes is sent away, who runs may finish", async () => {
  const { admission, clock, running } = await setUp();
  const waiting = admission.admit({ owner: "a" }, NEVER);
  const draining = drain(admission, { drainMs: 1_000, clock });
  for (const refused of [waiting, admission.admit({ owner: "a" }, NEVER)]) {
    await assert.rejects(refused, (error) => error instanceof AdmissionRefused && error.code === "draining");
  }
  clock.advance(700);
  assert.equal(running.signal.aborted, false);
  running[Symbol.dispose]();
  assert.deepEqual(await draining, { running: 1, aborted: 0, tookMs: 700 });
  assert.equal(clock.pending, 0);
});

Deno.test("what still runs at the end of the time is aborted", async () => {
  const { admission, clock, running } = await setUp();
  running.signal.addEventListener("abort", () => running[Symbol.dispose]());
  const draining = drain(admission, { drainMs: 1_000, clock });
  clock.advance(999);
  assert.equal(running.signal.aborted, false);
  clock.advance(1);
  assert.deepEqual(await draining, { running: 1, aborted: 1, tookMs: 1_000 });
});

Deno.test("an execution that does not even end when aborted does not hold the drain", async () => {
  const { admission, clock } = await setUp();
  const draining = drain(admission, { drainMs: 1_000, clock });
  clock.advance(1_000);
  // The grace timer starts once the drain has seen the time run out.
  while (clock.pending === 0) await Promise.resolve();
  clock.advance(1_000);
  assert.deepEqual(await draining, { running: 1, aborted: 1, tookMs: 2_000 });
});
