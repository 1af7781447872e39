import assert from "node:assert/strict";
import { watchBudget } from "../../../runtime/host/compile_budget.ts";
import { ManualClock } from "../../support/manual_clock.ts";

/** A watch over a compilation whose processor time is said in turn; the last word counts for all later looks. */
function watch(used: (number | null)[], wallMs: number | null = 1_000): {
  readonly ends: string[];
  readonly looks: () => number;
  readonly stop: () => void;
  readonly pass: (ms: number) => Promise<void>;
} {
  const clock = new ManualClock();
  const ends: string[] = [];
  let looks = 0;
  const usedMs = (): Promise<number | null> => {
    const said = used[Math.min(looks, used.length - 1)] ?? null;
    looks += 1;
    return Promise.resolve(said);
  };
  const expired = (reason: string): void => void ends.push(`${reason} at ${clock.now()}`);
  const stop = watchBudget({ budgetMs: 250, wallMs, usedMs, expired, clock });
  const pass = async (ms: number): Promise<void> => {
    for (let at = 0; at < ms; at += 10) {
      clock.advance(10);
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { ends, looks: () => looks, stop, pass };
}

Deno.test("what used its budget is over when its wall time is", async () => {
  const { ends, pass } = watch([240]);
  await pass(240);
  assert.deepEqual(ends, []);
  await pass(10);
  assert.deepEqual(ends, ["late at 250"]);
  await pass(2_000);
  assert.equal(ends.length, 1);
});

Deno.test("what had no processor to work on goes on until it has used its budget", async () => {
  const { ends, looks, pass } = watch([20, 150, 249]);
  await pass(480);
  assert.deepEqual(ends, []);
  // 250, then what is left of the budget each time: 230, 100.
  await pass(100);
  assert.deepEqual(ends, ["late at 580"]);
  assert.equal(looks(), 3);
});

Deno.test("after its wall time it is over, however little it used", async () => {
  const { ends, pass } = watch([0]);
  await pass(990);
  assert.deepEqual(ends, []);
  await pass(10);
  assert.deepEqual(ends, ["starved at 1000"]);
});

Deno.test("a look that does not come back does not hold the end up", () => {
  const clock = new ManualClock();
  const ends: string[] = [];
  const usedMs = (): Promise<null> => new Promise(() => undefined);
  watchBudget({ budgetMs: 250, wallMs: 600, usedMs, expired: (reason) => void ends.push(reason), clock });
  clock.advance(599);
  assert.deepEqual(ends, []);
  clock.advance(1);
  assert.deepEqual(ends, ["starved"]);
});

Deno.test("where processor time cannot be read, wall time counts alone", async () => {
  const unread = watch([null]);
  await unread.pass(250);
  assert.deepEqual(unread.ends, ["late at 250"]);
  const impatient = watch([0], null);
  await impatient.pass(250);
  assert.deepEqual([impatient.ends, impatient.looks()], [["late at 250"], 0]);
});

Deno.test("an answer stops the watch, also during a look", async () => {
  const early = watch([0]);
  early.stop();
  await early.pass(2_000);
  assert.deepEqual([early.ends, early.looks()], [[], 0]);
  const late = watch([249]);
  await late.pass(240);
  const passed = late.pass(10);
  late.stop();
  await passed;
  await late.pass(2_000);
  assert.deepEqual(late.ends, []);
});
