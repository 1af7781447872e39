import assert from "node:assert/strict";
import fc from "fast-check";
import { Admission, AdmissionRefused, type Permit } from "../../../runtime/host/admit.ts";
import { FairQueue } from "../../../runtime/host/fair_queue.ts";
import { ManualClock } from "../../support/manual_clock.ts";

const OWNERS = ["a", "b", "c", "__proto__"] as const;
const NEVER = new AbortController().signal;
const owner = fc.constantFrom(...OWNERS);

const step = fc.oneof(
  fc.record({ type: fc.constant("push" as const), owner }),
  fc.record({ type: fc.constant("shift" as const), served: fc.subarray([...OWNERS]) }),
  fc.record({ type: fc.constant("remove" as const), owner, which: fc.nat(5) }),
  fc.record({ type: fc.constant("clear" as const) }),
);
const steps = fc.array(step, { minLength: 20, maxLength: 120, size: "max" });

interface Item {
  readonly owner: string;
  readonly number: number;
}

Deno.test("queue: nothing is lost, made up or served twice, and each owner's line keeps its order (property)", () => {
  fc.assert(fc.property(steps, (list) => {
    const queue = new FairQueue<Item>();
    let waiting: Item[] = [];
    for (const [number, action] of list.entries()) {
      if (action.type === "push") {
        const item = { owner: action.owner, number };
        waiting.push(item);
        queue.push(action.owner, item);
      }
      if (action.type === "remove") {
        const item = waiting.filter((one) => one.owner === action.owner)[action.which];
        if (item !== undefined) queue.remove(action.owner, item);
        waiting = waiting.filter((one) => one !== item);
      }
      if (action.type === "shift") {
        const mayServe = (name: string): boolean => (action.served as string[]).includes(name);
        const item = queue.shift(mayServe);
        const servable = waiting.filter((one) => mayServe(one.owner));
        if (item === null) assert.equal(servable.length, 0, "somebody could have been served");
        else assert.equal(servable.find((one) => one.owner === item.owner), item, "the first of its line");
        waiting = waiting.filter((one) => one !== item);
      }
      if (action.type === "clear") {
        assert.deepEqual(new Set(queue.clear()), new Set(waiting));
        waiting = [];
      }
      assert.equal(queue.size, waiting.length);
    }
  }));
});

Deno.test("queue: who may be served is served before any other owner is served twice (property)", () => {
  fc.assert(fc.property(steps, (list) => {
    const queue = new FairQueue<Item>();
    /** Of each waiting owner, who was served since it could have been. */
    const passed = new Map<string, string[]>();
    const count = new Map<string, number>();
    for (const [number, action] of list.entries()) {
      if (action.type === "push") {
        queue.push(action.owner, { owner: action.owner, number });
        count.set(action.owner, (count.get(action.owner) ?? 0) + 1);
        if (!passed.has(action.owner)) passed.set(action.owner, []);
      }
      if (action.type !== "shift") continue;
      const may = action.served as string[];
      const item = queue.shift((name) => may.includes(name));
      if (item === null) continue;
      const left = (count.get(item.owner) ?? 0) - 1;
      count.set(item.owner, left);
      passed.delete(item.owner);
      for (const [name, others] of passed) {
        if (!may.includes(name)) continue;
        assert.ok(!others.includes(item.owner), `${item.owner} was served twice while ${name} waited`);
        others.push(item.owner);
      }
      if (left > 0) passed.set(item.owner, []);
    }
  }));
});

interface World {
  readonly admission: Admission;
  readonly clock: ManualClock;
  readonly admitted: { owner: string; permit: Permit }[];
  readonly refused: unknown[];
}

function worldOf(options: { concurrency: number; ownerConcurrency: number; waiting: number }): World {
  const clock = new ManualClock();
  return { admission: new Admission({ ...options, waitMs: 10_000, clock }), clock, admitted: [], refused: [] };
}

/** Asks for a permit; what becomes of it is noted. */
function ask({ admission, admitted, refused }: World, name: string): void {
  admission.admit({ owner: name }, NEVER).then(
    (permit) => admitted.push({ owner: name, permit }),
    (reason) => refused.push(reason),
  );
}

async function settle(): Promise<void> {
  for (let i = 0; i < 8; i++) await Promise.resolve();
}

Deno.test("admission: one request of a quiet owner waits for one turn of each busy one, no more (property)", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.constantFrom("a", "b", "c"), { minLength: 4, maxLength: 40, size: "max" }),
    async (concurrency, busy) => {
      const world = worldOf({ concurrency, ownerConcurrency: concurrency, waiting: 100 });
      for (const name of busy) ask(world, name);
      await settle();
      ask(world, "quiet");
      await settle();
      const before = world.admitted.length;
      const owners = new Set(busy).size;
      for (let ended = 0; !world.admitted.some((one) => one.owner === "quiet"); ended++) {
        assert.ok(ended <= owners, `${world.admitted.length - before} others were let in first`);
        world.admitted[ended]?.permit[Symbol.dispose]();
        await settle();
      }
    },
  );
  await fc.assert(property, { numRuns: 100 });
});

