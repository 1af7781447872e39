/** Faults that are injected while clients run. @module */

import { executorsOf } from "../support/processes.ts";

/** Executors are killed this often. */
const KILL_EVERY_MS = 700;
/** Executors are stopped this often. */
const STOP_EVERY_MS = 5_000;
/** Starts fail for a while this often, and for how long. */
const SPAWN_FAULT_EVERY_MS = 15_000;
const SPAWN_FAULT_MS = 1_000;

/** What was injected. */
export interface FaultCounts {
  killed: number;
  stopped: number;
  spawnFaults: number;
}

/**
 * From now on the first byte that a process and its later children write to a
 * file ends them, as a disk without room would fail them.
 */
export async function fillDisk(pid: number): Promise<boolean> {
  const limited = await new Deno.Command("prlimit", { args: [`--pid=${pid}`, "--fsize=0:0"], stderr: "null" })
    .output().catch(() => null);
  return limited?.success === true;
}

/** Injects faults until the signal aborts; `deno` is the binary that the server spawns. */
export async function injectFaults(
  serverPid: number,
  on: { deno: string; random: () => number; signal: AbortSignal },
): Promise<FaultCounts> {
  const counts: FaultCounts = { killed: 0, stopped: 0, spawnFaults: 0 };
  const hit = async (signal: "SIGKILL" | "SIGSTOP"): Promise<boolean> => {
    const children = await executorsOf(serverPid);
    const pid = children[Math.floor(on.random() * children.length)];
    if (pid === undefined) return false;
    try {
      Deno.kill(pid, signal);
      return true;
    } catch {
      return false;
    }
  };
  await Promise.all([
    every(KILL_EVERY_MS, on.signal, async () => void (counts.killed += await hit("SIGKILL") ? 1 : 0)),
    every(STOP_EVERY_MS, on.signal, async () => void (counts.stopped += await hit("SIGSTOP") ? 1 : 0)),
    every(SPAWN_FAULT_EVERY_MS, on.signal, async () => {
      await withoutBinary(on.deno);
      counts.spawnFaults += 1;
    }),
  ]);
  return counts;
}

/** Every start fails while the binary is away. */
async function withoutBinary(path: string): Promise<void> {
  await Deno.rename(path, `${path}.away`);
  await new Promise((resolve) => setTimeout(resolve, SPAWN_FAULT_MS));
  await Deno.rename(`${path}.away`, path);
}

async function every(intervalMs: number, signal: AbortSignal, fault: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await pause(intervalMs, signal);
    if (!signal.aborted) await fault();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done, { once: true });
  });
}
