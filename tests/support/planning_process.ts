/** A process that plans isolation the way a server does, with another user, PATH or permissions. @module */

import { fileURLToPath } from "node:url";
import { ISOLATION_BINARIES } from "../../policies/isolation_layers.ts";
import type { PlanReport } from "./plan_child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SCRIPT = fileURLToPath(new URL("plan_child.ts", import.meta.url));

/** What the process is given. */
export interface PlanningOptions {
  /** ISOLATION. */
  readonly setting?: string;
  /** Its PATH; as it is when left out. */
  readonly path?: string;
  /** The command that starts deno; deno alone when left out. */
  readonly deno?: readonly string[];
  /** Its environment beyond PATH. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running process that has planned; disposing it ends it in peace. */
export interface Planning extends AsyncDisposable {
  readonly report: PlanReport;
  readonly process: Deno.ChildProcess;
}

/** Starts it with the permissions of a server and waits for its report; throws with its words when it fails. */
export async function startPlanning({ setting = "", path, deno, env = {} }: PlanningOptions = {}): Promise<Planning> {
  const [program = "", ...before] = deno ?? [Deno.execPath()];
  const denoPath = [program, ...before].at(-1) ?? "";
  const process = new Deno.Command(program, {
    args: [
      ...before,
      "run",
      "--quiet",
      "--no-prompt",
      "--no-check",
      `--config=${ROOT}deno.json`,
      `--allow-run=${[denoPath, ...ISOLATION_BINARIES].join(",")}`,
      `--allow-read=${ROOT}`,
      SCRIPT,
      setting,
    ],
    env: { ...env, ...(path === undefined ? {} : { PATH: path }) },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const words = new Response(process.stderr).text();
  const line = await firstLine(process.stdout);
  const end = async (): Promise<void> => {
    await process.stdin.close().catch(() => undefined);
    await process.status;
    await words;
  };
  if (line === "") {
    await end();
    throw new Error(await words);
  }
  return { report: JSON.parse(line) as PlanReport, process, [Symbol.asyncDispose]: end };
}

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of stream) {
    text += new TextDecoder().decode(chunk);
    if (text.includes("\n")) break;
  }
  return text.trim();
}