Deno.test("admission: no owner has more than its share of places, and no place stays free that somebody may have", async () => {
  const action = fc.oneof(
    fc.record({ type: fc.constant("ask" as const), owner: fc.constantFrom("a", "b", "c") }),
    fc.record({ type: fc.constant("end" as const), which: fc.nat(4) }),
  );
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.array(action, { maxLength: 60, size: "max" }),
    async (concurrency, ownerConcurrency, actions) => {
      const world = worldOf({ concurrency, ownerConcurrency, waiting: 100 });
      const asked = new Map<string, number>();
      const open = new Set<World["admitted"][number]>();
      let seen = 0;
      for (const one of actions) {
        if (one.type === "ask") {
          asked.set(one.owner, (asked.get(one.owner) ?? 0) + 1);
          ask(world, one.owner);
        } else {
          const ending = [...open][one.which];
          if (ending !== undefined) open.delete(ending);
          ending?.permit[Symbol.dispose]();
        }
        await settle();
        for (const admitted of world.admitted.slice(seen)) open.add(admitted);
        seen = world.admitted.length;
        const running = (name: string): number => [...open].filter(({ owner }) => owner === name).length;
        const waiting = (name: string): number =>
          (asked.get(name) ?? 0) - world.admitted.filter(({ owner }) => owner === name).length;
        assert.equal(world.admission.state().running, open.size);
        assert.ok(open.size <= concurrency);
        for (const name of ["a", "b", "c"]) {
          assert.ok(running(name) <= ownerConcurrency);
          const couldRun = open.size < concurrency && running(name) < ownerConcurrency;
          assert.ok(!couldRun || waiting(name) === 0, `${name} waits beside a free place`);
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 150 });
});

Deno.test("admission: an owner's requests are let in in the order in which they came", async () => {
  const property = fc.asyncProperty(
    fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30, size: "max" }),
    async (names) => {
      const world = worldOf({ concurrency: 1, ownerConcurrency: 1, waiting: 100 });
      const order: [string, number][] = [];
      for (const [at, name] of names.entries()) {
        world.admission.admit({ owner: name }, NEVER).then((permit) => {
          order.push([name, at]);
          world.admitted.push({ owner: name, permit });
        });
      }
      for (let done = 0; done < names.length; done++) {
        await settle();
        world.admitted[done]?.permit[Symbol.dispose]();
      }
      assert.equal(order.length, names.length);
      for (const name of ["a", "b", "c"]) {
        const own = order.filter(([who]) => who === name).map(([, at]) => at);
        assert.deepEqual(own, own.toSorted((a, b) => a - b));
      }
    },
  );
  await fc.assert(property, { numRuns: 100 });
});

Deno.test("admission: after any waits the queue is empty at its limit of time, and each got one answer", async () => {
  const property = fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.nat(4_000)), { minLength: 1, maxLength: 30, size: "max" }),
    fc.integer({ min: 0, max: 6 }),
    async (asks, waiting) => {
      const world = worldOf({ concurrency: 1, ownerConcurrency: 1, waiting });
      for (const [name, laterMs] of asks) {
        ask(world, name);
        world.clock.advance(laterMs);
        await settle();
      }
      world.clock.advance(10_000);
      await settle();
      assert.equal(world.admission.state().waiting, 0);
      assert.equal(world.admitted.length, 1);
      assert.equal(world.refused.length, asks.length - 1);
      for (const reason of world.refused) {
        assert.ok(reason instanceof AdmissionRefused);
        assert.ok(["queue_full", "queue_timeout"].includes(reason.code));
        assert.ok(Number.isInteger(reason.retryAfterSeconds));
        assert.ok(reason.retryAfterSeconds >= 1 && reason.retryAfterSeconds <= 60);
      }
      assert.equal(world.clock.pending, 0);
    },
  );
  await fc.assert(property, { numRuns: 100 });
});

Deno.test("admission: a queue that was asked for more than it takes is shared evenly (property)", async () => {
  const property = fc.asyncProperty(
    fc.array(owner, { minLength: 1, maxLength: 60, size: "max" }),
    fc.integer({ min: 0, max: 9 }),
    async (owners, waiting) => {
      const world = worldOf({ concurrency: 1, ownerConcurrency: 1, waiting });
      ask(world, "first of all");
      for (const name of owners) ask(world, name);
      await settle();
      const asked = Object.groupBy(owners, (name) => `of ${name}`);
      const wanted = Math.min(owners.length, waiting);
      assert.equal(world.admission.state().waiting, wanted);
      // All are let in one by one: who had stood in the queue.
      const stood = new Map<string, number>();
      for (let turn = 0; turn <= wanted; turn++) {
        const next = world.admitted.at(-1);
        assert.equal(world.admitted.length, turn + 1);
        if (turn > 0 && next !== undefined) stood.set(next.owner, (stood.get(next.owner) ?? 0) + 1);
        next?.permit[Symbol.dispose]();
        await settle();
      }
      const longest = Math.max(0, ...stood.values());
      for (const name of new Set(owners)) {
        const [has, had] = [stood.get(name) ?? 0, asked[`of ${name}`]?.length ?? 0];
        assert.ok(has === had || has >= longest - 1, `${name} has ${has} of ${had}, another ${longest}`);
      }
    },
  );
  await fc.assert(property, { numRuns: 200 });
});
