import assert from "node:assert/strict";
import { Executions } from "../../../support/executions.ts";
import { cpuMs, isAlive, until } from "../../../support/processes.ts";
import { serviceTest } from "../../../support/service.ts";

const POOL = 2;
const executions = await Executions.start({ size: POOL, concurrency: 1 });
Deno.test.afterAll(async () => await executions[Symbol.asyncDispose]());

async function allIsWell(): Promise<void> {
  await until(async () => !(await Promise.all(executions.endedPids().map(isAlive))).includes(true), 2000);
  await until(() => executions.pool.state().idle === POOL, 10_000);
  assert.equal((await executions.run("return 6 * 7")).value, 42);
}

const BURNERS: readonly (readonly [string, string, number])[] = [
  ["a loop", "let i = 0;\nfor (;;)\n  i++;", 3],
  ["a loop of microtasks", "for (;;)\n  await null;", 2],
  ["a regular expression", "const s = 'a'.repeat(40) + 'b';\n/^(a+)+$/.test(s);\nreturn 1;", 2],
  [
    "a sort",
    "const a = Array.from({ length: 5e5 }, (_, i) => i * 7919 % 1e5);\nfor (;;)\n  a.sort((x, y) => x - y);",
    3,
  ],
];

for (const [name, code, line] of BURNERS) {
  serviceTest(`${name} ends at its processor time, long before its wall time`, async () => {
    const start = performance.now();
    const outcome = await executions.run(code, { limits: { cpuMs: 500, wallMs: 8000 } });
    assert.equal(outcome.status, "timeout");
    assert.equal(outcome.fault?.limit?.which, "cpu_ms");
    assert.equal(outcome.fault?.limit?.max, 500);
    assert.equal(outcome.fault?.line, line);
    const used = outcome.fault?.limit?.used ?? 0;
    assert.ok(used > 500 && used < 800, `${used} ms were used`);
    assert.ok(performance.now() - start < 7000);
    await allIsWell();
  });
}

serviceTest("processor time under its limit is fine", async () => {
  const outcome = await executions.run(
    "let n = 0;\nfor (let i = 0; i < 3e7; i++) n += i % 7;\nreturn n > 0;",
    { limits: { cpuMs: 2000, wallMs: 8000 } },
  );
  assert.equal(outcome.value, true);
  assert.ok(outcome.usage.cpuMs > 0 && outcome.usage.cpuMs < 2000, `${outcome.usage.cpuMs} ms`);
});

serviceTest("waiting costs no processor time: a sleeper may wait for longer than its processor time", async () => {
  const outcome = await executions.run("await new Promise((r) => setTimeout(r, 900));\nreturn 'rested';", {
    limits: { cpuMs: 300, wallMs: 8000 },
  });
  assert.equal(outcome.value, "rested");
  assert.ok(outcome.usage.cpuMs < 300, `${outcome.usage.cpuMs} ms`);
});

serviceTest("the smaller of the two limits ends a run", async () => {
  const outcome = await executions.run("for (;;);", { limits: { cpuMs: 8000, wallMs: 300 } });
  assert.equal(outcome.fault?.limit?.which, "wall_ms");
  await allIsWell();
});

serviceTest("after an answer nothing burns: idle executors use no processor time", async () => {
  await executions.run("for (;;);", { limits: { cpuMs: 200, wallMs: 5000 } });
  await until(() => executions.pool.state().idle === POOL, 10_000);
  const pids = executions.alivePids();
  assert.equal(pids.length, POOL);
  const before = new Map(await Promise.all(pids.map(async (pid) => [pid, await cpuMs(pid)] as const)));
  await executions.run("await new Promise((r) => setTimeout(r, 400));");
  const idle = (): number[] => executions.alivePids().filter((pid) => before.has(pid));
  await until(() => idle().length === POOL - 1, 2000);
  for (const pid of idle()) {
    // It may take a tick of 10 ms for what its start left to do.
    const used = await cpuMs(pid) - (before.get(pid) ?? 0);
    assert.ok(used <= 20, `${used} ms`);
  }
});
