import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { childrenOf, cpuMs, isAlive, until } from "../support/processes.ts";
import { fetchStatus, LOG_TO_FULL_DISK, startServer } from "../support/server_process.ts";

async function execute(url: string, body: unknown, signal?: AbortSignal): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/execute`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
  return await response.json();
}

Deno.test("the server runs under narrow permissions and answers", async () => {
  await using server = await startServer();
  assert.equal((await execute(server.url, { code: "return 6 * 7" })).value, 42);
  assert.equal(await fetchStatus(`${server.url}/livez`), 200);
  const limits = await (await fetch(`${server.url}/v1/limits`)).json();
  assert.ok(JSON.stringify(limits).includes("wall_ms"));
  const openapi = await (await fetch(`${server.url}/openapi.json`)).json();
  assert.match(openapi.openapi, /^3\.1/);
  const { tools } = await (await fetch(`${server.url}/v1/tools?name=crop`)).json();
  assert.equal(tools[0].name, "crop");
  assert.match(await (await fetch(`${server.url}/v1/prompt?style=compact`)).text(), /vision\.crop\(image, box\)/);
});

Deno.test("a log that cannot be written, on a full disk, costs no answer", async () => {
  await using server = await startServer({ wrap: LOG_TO_FULL_DISK, env: { LOG_LEVEL: "debug" } });
  assert.equal((await execute(server.url, { code: "return 6 * 7" })).value, 42);
  assert.equal((await execute(server.url, { code: "throw new Error('no')" })).status, "error");
  assert.equal(await fetchStatus(`${server.url}/livez`), 200);
});

Deno.test("after a timeout no child burns the processor", async () => {
  await using server = await startServer({ env: { CONCURRENCY: "1", POOL_SIZE: "1" } });
  const answer = await execute(server.url, { code: "for (;;);", limits: { wall_ms: 300 } });
  assert.equal(answer.status, "timeout");
  await until(async () => {
    const children = await childrenOf(server.pid);
    const before = await Promise.all(children.map(cpuMs));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = await Promise.all(children.map(cpuMs));
    return children.length > 0 && after.every((ms, index) => ms - (before[index] ?? 0) <= 20);
  }, 5000);
});

Deno.test("a client that goes away cancels its run", async () => {
  await using server = await startServer({ env: { CONCURRENCY: "1", POOL_SIZE: "1" } });
  const abort = new AbortController();
  const running = execute(server.url, { code: "for (;;);", limits: { wall_ms: 30_000 } }, abort.signal);
  await until(async () => {
    const burning = await Promise.all((await childrenOf(server.pid)).map(cpuMs));
    return burning.some((ms) => ms > 500);
  }, 10_000);
  abort.abort();
  await assert.rejects(running);
  const start = performance.now();
  assert.equal((await execute(server.url, { code: "return 'free'" })).value, "free");
  assert.ok(performance.now() - start < 5000);
});

Deno.test("SIGTERM: what runs is finished, new requests are refused, all children end", async () => {
  await using server = await startServer();
  const running = execute(server.url, { code: "await new Promise((r) => setTimeout(r, 700));\nreturn 'finished'" });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const children = await childrenOf(server.pid);
  server.child.kill("SIGTERM");
  await until(async () => (await fetchStatus(`${server.url}/readyz`)) !== 200, 2000);
  assert.equal((await running).value, "finished");
  const status = await server.child.status;
  assert.equal(status.code, 0);
  for (const pid of children) assert.equal(await isAlive(pid), false);
});

/** Whether a process namespace can be made here; without it the test has nothing to stand on. */
async function canMakePidNamespace(): Promise<boolean> {
  const probe = await new Deno.Command("unshare", {
    args: ["--pid", "--fork", "--mount-proc", "true"],
    stdout: "null",
    stderr: "null",
  }).output().catch(() => null);
  return probe?.success === true;
}

Deno.test({
  name: "as PID 1 of a namespace the server drains on SIGTERM and leaves nobody behind",
  ignore: !await canMakePidNamespace(),
  fn: async () => {
    await using server = await startServer({ wrap: ["unshare", "--pid", "--fork", "--kill-child"] });
    const [pidOne] = await childrenOf(server.pid);
    assert.ok(pidOne !== undefined);
    const namespaces = /NSpid:\s+(\d+)\s+(\d+)/.exec(await Deno.readTextFile(`/proc/${pidOne}/status`));
    assert.deepEqual([namespaces?.[1], namespaces?.[2]], [String(pidOne), "1"]);
    const running = execute(server.url, { code: "await new Promise((r) => setTimeout(r, 700));\nreturn 'finished'" });
    await until(async () => (await childrenOf(pidOne)).length > 0, 5000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const children = await childrenOf(pidOne);
    Deno.kill(pidOne, "SIGTERM");
    assert.equal((await running).value, "finished");
    assert.equal((await server.child.status).code, 0);
    for (const pid of children) assert.equal(await isAlive(pid), false);
  },
});

Deno.test("/readyz?verbose lists every isolation layer with its reason; ISOLATION switches one off", async () => {
  await using server = await startServer({ env: { ISOLATION: "off:rlimits", CONCURRENCY: "1", POOL_SIZE: "1" } });
  const ready = await (await fetch(`${server.url}/readyz?verbose`)).json();
  const layers = new Map(
    (ready.isolation as { name: string; active: boolean; reason: string }[]).map((layer) => [layer.name, layer]),
  );
  for (const name of ["flags", "cache_dir", "watchdog"]) assert.equal(layers.get(name)?.active, true, name);
  assert.equal(layers.get("rlimits")?.active, false);
  for (const layer of layers.values()) assert.ok(layer.reason !== "", layer.name);
  assert.equal((await execute(server.url, { code: "return 6 * 7" })).value, 42);
});

Deno.test("ISOLATION with an unknown layer refuses to start and names those there are", async () => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", "main.ts"],
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    env: { ISOLATION: "require:moat", PORT: "0" },
    stdout: "null",
  }).output();
  assert.equal(code, 1);
  assert.match(new TextDecoder().decode(stderr), /Cannot use ISOLATION: each layer must be one of flags, .*moat/);
});
