/**
 * Raises walls around itself, then tries what they refuse, from the main
 * thread and from a worker; run as a child with every permission, so that only
 * the kernel can refuse. Prints what succeeded as JSON.
 *
 * @module
 */

import { raiseKernelWalls, requestedWalls } from "../../runtime/guest/kernel_walls.ts";

const WORKER = `
const succeeds = async (action) => { try { await action(); return true; } catch { return false; } };
self.onmessage = async () => {
  self.postMessage({
    readsHost: await succeeds(() => Deno.readTextFile("/etc/passwd")),
    readsHostAtOnce: await succeeds(() => Deno.readTextFileSync("/etc/passwd")),
    listsRoot: await succeeds(() => [...Deno.readDirSync("/")]),
    countsMemory: Deno.memoryUsage().rss > 0,
    writes: await succeeds(() => Deno.writeTextFileSync("/dev/null", "x")),
    creates: await succeeds(() => Deno.makeTempDirSync()),
    listens: await succeeds(() => Deno.listen({ hostname: "127.0.0.1", port: 0 })),
    signals: await succeeds(() => Deno.kill(Deno.ppid, "SIGCONT")),
    runs: await succeeds(() => new Deno.Command("/bin/true").outputSync()),
  });
};`;

async function succeeds(action: () => unknown): Promise<boolean> {
  try {
    await action();
    return true;
  } catch {
    return false;
  }
}

raiseKernelWalls(requestedWalls(Deno.args));
const url = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
const worker = new Worker(url, { type: "module" });
const answer = Promise.withResolvers<unknown>();
worker.onmessage = (event: MessageEvent<unknown>) => answer.resolve(event.data);
worker.postMessage("go");
const report = {
  worker: await answer.promise,
  callsForeignFunctions: await succeeds(() => Deno.dlopen("libc.so.6", {})),
  countsMemory: Deno.memoryUsage().rss > 0,
  readsHostAtOnce: await succeeds(() => Deno.readTextFileSync("/etc/passwd")),
  computes: new Uint8Array(1e7).fill(1).reduce((sum, value) => sum + value, 0) === 1e7,
  compilesWasm: WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)),
};
worker.terminate();
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(report)));
Deno.exit(0);
