import assert from "node:assert/strict";
import { Executor } from "../../../runtime/host/executor.ts";

/** A process that is no executor: what it says is what the shell says. */
function shell(script: string, announcesPid: boolean): Executor {
  return new Executor({ path: "sh", args: ["-c", script], cwd: "/", memoryMb: 16, announcesPid });
}

async function end(executor: Executor): Promise<void> {
  executor.kill();
  await executor.exited;
}

Deno.test("the real number is the process's own unless something stands in front", async () => {
  const executor = shell("read line", false);
  assert.equal(await executor.realPid, executor.pid);
  await end(executor);
});

Deno.test("the real number comes from standard error, also in pieces", async () => {
  const executor = shell(`printf '{\\n  "child-' >&2; printf 'pid": 4242,\\n}' >&2; read line`, true);
  assert.equal(await executor.realPid, 4242);
  await end(executor);
});

Deno.test("only the beginning of standard error is believed", async () => {
  const executor = shell(`printf '%2000s' x >&2; echo '"child-pid": 4242' >&2`, true);
  assert.equal(await executor.realPid, null);
  await end(executor);
});

Deno.test("a process that ends without a word has no real number, and does not become ready", async () => {
  const executor = shell("exit 3", true);
  assert.equal(await executor.realPid, null);
  await assert.rejects(executor.ready, /Cannot start executor: it ended with code 3/);
});

Deno.test("a process that never becomes ready is killed in the end", async () => {
  const executor = new Executor({ path: "sh", args: ["-c", "read line"], cwd: "/", memoryMb: 16, startMs: 50 });
  await assert.rejects(executor.ready, /Cannot start executor/);
  assert.equal((await executor.exited).signal, "SIGKILL");
});

Deno.test("a first frame that is not ready ends the process", async () => {
  const executor = shell("printf '\\002\\000\\000\\000A{}'; read line", false);
  await assert.rejects(executor.ready, /Cannot start executor/);
  assert.equal((await executor.exited).signal, "SIGKILL");
});
