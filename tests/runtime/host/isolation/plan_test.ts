import assert from "node:assert/strict";
import { FIXED_RLIMITS, type LayerName, NOBODY_ID } from "../../../../policies/isolation_layers.ts";
import { ISOLATION_FILES } from "../../../../runtime/build_paths.ts";
import type { Executor } from "../../../../runtime/host/executor.ts";
import { planIsolation } from "../../../../runtime/host/isolation/plan.ts";
import { isAlive, until } from "../../../support/processes.ts";

const MEMORY_MB = 128;
const MIB = 1024 * 1024;
const plan = await planIsolation({ files: ISOLATION_FILES, memoryMb: MEMORY_MB, cpuCeilingMs: 60_000 });

function has(name: LayerName): boolean {
  return plan.states.some((state) => state.name === name && state.active);
}

/** An executor that is gone at the end of a test. */
async function warm(memoryMb = MEMORY_MB): Promise<{ executor: Executor; pid: number } & AsyncDisposable> {
  const executor = await plan.start(memoryMb);
  const pid = await executor.realPid ?? 0;
  return {
    executor,
    pid,
    [Symbol.asyncDispose]: async () => {
      executor.kill();
      await executor.exited;
    },
  };
}

async function statusOf(pid: number): Promise<(name: string) => string> {
  const text = await Deno.readTextFile(`/proc/${pid}/status`);
  return (name) => new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(text)?.[1] ?? "";
}

/** Soft and hard limit by its label in /proc/PID/limits. */
async function limitOf(pid: number, label: string): Promise<string[]> {
  const text = await Deno.readTextFile(`/proc/${pid}/limits`);
  return new RegExp(`^${label}\\s+(\\S+)\\s+(\\S+)`, "m").exec(text)?.slice(1) ?? [];
}

async function linkOf(pid: number | "self", name: string): Promise<string> {
  return await Deno.readLink(`/proc/${pid}/ns/${name}`);
}

Deno.test("every state is true of a real executor", async () => {
  await using one = await warm();
  const status = await statusOf(one.pid);
  assert.equal(status("Seccomp"), has("seccomp") ? "2" : status("Seccomp"));
  assert.equal(status("NoNewPrivs"), has("no_new_privs") || has("seccomp") || has("landlock") ? "1" : "0");
  if (has("no_new_privs")) assert.match(status("CapEff"), /^0+$/);
  assert.equal(Number(status("Uid")), has("own_user") ? NOBODY_ID : Deno.uid());
  assert.equal(await linkOf(one.pid, "net") !== await linkOf("self", "net"), has("network"));
  assert.equal(await linkOf(one.pid, "mnt") !== await linkOf("self", "mnt"), has("bubblewrap"));
  const environment = await Deno.readTextFile(`/proc/${one.pid}/environ`);
  assert.ok(!/HOME=|USER=|KEY|TOKEN|SECRET/.test(environment), environment);
});

Deno.test("every thread of an executor is behind the filter", async () => {
  await using one = await warm();
  const threads = [...Deno.readDirSync(`/proc/${one.pid}/task`)].map(({ name }) => Number(name));
  assert.ok(threads.length >= 4);
  for (const thread of threads) {
    const status = await statusOf(thread);
    if (has("seccomp")) assert.equal(status("Seccomp"), "2", `thread ${thread}`);
    if (has("seccomp")) assert.equal(status("NoNewPrivs"), "1", `thread ${thread}`);
  }
});

Deno.test("kernel limits hold from the start, soft and hard, and memory's follows the budget", async () => {
  assert.ok(has("rlimits"), "these limits need prlimit or a shell, which every Linux has");
  await using one = await warm();
  await using two = await warm(2 * MEMORY_MB);
  const twice = (value: number): string[] => [String(value), String(value)];
  assert.deepEqual(await limitOf(one.pid, "Max file size"), twice(FIXED_RLIMITS.fileBytes));
  assert.deepEqual(await limitOf(one.pid, "Max open files"), twice(FIXED_RLIMITS.openFiles));
  assert.deepEqual(await limitOf(one.pid, "Max core file size"), twice(FIXED_RLIMITS.coreBytes));
  assert.deepEqual(await limitOf(one.pid, "Max cpu time"), twice(61));
  const [small = "", hard = ""] = await limitOf(one.pid, "Max data size");
  const [large = ""] = await limitOf(two.pid, "Max data size");
  assert.equal(small, hard);
  assert.equal(Number(large) - Number(small), MEMORY_MB * MIB);
});

Deno.test("the baseline is that of a warm executor: what is left is the budget and its margin", async () => {
  await using one = await warm();
  const vmDataKib = Number((await statusOf(one.pid))("VmData"));
  const [limit = ""] = await limitOf(one.pid, "Max data size");
  const leftMb = Number(limit) / MIB - vmDataKib / 1024;
  // Executors of one machine differ by less than 2 MiB.
  assert.ok(Math.abs(leftMb - (MEMORY_MB + 48)) < 4, `${leftMb} MiB are left`);
});

Deno.test("a lease with less memory tightens memory and processor time; one with as much changes nothing", async () => {
  await using one = await warm();
  const before = await limitOf(one.pid, "Max data size");
  await plan.atLease(one.executor, { memoryMb: MEMORY_MB, cpuMs: 500 });
  assert.deepEqual(await limitOf(one.pid, "Max data size"), before);
  assert.deepEqual(await limitOf(one.pid, "Max cpu time"), ["61", "61"]);
  await plan.atLease(one.executor, { memoryMb: 32, cpuMs: 500 });
  const after = await limitOf(one.pid, "Max data size");
  assert.equal(Number(before[0]) - Number(after[0]), (MEMORY_MB - 32) * MIB);
  assert.equal(after[0], after[1]);
  assert.deepEqual(await limitOf(one.pid, "Max cpu time"), ["2", "2"]);
});

Deno.test("a lease of an executor that has just died is not an error", async () => {
  await using one = await warm();
  one.executor.kill();
  await one.executor.exited;
  await plan.atLease(one.executor, { memoryMb: 32, cpuMs: 500 });
  assert.equal(one.executor.hasExited(), true);
});

Deno.test("an executor that is killed is gone with whatever stands in front of it", async () => {
  const { executor, pid } = await warm();
  executor.kill();
  await executor.exited;
  await until(async () => !await isAlive(pid) && !await isAlive(executor.pid), 1000);
});

Deno.test("starts at once all have the same limits: nothing is found out twice", async () => {
  const started = await Promise.all([warm(), warm(), warm(), warm()]);
  try {
    const limits = await Promise.all(started.map(({ pid }) => limitOf(pid, "Max data size")));
    assert.equal(new Set(limits.map(String)).size, 1);
  } finally {
    for (const one of started) await one[Symbol.asyncDispose]();
  }
});

Deno.test("an executor that cannot start rejects, and leaves no process behind", async () => {
  const files = { ...ISOLATION_FILES, guardianPath: `${ISOLATION_FILES.guardianPath}.missing` };
  const broken = await planIsolation({ files, memoryMb: MEMORY_MB, cpuCeilingMs: 60_000 });
  await assert.rejects(broken.start(MEMORY_MB), /Cannot start executor/);
  assert.deepEqual(broken.states.filter(({ name, active }) => active && name === "seccomp"), []);
});
