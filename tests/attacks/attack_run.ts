/** Runs attacks through the real path and states what was left behind. @module */

import assert from "node:assert/strict";
import { Executions, type RunOptions } from "../support/executions.ts";
import { until } from "../support/processes.ts";
import type { Outcome } from "../../runtime/wire/outcome.ts";
import type { Attack } from "./attack.ts";
import { attackInput } from "./input_files.ts";
import { processFacts } from "./process_facts.ts";

/** What a fresh executor may still use after it is warm, in ticks of 10 ms: the engine tidies up once. */
const IDLE_TICKS = 10;
/** Longest wait for the pool to be whole again. */
const REFILL_MS = 10_000;
/** Interval at which the kernel is asked. */
const SAMPLE_MS = 10;

/** What the next snippet must bring: a number and an image. */
const NEXT_CODE = "show(vision.blank(3, 2));\nreturn 6 * 7;";

/** Runs each attack on its own, some at a time, each lane with a pool of its own. */
export async function runAttacks(attacks: readonly Attack[], lanes: number): Promise<Map<string, unknown>> {
  const failures = new Map<string, unknown>();
  const queue = [...attacks];
  const work = async (): Promise<void> => {
    await using executions = await Executions.start({ size: 2, concurrency: 1 });
    for (let attack = queue.shift(); attack !== undefined; attack = queue.shift()) {
      await runAttack(executions, attack).catch((error) => failures.set(attack?.id ?? "", error));
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return failures;
}

/** Runs one attack, checks its outcome and that nothing is left of it. */
async function runAttack(executions: Executions, attack: Attack): Promise<void> {
  const options: RunOptions = { limits: attack.limits, images: attack.input ? [attackInput(attack.input)] : [] };
  using memory = watchMemory(executions);
  const start = performance.now();
  const outcome = await executions.run(attack.code, options);
  const tookMs = performance.now() - start;
  assertExpected(attack, outcome);
  assert.ok(tookMs <= attack.maxMs, `took ${Math.round(tookMs)} ms, allowed are ${attack.maxMs}`);
  assert.ok(memory.peakMb() <= attack.maxMemoryMb, `held ${Math.round(memory.peakMb())} MB`);
  if (attack.then !== undefined) assert.equal((await executions.run(attack.then)).value, "nothing");
  await assertSurvived(executions);
}

function assertExpected({ expect }: Attack, outcome: Outcome): void {
  const { status, fault, refusal, value } = outcome;
  const kind = refusal?.kind ?? fault?.kind ?? null;
  const said = `${status} ${kind ?? ""} ${fault?.message ?? refusal?.message ?? ""}`.slice(0, 300);
  assert.ok(expect.status.includes(status), `must end in ${expect.status.join(" or ")}, ended in ${said}`);
  if (kind !== null && expect.kind !== undefined) assert.ok(expect.kind.includes(kind as never), `ended in ${said}`);
  if ("value" in expect) assert.deepEqual(value, expect.value, said);
  if (expect.line !== undefined) assert.equal(refusal?.line ?? fault?.line, expect.line, said);
}

/** The executor is gone, nothing burns, the pool is whole, and the next answer is right. */
async function assertSurvived(executions: Executions): Promise<void> {
  await poolIsWhole(executions);
  for (const pid of executions.endedPids()) {
    assert.equal(await processFacts(pid), null, `executor ${pid} is still there`);
  }
  const before = await ticksOf(executions.alivePids());
  const next = await executions.run(NEXT_CODE);
  assert.deepEqual([next.status, next.value, next.images.length], ["ok", 42, 1], next.fault?.message);
  const after = await ticksOf(executions.alivePids());
  for (const [pid, ticks] of before) {
    const used = (after.get(pid) ?? ticks) - ticks;
    assert.ok(used <= IDLE_TICKS, `idle executor ${pid} used ${used * 10} ms of CPU`);
  }
}

/** As many warm executors as the pool is to hold, none leased, and no other process. */
async function poolIsWhole(executions: Executions): Promise<void> {
  const isWhole = (): boolean => {
    const { idle, leased, size } = executions.pool.state();
    return idle === size && leased === 0 && executions.alivePids().length === size;
  };
  await until(isWhole, REFILL_MS);
}

async function ticksOf(pids: readonly number[]): Promise<Map<number, number>> {
  const ticks = new Map<number, number>();
  for (const pid of pids) {
    const facts = await processFacts(pid);
    if (facts !== null) ticks.set(pid, facts.cpuTicks);
  }
  return ticks;
}

/** The most that one of the executors held, by the kernel's word. */
interface MemoryWatch extends Disposable {
  peakMb(): number;
}

function watchMemory(executions: Executions): MemoryWatch {
  let peakMb = 0;
  const look = async (): Promise<void> => {
    for (const pid of executions.alivePids()) peakMb = Math.max(peakMb, (await processFacts(pid))?.rssMb ?? 0);
  };
  const timer = setInterval(look, SAMPLE_MS);
  return { peakMb: () => peakMb, [Symbol.dispose]: () => clearInterval(timer) };
}
