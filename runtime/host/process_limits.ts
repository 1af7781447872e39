/** Kernel limits that the server sets on a warm executor from outside. @module */

/** Room for allocations of the runtime itself, in MiB (architecture.md, Memory). */
const MARGIN_MB = 48;
const KIB_PER_MIB = 1024;
const KIB = 1024;

/** How to reach `prlimit`, and what a warm executor holds before a run. */
export interface DataLimit {
  /** `VmData` of a warm executor in KiB. */
  readonly baselineKib: number;
}

/** Whether `prlimit` can be started. */
export async function hasPrlimit(): Promise<boolean> {
  try {
    const { success } = await new Deno.Command("prlimit", { args: ["--version"], stdout: "null", stderr: "null" })
      .output();
    return success;
  } catch {
    return false;
  }
}

/**
 * Reads `VmData` of a process in KiB. Deno gates `/proc` behind all
 * permissions, so a short-lived child reads it, once at start.
 */
export async function readVmDataKib(pid: number, readerPath: string): Promise<number | null> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--no-config", "--no-lock", "--no-check", "-A", readerPath, String(pid)],
    clearEnv: true,
    env: { DENO_DIR: "/dev/null/deno", NO_COLOR: "1" },
    stdout: "piped",
    stderr: "null",
  }).output();
  const kib = Number(new TextDecoder().decode(stdout).trim());
  return success && Number.isInteger(kib) && kib > 0 ? kib : null;
}

/**
 * Sets the soft limit of the data segment to baseline + budget + margin: large
 * ArrayBuffers and wasm memories then fail with a RangeError on the snippet's
 * line instead of taking the process down.
 */
export async function limitData(pid: number, limit: DataLimit, memoryMb: number): Promise<boolean> {
  const bytes = (limit.baselineKib + (memoryMb + MARGIN_MB) * KIB_PER_MIB) * KIB;
  const { success } = await new Deno.Command("prlimit", {
    args: ["--pid", String(pid), `--data=${bytes}:`],
    clearEnv: true,
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
