import assert from "node:assert/strict";
import fc from "fast-check";
import { Admission, type AdmissionOptions, AdmissionRefused, type Permit } from "../../../runtime/host/admit.ts";
import { ManualClock } from "../../support/manual_clock.ts";

const NEVER = new AbortController().signal;

interface Setup {
  readonly clock: ManualClock;
  readonly admission: Admission;
}

function setUp(options: Partial<AdmissionOptions> = {}): Setup {
  const clock = new ManualClock();
  return { clock, admission: new Admission({ concurrency: 1, waiting: 2, waitMs: 5_000, clock, ...options }) };
}

/** Notes in which order permits are granted. */
function follow(order: string[], name: string, permit: Promise<Permit>): Promise<Permit> {
  return permit.then((granted) => {
    order.push(name);
    return granted;
  });
}

async function refusalOf(promise: Promise<Permit>): Promise<AdmissionRefused> {
  const error = await promise.then(() => null, (reason: unknown) => reason);
  assert.ok(error instanceof AdmissionRefused);
  return error;
}

Deno.test("a free place is granted at once", async () => {
  const { admission } = setUp();
  using permit = await admission.admit({ owner: "a" }, NEVER);
  assert.equal(permit.queueMs, 0);
  assert.deepEqual(admission.state(), { running: 1, waiting: 0, concurrency: 1, isDraining: false });
});

Deno.test("the next one is admitted when a permit is disposed of, and told how long it waited", async () => {
  const { admission, clock } = setUp();
  const first = await admission.admit({ owner: "a" }, NEVER);
  const second = admission.admit({ owner: "a" }, NEVER);
  assert.equal(admission.state().waiting, 1);
  clock.advance(120);
  first[Symbol.dispose]();
  using permit = await second;
  assert.equal(permit.queueMs, 120);
  assert.equal(clock.pending, 0);
});

Deno.test("disposing of a permit twice frees one place", async () => {
  const { admission } = setUp({ concurrency: 2 });
  const first = await admission.admit({ owner: "a" }, NEVER);
  using _second = await admission.admit({ owner: "a" }, NEVER);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  assert.equal(admission.state().running, 1);
});

Deno.test.each([[0, 1], [1, 2], [2, 3]])("a queue of %i takes that many", async (waiting, requests) => {
  const { admission } = setUp({ waiting });
  const running = await admission.admit({ owner: "a" }, NEVER);
  const queued = Array.from({ length: requests - 1 }, () => admission.admit({ owner: "a" }, NEVER));
  assert.equal((await refusalOf(admission.admit({ owner: "a" }, NEVER))).code, "queue_full");
  running[Symbol.dispose]();
  for (const permit of queued) (await permit)[Symbol.dispose]();
  assert.equal(admission.state().running, 0);
});

Deno.test("a full queue takes the first of an owner who waits less, and sends the longest line's last away", async () => {
  const { admission, clock } = setUp({ waiting: 3 });
  const running = await admission.admit({ owner: "a" }, NEVER);
  const ask = (): Promise<Permit> => admission.admit({ owner: "a" }, NEVER);
  const [first, second, third] = [ask(), ask(), ask()] as const;
  assert.equal(admission.refusal({ owner: "a" })?.code, "queue_full");
  assert.equal(admission.refusal({ owner: "b" }), null);
  const quiet = admission.admit({ owner: "b" }, NEVER);
  assert.equal((await refusalOf(third)).code, "queue_full");
  assert.equal(admission.state().waiting, 3);
  // Two of a, one of b: neither may push the other out, a third owner may push a.
  for (const owner of ["a", "b"]) assert.equal(admission.refusal({ owner })?.code, "queue_full");
  const other = admission.admit({ owner: "c" }, NEVER);
  assert.equal((await refusalOf(second)).code, "queue_full");
  // One each: nobody waits more than a fourth would.
  assert.equal((await refusalOf(admission.admit({ owner: "d" }, NEVER))).code, "queue_full");
  running[Symbol.dispose]();
  for (const waiting of [first, quiet, other]) (await waiting)[Symbol.dispose]();
  assert.deepEqual([admission.state().running, admission.state().waiting, clock.pending], [0, 0, 0]);
});

Deno.test("waiting ends after its time, and not before", async () => {
  const { admission, clock } = setUp();
  using _running = await admission.admit({ owner: "a" }, NEVER);
  const waiting = admission.admit({ owner: "a" }, NEVER);
  clock.advance(4_999);
  assert.equal(admission.state().waiting, 1);
  clock.advance(1);
  assert.equal((await refusalOf(waiting)).code, "queue_timeout");
  assert.equal(admission.state().waiting, 0);
});

Deno.test("a client that goes away leaves the queue", async () => {
  const { admission, clock } = setUp();
  const running = await admission.admit({ owner: "a" }, NEVER);
  const leaving = new AbortController();
  const left = admission.admit({ owner: "a" }, leaving.signal);
  const stays = admission.admit({ owner: "a" }, NEVER);
  leaving.abort(new DOMException("gone", "AbortError"));
  await assert.rejects(left, { name: "AbortError" });
  assert.equal(admission.state().waiting, 1);
  running[Symbol.dispose]();
  (await stays)[Symbol.dispose]();
  assert.equal(clock.pending, 0);
});

