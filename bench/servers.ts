/** The servers that a benchmark compares: this service and its Python peers, on loopback. @module */

import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** A server under test; disposing it ends it. */
export interface BenchServer extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
}

/** Starts the service as `deno task start` does, on another port and with further settings. */
export async function startDarkroom(port: number, settings: Record<string, string> = {}): Promise<BenchServer> {
  const env = { ...settings, PORT: String(port) };
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "scripts/server_flags.ts"],
    cwd: ROOT,
    env,
  }).output();
  const flags = new TextDecoder().decode(stdout).trim().split(" ");
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, "main.ts"],
    cwd: ROOT,
    env,
    stdout: "null",
    stderr: "null",
  }).spawn();
  return await untilReady(child, `http://127.0.0.1:${port}`, "/readyz");
}

/** Starts the process-per-snippet Python server; null when Python or the module is missing. */
export async function startPython(port: number, module: "PIL" | "cv2"): Promise<BenchServer | null> {
  const probe = await new Deno.Command("/usr/bin/python3", { args: ["-c", `import ${module}`], stderr: "null" })
    .output().catch(() => null);
  if (probe === null || !probe.success) return null;
  const child = new Deno.Command("/usr/bin/python3", {
    args: ["bench/peers/process_per_snippet.py", String(port)],
    cwd: ROOT,
    stdout: "null",
    stderr: "null",
  }).spawn();
  return await untilReady(child, `http://127.0.0.1:${port}`, "/");
}

async function untilReady(child: Deno.ChildProcess, url: string, path: string): Promise<BenchServer> {
  const end = performance.now() + 20_000;
  for (;;) {
    const answer = await fetch(url + path).catch(() => null);
    await answer?.body?.cancel();
    if (answer !== null && answer.status !== 503) break;
    if (performance.now() > end) throw new Error(`Cannot reach ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    pid: child.pid,
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}

/** CPU milliseconds of a process, and of the children that it has waited for. */
export interface CpuTimes {
  readonly ownMs: number;
  readonly childrenMs: number;
}

/** Reads fields 14 to 17 of /proc/PID/stat. */
export async function cpuTimes(pid: number): Promise<CpuTimes> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 15).map(Number);
  const TICK_MS = 10;
  const [user = NaN, system = NaN, childUser = NaN, childSystem = NaN] = ticks;
  return { ownMs: (user + system) * TICK_MS, childrenMs: (childUser + childSystem) * TICK_MS };
}
