/**
 * What a killed, a cancelled and two thousand hostile executions cost the
 * server: the time from the end of a limit to the answer, from a lost client to
 * the end of its process, and the server's memory. Traffic stays on 127.0.0.1.
 *
 * `--runs N`: hostile executions, 2 000 unless told; `--samples N`: kills and
 * cancellations of each kind, 200 unless told.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { ALL_ATTACKS } from "../tests/attacks/all_attacks.ts";
import { cpuMs, executorsOf } from "../tests/support/processes.ts";
import { type BenchServer, startDarkroom } from "./servers.ts";
import { machine, percentile, summary } from "./stats.ts";

const PORT = 8961;
const CLIENTS = 2;
const WALL_MS = 200;
/** Interval at which executors are asked who runs. */
const RUNNING_MS = 60;
const LOOK_MS = 20;
/** Executions after which stores and series are as full as they get. */
const WARM_UP_RUNS = 500;
/** Executions between two looks at the memory. */
const STRIDE = 50;
const KIB_PER_MB = 1024;

const { values } = parseArgs({
  options: { runs: { type: "string", default: "2000" }, samples: { type: "string", default: "200" } },
});

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function post(url: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return fetch(`${url}/execute`, signal === undefined ? init : { ...init, signal });
}

/** From the end of the wall limit to the whole answer, at the client. */
async function timeoutToAnswer({ url }: BenchServer): Promise<number> {
  const start = performance.now();
  const response = await post(url, { code: "for (;;);", limits: { wall_ms: WALL_MS } });
  const answer = await response.json();
  const tookMs = performance.now() - start;
  if (answer.status !== "timeout") throw new Error(`Cannot go on: a loop gave ${answer.status}`);
  return tookMs - WALL_MS - answer.usage.compile_ms - answer.usage.queue_ms;
}

/** From a SIGKILL out of nowhere to the whole answer. */
async function deathToAnswer({ url, pid }: BenchServer): Promise<number> {
  const idle = await executorsOf(pid);
  const answered = post(url, { code: "for (;;);", limits: { wall_ms: 5_000 } }).then((response) => response.json());
  const victim = await busiest(idle);
  const start = performance.now();
  Deno.kill(victim, "SIGKILL");
  const { status } = await answered;
  if (status !== "crashed") throw new Error(`Cannot go on: a killed run gave ${status}`);
  return performance.now() - start;
}

/** From a client that goes away to the end of its process. */
async function cancelToEnd({ url, pid }: BenchServer): Promise<number> {
  const idle = await executorsOf(pid);
  const client = new AbortController();
  const answered = post(url, { code: "for (;;);", limits: { wall_ms: 5_000 } }, client.signal).catch(() => null);
  const runner = await busiest(idle);
  const start = performance.now();
  client.abort();
  await answered;
  while (await isRunning(runner)) await pause(1);
  return performance.now() - start;
}

/** The executor that takes a core, as soon as it shows. */
async function busiest(pids: readonly number[]): Promise<number> {
  const before = await Promise.all(pids.map(cpuMs));
  for (;;) {
    await pause(RUNNING_MS);
    const after = await Promise.all(pids.map(cpuMs));
    const used = pids.map((_, index) => (after[index] ?? 0) - (before[index] ?? 0));
    const most = Math.max(...used);
    if (most >= RUNNING_MS / 2) return pids[used.indexOf(most)] ?? 0;
  }
}

async function isRunning(pid: number): Promise<boolean> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => null);
  return stat !== null && !/\) Z/.test(stat);
}

/** Samples one at a time, each with a pool that is whole again. */
async function sampled(server: BenchServer, once: (server: BenchServer) => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < Number(values.samples); i++) {
    await poolIsWhole(server);
    samples.push(await once(server));
  }
  return samples;
}

/** Nothing runs or starts: whoever is busy then is the snippet. */
async function poolIsWhole({ url }: BenchServer): Promise<void> {
  for (;;) {
    const { pool } = await (await fetch(`${url}/readyz?verbose`)).json();
    if (pool.idle === pool.size && pool.starting === 0 && pool.leased === 0) return;
    await pause(LOOK_MS);
  }
}

async function residentMb(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / KIB_PER_MB;
}

/** The server's memory after each stretch of hostile executions. */
async function memoryOver({ url, pid }: BenchServer, runs: number): Promise<{ run: number; mb: number }[]> {
  const attacks = ALL_ATTACKS.filter(({ input }) => input === undefined);
  const samples: { run: number; mb: number }[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < runs) {
      const run = next++;
      const attack = attacks[run % attacks.length];
      const wallMs = Math.min(attack?.limits.wallMs ?? WALL_MS, WALL_MS);
      const response = await post(url, { code: attack?.code, limits: { wall_ms: wallMs, memory_mb: 128 } });
      await response.body?.cancel();
      if (run % STRIDE === 0) samples.push({ run, mb: await residentMb(pid) });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return samples.sort((a, b) => a.run - b.run);
}

/** Least-squares slope in MB for 1 000 executions. */
function slopePerThousand(samples: readonly { run: number; mb: number }[]): number {
  const mean = (of: (sample: { run: number; mb: number }) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [meanRun, meanMb] = [mean(({ run }) => run), mean(({ mb }) => mb)];
  const covariance = mean(({ run, mb }) => (run - meanRun) * (mb - meanMb));
  return (1000 * covariance) / mean(({ run }) => (run - meanRun) ** 2);
}

async function main(): Promise<void> {
  say(await machine());
  const settings = { POOL_SIZE: "4", CONCURRENCY: "2", STORE_BYTES: "1000000", LOG_LEVEL: "error" };
  await using server = await startDarkroom(PORT, settings);
  say(`timeout: limit to answer        ${summary(await sampled(server, timeoutToAnswer))}`);
  say(`SIGKILL from outside to answer  ${summary(await sampled(server, deathToAnswer))}`);
  say(`client gone to process gone     ${summary(await sampled(server, cancelToEnd))}`);
  await memoryOver(server, WARM_UP_RUNS);
  const samples = await memoryOver(server, Number(values.runs));
  const mb = samples.map((sample) => sample.mb);
  say(
    `server memory over ${values.runs} hostile executions: ${mb[0]?.toFixed(1)} MB at first, ${
      mb.at(-1)?.toFixed(1)
    } MB at last, p50 ${percentile(mb, 0.5).toFixed(1)}, slope ${slopePerThousand(samples).toFixed(2)} MB per 1 000`,
  );
}

await main();
