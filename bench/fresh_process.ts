/** A benchmark's work in a process of its own, under the engine's flags of an executor. @module */

import { executorV8Flags } from "../policies/executor_flags.ts";

const MEMORY_MB = 512;

/** Runs a script with the name of its work; the script writes its times in milliseconds as JSON. */
export async function inFreshProcess(script: string, work: string): Promise<{ cold: number; warm: number }> {
  const args = ["run", "-A", "--no-check", "--quiet", executorV8Flags(MEMORY_MB), script, work];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "inherit" }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}
