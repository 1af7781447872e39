import assert from "node:assert/strict";
import { ISOLATION_FILES } from "../../../runtime/build_paths.ts";
import type { Executor } from "../../../runtime/host/executor.ts";
import { ExecutorPool } from "../../../runtime/host/executor_pool.ts";
import { planIsolation } from "../../../runtime/host/isolation/plan.ts";
import { isAlive, until } from "../../support/processes.ts";

const MEMORY_MB = 128;
const plan = await planIsolation({ files: ISOLATION_FILES, memoryMb: MEMORY_MB, cpuCeilingMs: 60_000 });

function createPool(
  size: number,
  start = (memoryMb: number): Promise<Executor> => plan.start(memoryMb),
): ExecutorPool {
  return new ExecutorPool({ size, concurrency: 2, memoryMb: MEMORY_MB, start });
}

Deno.test("ExecutorPool fills itself, leases warm executors and replaces them", async () => {
  await using pool = createPool(2);
  await until(() => pool.state().idle === 2, 5000);
  const lease = await pool.lease(MEMORY_MB);
  const { pid } = lease.executor;
  assert.equal(pool.state().idle, 1);
  assert.equal(pool.state().leased, 1);
  assert.equal(await isAlive(pid), true);
  lease[Symbol.dispose]();
  assert.equal(pool.state().leased, 0);
  await until(async () => !await isAlive(pid), 1000);
  await until(() => pool.state().idle === 2, 5000);
});

Deno.test("ExecutorPool never leases the same executor twice", async () => {
  await using pool = createPool(2);
  const pids = new Set<number>();
  for (let i = 0; i < 5; i++) {
    using lease = await pool.lease(MEMORY_MB);
    pids.add(lease.executor.pid);
  }
  assert.equal(pids.size, 5);
});

Deno.test("a lease may be disposed twice", async () => {
  await using pool = createPool(1);
  const lease = await pool.lease(MEMORY_MB);
  lease[Symbol.dispose]();
  lease[Symbol.dispose]();
  assert.equal(pool.state().leased, 0);
});

Deno.test("a budget above the pool's gets an executor of its own", async () => {
  await using pool = createPool(1);
  using lease = await pool.lease(MEMORY_MB * 2);
  assert.equal(lease.executor.memoryMb, MEMORY_MB * 2);
});

Deno.test("an idle executor that dies is replaced", async () => {
  const started: Executor[] = [];
  await using pool = createPool(1, async (memoryMb) => {
    const executor = await plan.start(memoryMb);
    started.push(executor);
    return executor;
  });
  await until(() => pool.state().idle === 1, 5000);
  started[0]?.kill();
  await until(() => started.length === 2 && pool.state().idle === 1, 5000);
});

Deno.test("starts that fail are tried again after a pause, and the pool says that it is not ready", async () => {
  let isBroken = true;
  await using pool = createPool(1, (memoryMb) => {
    if (isBroken) return Promise.reject(new Error("Cannot spawn"));
    return plan.start(memoryMb);
  });
  await until(() => pool.state().failures >= 2, 5000);
  assert.equal(pool.state().idle, 0);
  isBroken = false;
  await until(() => pool.state().idle === 1, 10_000);
  assert.equal(pool.state().failures, 0);
  assert.equal(pool.isReady(), true);
});

Deno.test("waiting for a lease ends with the signal, and nothing is lost", async () => {
  const gate = Promise.withResolvers<void>();
  await using pool = createPool(1, async (memoryMb) => {
    await gate.promise;
    return await plan.start(memoryMb);
  });
  const abort = new AbortController();
  const waiting = pool.lease(MEMORY_MB, { signal: abort.signal });
  abort.abort(new Error("gone"));
  await assert.rejects(waiting, /gone/);
  assert.equal(pool.state().waiting, 0);
  assert.equal(pool.state().leased, 0);
  gate.resolve();
  using lease = await pool.lease(MEMORY_MB);
  assert.equal(await isAlive(lease.executor.pid), true);
});

Deno.test("closing the pool ends idle and leased executors", async () => {
  const pool = createPool(2);
  await until(() => pool.state().idle === 2, 5000);
  const lease = await pool.lease(MEMORY_MB);
  await pool[Symbol.asyncDispose]();
  assert.equal(await isAlive(lease.executor.pid), false);
  await assert.rejects(pool.lease(MEMORY_MB));
});

Deno.test("waiting for an executor of its own ends with the signal, and what is started late is ended", async () => {
  const late = Promise.withResolvers<void>();
  const pids: number[] = [];
  const start = async (memoryMb: number): Promise<Executor> => {
    if (memoryMb > MEMORY_MB) await late.promise;
    const executor = await plan.start(memoryMb);
    if (memoryMb > MEMORY_MB) pids.push(executor.pid);
    return executor;
  };
  await using pool = createPool(1, start);
  await until(() => pool.state().idle === 1, 5_000);
  const client = new AbortController();
  const lease = pool.lease(2 * MEMORY_MB, { signal: client.signal });
  assert.equal(pool.state().leased, 1);
  client.abort(new Error("gone"));
  await assert.rejects(lease, /gone/);
  assert.equal(pool.state().leased, 0);
  late.resolve();
  await until(async () => pids.length === 1 && !await isAlive(pids[0] ?? 0), 5_000);
  assert.equal(pool.state().idle, 1);
});

Deno.test("an executor of its own that cannot be started is told, and the pool goes on", async () => {
  const start = (memoryMb: number): Promise<Executor> =>
    memoryMb > MEMORY_MB ? Promise.reject(new Error("no room")) : plan.start(memoryMb);
  await using pool = createPool(1, start);
  await assert.rejects(pool.lease(2 * MEMORY_MB, { signal: new AbortController().signal }), /no room/);
  assert.deepEqual([pool.state().leased, pool.isReady()], [0, true]);
  using lease = await pool.lease(MEMORY_MB);
  assert.equal(await isAlive(lease.executor.pid), true);
});
