/** main.ts as a process of its own, with the flags of `deno task start`. @module */

import { fileURLToPath } from "node:url";
import { isAlive, until } from "./processes.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Longest wait until a server is ready: build is done, children are not. */
const READY_MS = 20_000;

/** Starts a command whose stderr is a file on a disk without room. */
export const LOG_TO_FULL_DISK: readonly string[] = ["sh", "-c", 'exec "$@" 2>/dev/full', "sh"];

/** A server; disposing it ends it by force if it still runs. */
export interface ServerProcess extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  readonly child: Deno.ChildProcess;
}

/** How to start a server. */
export interface ServerOptions {
  /** Settings by environment name. */
  readonly env?: Readonly<Record<string, string>>;
  /** The deno binary; this one by default. */
  readonly deno?: string;
  /** A command that starts the server for us, for example in a namespace. */
  readonly wrap?: readonly string[];
  /** Gets what the server writes on stderr, line by line. */
  readonly onLine?: (line: string) => void;
}

/** Starts a server on a free port and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const { env = {}, deno = Deno.execPath(), wrap = [], onLine } = options;
  const port = freePort();
  const settings = { PORT: String(port), ...env };
  const flags = await new Deno.Command(deno, {
    args: ["run", "-A", "--quiet", "scripts/server_flags.ts"],
    cwd: ROOT,
    env: settings,
  }).output();
  const run = ["run", ...new TextDecoder().decode(flags.stdout).trim().split(" "), "main.ts"];
  const [command = deno, ...args] = [...wrap, deno, ...run];
  const child = new Deno.Command(command, {
    args,
    cwd: ROOT,
    env: settings,
    stdout: "null",
    stderr: onLine === undefined ? "null" : "piped",
  }).spawn();
  const hasRead = onLine === undefined ? Promise.resolve() : readLines(child.stderr, onLine);
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetchStatus(`${url}/readyz`)) === 200, READY_MS);
  return {
    pid: child.pid,
    url,
    child,
    [Symbol.asyncDispose]: async () => {
      if (await isAlive(child.pid)) child.kill("SIGKILL");
      await child.status;
      await hasRead;
    },
  };
}

async function readLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  }
}

/** Status of a GET, or null when nobody answers. */
export async function fetchStatus(url: string): Promise<number | null> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
