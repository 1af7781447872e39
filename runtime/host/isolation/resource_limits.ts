/** Sizes of kernel limits, and how those of a running process are tightened. @module */

import { MEMORY_MARGINS } from "../../../policies/isolation_layers.ts";
import { type Binaries, pathOf } from "./binaries.ts";
import { SWITCH_USER, switchesUser } from "./own_user_layer.ts";
import type { SpawnLimits, SpawnShape } from "./spawn_shape.ts";

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
  return (baselineKib + (memoryMb + MEMORY_MARGINS.kernelMb) * KIB_PER_MIB) * KIB;
}

/**
 * Lowers the limits of a running process, soft and hard. Root without
 * CAP_SYS_RESOURCE, as in a container, may do so only as the process's user.
 */
export async function tighten(
  pid: number,
  limits: SpawnLimits,
  { binaries, shape }: { binaries: Binaries; shape: SpawnShape },
): Promise<boolean> {
  const data = limits.dataBytes === null ? [] : [`--data=${limits.dataBytes}`];
  const change = [pathOf("prlimit", binaries), "--pid", String(pid), `--cpu=${limits.cpuSeconds}`, ...data];
  const [path = "", ...args] = switchesUser(shape) ? [pathOf("setpriv", binaries), ...SWITCH_USER, ...change] : change;
  const { success } = await new Deno.Command(path, {
    args,
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
