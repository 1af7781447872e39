/** Entry of `deno task run`: starts the service in this process, without a port. @module */

import { readConfig } from "../runtime/config.ts";
import { run } from "../runtime/cli/run.ts";
import { startService } from "../runtime/service.ts";

async function execute(body: unknown): Promise<Response> {
  const own: Record<string, string> = { CONCURRENCY: "1", POOL_SIZE: "1", API_KEYS: "" };
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

Deno.exit(
  await run(Deno.args, {
    execute,
    readFile,
    writeFile,
    stdout: (text) => void Deno.stdout.writeSync(new TextEncoder().encode(text)),
    stderr: (text) => void Deno.stderr.writeSync(new TextEncoder().encode(text)),
    isTerminal: Deno.stdout.isTerminal(),
  }),
);