Deno.test("a client that has gone before is not admitted", async () => {
  const { admission } = setUp();
  await assert.rejects(admission.admit({ owner: "a" }, AbortSignal.abort()), { name: "AbortError" });
  assert.equal(admission.state().running, 0);
});

Deno.test("owners take turns", async () => {
  const { admission } = setUp({ waiting: 9 });
  const order: string[] = [];
  const running = await admission.admit({ owner: "a" }, NEVER);
  const waiting = ["a", "a", "a", "b", "c"].map((owner, i) =>
    follow(order, `${owner}${i}`, admission.admit({ owner }, NEVER))
  );
  running[Symbol.dispose]();
  for (const permit of [0, 3, 4, 1, 2].map((i) => waiting[i])) (await permit)?.[Symbol.dispose]();
  assert.deepEqual(order, ["a0", "b3", "c4", "a1", "a2"]);
});

Deno.test("an owner's own concurrency leaves room for others", async () => {
  const { admission } = setUp({ concurrency: 2, ownerConcurrency: 1, waiting: 4 });
  const first = await admission.admit({ owner: "a" }, NEVER);
  const order: string[] = [];
  const second = follow(order, "a", admission.admit({ owner: "a" }, NEVER));
  assert.equal(admission.state().waiting, 1);
  using _other = await admission.admit({ owner: "b" }, NEVER);
  assert.deepEqual(order, []);
  first[Symbol.dispose]();
  (await second)[Symbol.dispose]();
  assert.deepEqual(order, ["a"]);
});

Deno.test.each([
  ["nothing ran yet", [], 2],
  ["runs are short", [50, 50, 50], 1],
  ["runs take 4 s", [4_000, 4_000, 4_000], 12],
  ["runs take minutes", [90_000, 90_000], 60],
] as [string, number[], number][])("Retry-After when %s", async (_name, runsMs, seconds) => {
  const { admission, clock } = setUp();
  for (const ranMs of runsMs) {
    const permit = await admission.admit({ owner: "a" }, NEVER);
    clock.advance(ranMs);
    permit[Symbol.dispose]();
  }
  const running = await admission.admit({ owner: "a" }, NEVER);
  const queued = [admission.admit({ owner: "a" }, NEVER), admission.admit({ owner: "a" }, NEVER)];
  assert.equal((await refusalOf(admission.admit({ owner: "a" }, NEVER))).retryAfterSeconds, seconds);
  running[Symbol.dispose]();
  for (const permit of queued) (await permit)[Symbol.dispose]();
});

Deno.test("what would be refused can be asked beforehand", async () => {
  const { admission } = setUp({ waiting: 0 });
  assert.equal(admission.refusal({ owner: "a" }), null);
  using _running = await admission.admit({ owner: "a" }, NEVER);
  assert.equal(admission.refusal({ owner: "a" })?.code, "queue_full");
  admission.stopAdmitting();
  assert.equal(admission.refusal({ owner: "a" })?.code, "draining");
});

Deno.test("a permit's signal follows the client and the end of the server", async () => {
  const { admission } = setUp({ concurrency: 2 });
  const client = new AbortController();
  using left = await admission.admit({ owner: "a" }, client.signal);
  using stays = await admission.admit({ owner: "a" }, NEVER);
  client.abort();
  assert.deepEqual([left.signal.aborted, stays.signal.aborted], [true, false]);
  admission.abortRunning();
  assert.ok(stays.signal.aborted);
});

Deno.test("whatever happens, nobody is lost and no place is given twice", async () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant("admit" as const), owner: fc.constantFrom("a", "b", "c") }),
    fc.record({ type: fc.constant("finish" as const), which: fc.nat(9) }),
    fc.record({ type: fc.constant("leave" as const), which: fc.nat(9) }),
    fc.record({ type: fc.constant("wait" as const), forMs: fc.nat(3_000) }),
  );
  const property = fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
    const { admission, clock } = setUp({ concurrency: 2, ownerConcurrency: 1, waiting: 4 });
    const permits: Permit[] = [];
    const clients: AbortController[] = [];
    const settled: Promise<unknown>[] = [];
    for (const action of steps) {
      if (action.type === "admit") {
        const client = new AbortController();
        clients.push(client);
        settled.push(
          admission.admit(action, client.signal).then((permit) => permits.push(permit), (reason: unknown) => reason),
        );
      }
      if (action.type === "finish") permits.splice(action.which, 1)[0]?.[Symbol.dispose]();
      if (action.type === "leave") clients[action.which]?.abort();
      if (action.type === "wait") clock.advance(action.forMs);
      await Promise.resolve();
      const { running, waiting } = admission.state();
      assert.ok(running <= 2 && waiting <= 4);
    }
    clock.advance(5_000);
    await Promise.all(settled);
    for (const permit of permits) permit[Symbol.dispose]();
    await admission.idle();
    assert.deepEqual(admission.state(), { running: 0, waiting: 0, concurrency: 2, isDraining: false });
    assert.equal(clock.pending, 0);
  });
  await fc.assert(property, { numRuns: 300, seed: 3 });
});
