/** What a process sees where an executor would run. @module */

import { z } from "zod";
import { EXECUTOR_ENV } from "../../../policies/executor_flags.ts";

/** A child that has said nothing by then will not. */
const OBSERVE_MS = 10_000;

const observationSchema = z.strictObject({
  uid: z.int(),
  noNewPrivs: z.boolean(),
  /** The effective set in hexadecimal, without leading zeros. */
  capabilities: z.string(),
  limits: z.record(z.string(), z.number().nullable()),
  interfaces: z.array(z.string()),
  /** Whether a folder that every host has is in sight. */
  seesHost: z.boolean(),
  /** Whether the executor's script can be read. */
  canReadExecutor: z.boolean(),
  /** Whether `caches.open()` works, and so writes to disk. */
  canCache: z.boolean(),
  /** Path of its control group of version 2. */
  cgroup: z.string(),
  environment: z.array(z.string()),
});

/** What a child saw. */
export type Observation = z.infer<typeof observationSchema>;

/** What came of starting a child: what it saw, or why it saw nothing. */
export type Observed =
  | { readonly ok: true; readonly seen: Observation }
  | { readonly ok: false; readonly reason: string };

/** Starts a command that prints an observation, and ends it the way executors are ended. */
export async function observe(command: readonly string[], cwd: string): Promise<Observed> {
  const [path = "", ...args] = command;
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(path, {
      args,
      cwd,
      clearEnv: true,
      env: { ...EXECUTOR_ENV },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
  } catch (error) {
    return { ok: false, reason: `it cannot be started: ${error instanceof Error ? error.name : String(error)}` };
  }
  const timer = setTimeout(() => tryKill(child), OBSERVE_MS);
  try {
    const line = await readLine(child.stdout);
    const isEnded = await end(child);
    const parsed = observationSchema.safeParse(parse(line));
    if (!parsed.success) return { ok: false, reason: "a child does not start under it" };
    return isEnded ? { ok: true, seen: parsed.data } : { ok: false, reason: "the server could not end it" };
  } finally {
    clearTimeout(timer);
  }
}

async function readLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes("\n")) break;
  }
  return text;
}

/** Kills the child as executors are killed; one that lives on ends with its input. */
async function end(child: Deno.ChildProcess): Promise<boolean> {
  const isKilled = tryKill(child);
  await child.stdin.close().catch(() => undefined);
  await child.status;
  return isKilled;
}

/** False when the kill was refused, not when the child had ended before. */
function tryKill(child: Deno.ChildProcess): boolean {
  try {
    child.kill("SIGKILL");
    return true;
  } catch (error) {
    return !(error instanceof Deno.errors.PermissionDenied);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
