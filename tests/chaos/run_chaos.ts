/** One chaos run: a server, misbehaving clients, injected faults, and the reckoning. @module */

import { until } from "../support/processes.ts";
import { seeded } from "../support/seeded.ts";
import { fetchStatus, LOG_TO_FULL_DISK, startServer } from "../support/server_process.ts";
import { runClient } from "./clients.ts";
import { type FaultCounts, fillDisk, injectFaults } from "./faults.ts";
import { Ledger } from "./ledger.ts";
import { cpuDuring, type Holdings, holdingsOf } from "./rest.ts";

const CLIENTS = 16;
/** The server has this long to fill its pool again after the clients are gone. */
const REST_MS = 15_000;
/** What the engine's heap swings by, leak or no leak: bench/sandbox_bench.ts saw 172 MB at the median and 207 at most. */
const HEAP_MB = 160;
/** Observation of the processor at rest, and the share that may be used: 3 % of a core. */
const WATCH_MS = 2_000;
const IDLE_SHARE = 0.03;

/** Debug lines, so that the log has much to write on its full disk. */
const SETTINGS = { STORE_BYTES: "1000000", CONCURRENCY: "2", POOL_SIZE: "4", LOG_LEVEL: "debug" };

/** What a chaos run found. */
export interface ChaosReport {
  readonly requests: number;
  readonly counts: Record<string, number>;
  readonly faults: FaultCounts;
  /** Whether the server could write no byte to any file, beside its log; false: there is no `prlimit` here. */
  readonly isDiskFull: boolean;
  /** How long after their limit the timeouts came, in milliseconds. */
  readonly lateMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly before: Holdings;
  readonly after: Holdings;
  readonly idleCpuMs: number;
  /** Empty when every request got its one right answer and the server came to rest. */
  readonly problems: readonly string[];
}

/** Runs chaos for a number of seconds. */
export async function runChaos({ seconds, seed }: { seconds: number; seed: number }): Promise<ChaosReport> {
  const folder = await Deno.makeTempDir();
  const deno = `${folder}/deno`;
  await Deno.copyFile(Deno.execPath(), deno);
  await Deno.chmod(deno, 0o755);
  try {
    await using server = await startServer({ deno, wrap: LOG_TO_FULL_DISK, env: SETTINGS });
    await settle(server.url);
    const isDiskFull = await fillDisk(server.pid);
    const before = await holdingsOf(server.pid);
    const ledger = new Ledger();
    const signal = AbortSignal.timeout(seconds * 1000);
    const [faults] = await Promise.all([
      injectFaults(server.pid, { deno, random: seeded(seed), signal }),
      ...Array.from({ length: CLIENTS }, (_, i) => runClient(server.url, seed + i + 1, { ledger, signal })),
    ]);
    await settle(server.url);
    const idleCpuMs = await cpuDuring(server.pid, WATCH_MS);
    const after = await holdingsOf(server.pid);
    const problems = [...ledger.problems(), ...restProblems(before, after, idleCpuMs)];
    const [requests, counts, lateMs] = [ledger.entries.length, ledger.counts(), ledger.lateness()];
    return { requests, counts, faults, isDiskFull, lateMs, before, after, idleCpuMs, problems };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Waits until the pool is full again and nothing runs. */
async function settle(url: string): Promise<void> {
  await until(async () => {
    if (await fetchStatus(`${url}/readyz`) !== 200) return false;
    const ready = await (await fetch(`${url}/readyz?verbose`)).json();
    const { idle, size, starting, leased } = ready.pool;
    return idle === size && starting === 0 && leased === 0;
  }, REST_MS);
}

function restProblems(before: Holdings, after: Holdings, idleCpuMs: number): string[] {
  const problems: string[] = [];
  if (after.children !== before.children) problems.push(`${after.children} children, before ${before.children}`);
  if (after.descriptors > before.descriptors + 4) {
    problems.push(`${after.descriptors} descriptors, before ${before.descriptors}`);
  }
  if (after.rssMb > before.rssMb + HEAP_MB) problems.push(`${after.rssMb} MB, before ${before.rssMb}`);
  if (idleCpuMs > WATCH_MS * IDLE_SHARE) {
    problems.push(`${idleCpuMs} ms of processor time within ${WATCH_MS} ms at rest`);
  }
  return problems;
}
