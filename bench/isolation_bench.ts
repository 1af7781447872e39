/**
 * What each isolation layer costs a fresh executor, side by side in one run:
 * time until it is warm, processor time it took, resident memory; and how many
 * fresh executors a second the machine sustains. What a process gains that is
 * kept for several executions is in execute_bench.ts.
 *
 * Layers that this machine does not give are left out of the table.
 *
 * @module
 */

import { LAYER_NAMES, type LayerName } from "../policies/isolation_layers.ts";
import { parseIsolation } from "../policies/isolation_setting.ts";
import { ISOLATION_FILES } from "../runtime/build_paths.ts";
import { type IsolationPlan, planIsolation } from "../runtime/host/isolation/plan.ts";
import { machine, percentile } from "./stats.ts";

const MEMORY_MB = 512;
const CPU_CEILING_MS = 60_000;
const ROUNDS = Number(Deno.args[0] ?? 25);
const RATE_SECONDS = 5;
const RATE_PARALLEL = 2;
const FIXED: readonly LayerName[] = ["flags", "cache_dir", "watchdog"];
const NS_PER_MS = 1e6;

/** One start of an executor. */
interface Sample {
  readonly readyMs: number;
  readonly cpuMs: number;
  readonly residentMb: number;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** A plan with only these layers beyond the fixed ones. */
async function planWith(layers: readonly LayerName[]): Promise<IsolationPlan> {
  const off = LAYER_NAMES.filter((name) => !FIXED.includes(name) && !layers.includes(name));
  const setting = parseIsolation(off.length === 0 ? "" : `off:${off.join(",")}`);
  return await planIsolation({ files: ISOLATION_FILES, memoryMb: MEMORY_MB, cpuCeilingMs: CPU_CEILING_MS, setting });
}

async function sample(plan: IsolationPlan): Promise<Sample> {
  const start = performance.now();
  const executor = await plan.start(MEMORY_MB);
  const readyMs = performance.now() - start;
  const pids = new Set([executor.pid, await executor.realPid ?? executor.pid]);
  const cpuMs = (await Promise.all([...pids].map(cpuOf))).reduce((sum, value) => sum + value, 0);
  const residentMb = await residentOf([...pids].at(-1) ?? executor.pid);
  executor.kill();
  await executor.exited;
  return { readyMs, cpuMs, residentMb };
}

/** Processor time of all threads of a process, by the scheduler's own count. */
async function cpuOf(pid: number): Promise<number> {
  let totalNs = 0;
  for await (const { name } of Deno.readDir(`/proc/${pid}/task`)) {
    const text = await Deno.readTextFile(`/proc/${pid}/task/${name}/schedstat`).catch(() => "0");
    totalNs += Number(text.split(" ")[0]);
  }
  return totalNs / NS_PER_MS;
}

async function residentOf(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Fresh executors a second, two at a time, each killed as soon as it is warm. */
async function rate(plan: IsolationPlan): Promise<number> {
  const end = performance.now() + RATE_SECONDS * 1000;
  const start = performance.now();
  let count = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() < end) {
      const executor = await plan.start(MEMORY_MB);
      executor.kill();
      await executor.exited;
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: RATE_PARALLEL }, loop));
  return count / ((performance.now() - start) / 1000);
}

function row(name: string, samples: readonly Sample[], perSecond: number | null): string {
  const mean = (pick: (one: Sample) => number): number => samples.reduce((sum, s) => sum + pick(s), 0) / samples.length;
  const ready = samples.map(({ readyMs }) => readyMs);
  const resident = mean(({ residentMb }) => residentMb);
  const columns = [
    percentile(ready, 0.5).toFixed(1),
    percentile(ready, 0.95).toFixed(1),
    mean(({ cpuMs }) => cpuMs).toFixed(1),
    resident.toFixed(0),
    perSecond === null ? "–" : perSecond.toFixed(1),
  ];
  return `| ${name} | ${columns.join(" | ")} |`;
}

async function main(): Promise<void> {
  say(`${await machine()}; ${ROUNDS} starts each, in turn\n`);
  const all = await planWith(LAYER_NAMES);
  for (const { name, active, reason } of all.states) say(`${active ? "+" : "-"} ${name}: ${reason}`);
  const has = (name: LayerName): boolean => all.states.some((state) => state.name === name && state.active);
  const layers = LAYER_NAMES.filter((name) => !FIXED.includes(name) && has(name));
  const plans = new Map<string, IsolationPlan>([["fixed layers only", await planWith([])]]);
  for (const name of layers) plans.set(`+ ${name}`, await planWith([name]));
  if (has("bubblewrap")) {
    plans.set("all but bubblewrap", await planWith(LAYER_NAMES.filter((name) => name !== "bubblewrap")));
  }
  plans.set("all", all);
  const samples = new Map([...plans.keys()].map((name) => [name, [] as Sample[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, plan] of plans) samples.get(name)?.push(await sample(plan));
  }
  say("\n| layers | ready p50 ms | p95 ms | processor ms | resident MB | executors/s |\n|---|---|---|---|---|---|");
  for (const [name, plan] of plans) {
    say(row(name, samples.get(name) ?? [], name.startsWith("+") ? null : await rate(plan)));
  }
}

await main();
