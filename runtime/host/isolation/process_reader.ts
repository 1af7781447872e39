/** What the kernel says of a process; a child reads it. @module */

import { z } from "zod";
import { EXECUTOR_ENV, observerArgs } from "../../../policies/executor_flags.ts";

const stateSchema = z.strictObject({
  /** Private writable memory, the part that RLIMIT_DATA counts, in KiB. */
  vmDataKib: z.int().min(1),
  /** Whether a system call filter is in force. */
  hasSeccompFilter: z.boolean(),
  /** Processor time of all its threads, in milliseconds. */
  cpuMs: z.number().min(0),
});

/** What was read. */
export type ProcessState = z.infer<typeof stateSchema>;

/** Reads the state of a process, or null when it cannot be read. */
export async function readProcess(pid: number, readerPath: string): Promise<ProcessState | null> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: observerArgs(readerPath, [String(pid)]),
    clearEnv: true,
    env: { ...EXECUTOR_ENV },
    stdin: "null",
    stderr: "null",
  }).output();
  try {
    return stateSchema.parse(JSON.parse(new TextDecoder().decode(stdout)));
  } catch {
    return null;
  }
}
