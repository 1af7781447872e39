import assert from "node:assert/strict";
import { createTimers, nextTurn } from "../../../runtime/guest/realm_timers.ts";

/** Waiting for shared memory does not keep this process's event loop alive; an executor's pipes do that. */
function timerTest(name: string, fn: () => Promise<void>): void {
  Deno.test(name, async () => {
    const alive = setInterval(() => undefined, 1_000);
    try {
      await fn();
    } finally {
      clearInterval(alive);
    }
  });
}

function timersWithErrors(): { timers: ReturnType<typeof createTimers>; thrown: unknown[] } {
  const thrown: unknown[] = [];
  return { timers: createTimers((error) => thrown.push(error)), thrown };
}

timerTest("a timeout calls back once, with its arguments", async () => {
  const { timers } = timersWithErrors();
  const args = await new Promise<unknown[]>((resolve) => timers.setTimeout((...all) => resolve(all), 1, "a", 2));
  assert.deepEqual(args, ["a", 2]);
});

timerTest("timeouts come in the order of their delays", async () => {
  const { timers } = timersWithErrors();
  const order: number[] = [];
  const wait = (delayMs: number): Promise<void> =>
    new Promise((resolve) => timers.setTimeout(() => resolve(void order.push(delayMs)), delayMs));
  await Promise.all([wait(40), wait(1), wait(20)]);
  assert.deepEqual(order, [1, 20, 40]);
});

timerTest("a cleared timeout does not call back, a cleared interval stops", async () => {
  const { timers } = timersWithErrors();
  let calls = 0;
  timers.clearTimeout(timers.setTimeout(() => calls += 100, 1));
  await new Promise<void>((resolve) => {
    const id = timers.setInterval(() => {
      if (++calls < 3) return;
      timers.clearTimeout(id);
      timers.setTimeout(() => resolve(), 10);
    }, 1);
  });
  assert.equal(calls, 3);
});

timerTest("what a callback throws is heard, and the next one still runs", async () => {
  const { timers, thrown } = timersWithErrors();
  timers.setTimeout(() => {
    throw new Error("first");
  }, 1);
  timers.queueMicrotask(() => {
    throw new Error("micro");
  });
  await new Promise<void>((resolve) => timers.setTimeout(() => resolve(), 10));
  assert.deepEqual(thrown.map((error) => (error as Error).message), ["micro", "first"]);
});

Deno.test("a text is not taken for a callback", () => {
  const { timers } = timersWithErrors();
  const code = "globalThis.hit = 1" as unknown as () => void;
  assert.throws(() => timers.setTimeout(code, 0), /the callback must be a function/);
  assert.throws(() => timers.queueMicrotask(code), /it must be a function/);
});

timerTest("delays that are no numbers count as the shortest", async () => {
  const { timers } = timersWithErrors();
  for (const delay of [NaN, -5, "x", undefined, null, {}]) {
    await new Promise<void>((resolve) => timers.setTimeout(() => resolve(), delay as number));
  }
});

timerTest("the next turn comes after all microtasks", async () => {
  const order: string[] = [];
  // From a turn of its own, as a snippet's end is: the test before may have ended in the middle of one.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const turn = nextTurn().then(() => order.push("turn"));
  Promise.resolve().then(() => Promise.resolve()).then(() => order.push("microtasks"));
  await turn;
  assert.deepEqual(order, ["microtasks", "turn"]);
});
