import assert from "node:assert/strict";
import { findBinaries } from "../../../../runtime/host/isolation/binaries.ts";
import { cpuSecondsOf, dataBytesOf, tighten } from "../../../../runtime/host/isolation/resource_limits.ts";
import { BARE_SHAPE } from "../../../../runtime/host/isolation/spawn_shape.ts";

const MIB = 1024 * 1024;
const binaries = await findBinaries();

Deno.test.each([[1, 2], [999, 2], [1000, 2], [1001, 3], [8000, 9], [60_000, 61]])(
  "%i ms of processor time are whole seconds and one for the start: %i",
  (cpuMs, seconds) => assert.equal(cpuSecondsOf(cpuMs), seconds),
);

Deno.test("the data segment holds baseline, budget and margin", () => {
  assert.equal(dataBytesOf(1024, 0), 49 * MIB);
  assert.equal(dataBytesOf(1_100_000, 512) - dataBytesOf(1_100_000, 128), 384 * MIB);
});

Deno.test("limits of a running process are lowered, soft and hard; of one that is gone they are not", async () => {
  const child = new Deno.Command("cat", { stdin: "piped", stdout: "null" }).spawn();
  const limits = { cpuSeconds: 7, dataBytes: 100 * MIB };
  assert.equal(await tighten(child.pid, limits, { binaries, shape: BARE_SHAPE }), true);
  const text = await Deno.readTextFile(`/proc/${child.pid}/limits`);
  assert.match(text, /^Max cpu time\s+7\s+7\s/m);
  assert.match(text, new RegExp(`^Max data size\\s+${100 * MIB}\\s+${100 * MIB}\\s`, "m"));
  child.kill("SIGKILL");
  await child.stdin.close().catch(() => undefined);
  await child.status;
  assert.equal(await tighten(child.pid, limits, { binaries, shape: BARE_SHAPE }), false);
});

Deno.test("programs are found by absolute path; what is not on PATH is missing", () => {
  assert.ok(binaries.get("sh")?.startsWith("/"));
  for (const path of binaries.values()) assert.ok(Deno.statSync(path).isFile);
});
