/** Entry of `deno task run`: starts the service in this process, without a port. @module */

import { fileURLToPath } from "node:url";
import { readConfig } from "../runtime/config.ts";
import { run } from "../runtime/cli/run.ts";
import { startService } from "../runtime/service.ts";

/** `deno task` runs everything in the project's folder: paths are meant from where it was typed. */
function enterCallersFolder(): void {
  const callers = Deno.env.get("INIT_CWD");
  const isTask = `${Deno.cwd()}/` === fileURLToPath(new URL("../", import.meta.url));
  if (isTask && callers !== undefined) Deno.chdir(callers);
}

async function execute(body: unknown): Promise<Response> {
  const own: Record<string, string> = { CONCURRENCY: "1", POOL_SIZE: "1", API_KEYS: "", LOG_LEVEL: "warn" };
  const config = readConfig((name) => own[name] ?? Deno.env.get(name), 1);
  await using service = await startService(config);
  return await service.app.request("/execute", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function readFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return path === "-" ? await new Response(Deno.stdin.readable).bytes() : await Deno.readFile(path);
}

async function writeFile(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await Deno.mkdir(folder, { recursive: true });
  const path = `${folder.replace(/\/$/, "")}/${name}`;
  await Deno.writeFile(path, bytes);
  return path;
}

/** Writes all of a text; whoever closed the pipe has read enough. */
function writer(stream: { writeSync(bytes: Uint8Array): number }): (text: string) => void {
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    try {
      for (let done = 0; done < bytes.length;) done += stream.writeSync(bytes.subarray(done));
    } catch (error) {
      if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
    }
  };
}

enterCallersFolder();
Deno.exit(
  await run(Deno.args, {
    execute,
    readFile,
    writeFile,
    stdout: writer(Deno.stdout),
    stderr: writer(Deno.stderr),
    isTerminal: Deno.stdout.isTerminal(),
  }),
);
