/** Sizes of kernel limits, and how those of a running process are tightened. @module */

import { type Binaries, pathOf, type SpawnLimits } from "./spawn_shape.ts";

/** Room for allocations of the runtime itself, in MiB (docs/decisions, isolation layers). */
const MARGIN_MB = 48;
const KIB_PER_MIB = 1024;
const KIB = 1024;
const MS_PER_SECOND = 1000;
/** What a start may cost: a warm executor has used 0.07 s. */
const START_SECONDS = 1;

/** RLIMIT_CPU has whole seconds and counts from the process's start. */
export function cpuSecondsOf(cpuMs: number): number {
  return Math.ceil(cpuMs / MS_PER_SECOND) + START_SECONDS;
}

/**
 * Bytes of the data segment for a budget in MiB: large ArrayBuffers and wasm
 * memories then fail with a RangeError on the snippet's line instead of taking
 * the process down.
 */
export function dataBytesOf(baselineKib: number, memoryMb: number): number {
  return (baselineKib + (memoryMb + MARGIN_MB) * KIB_PER_MIB) * KIB;
}

/** Lowers the limits of a running process, soft and hard. */
export async function tighten(pid: number, limits: SpawnLimits, binaries: Binaries): Promise<boolean> {
  const data = limits.dataBytes === null ? [] : [`--data=${limits.dataBytes}`];
  const { success } = await new Deno.Command(pathOf("prlimit", binaries), {
    args: ["--pid", String(pid), `--cpu=${limits.cpuSeconds}`, ...data],
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
