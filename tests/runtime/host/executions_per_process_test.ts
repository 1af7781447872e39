import assert from "node:assert/strict";
import { Executions, type RunOptions } from "../../support/executions.ts";
import { until } from "../../support/processes.ts";
import type { Outcome } from "../../../runtime/wire/outcome.ts";

const PER_PROCESS = 3;

async function withReuse(test: (executions: Executions) => Promise<void>, size = 1): Promise<void> {
  await using executions = await Executions.start({ size, concurrency: 1, executionsPerProcess: PER_PROCESS });
  await whole(executions, size);
  await test(executions);
}

/** Tries on a machine that is so busy that a worker's end is not seen in time, and its process is given up. */
const TRIES = 5;

/** Runs a test that stands on one process serving all of it; fails when no try had that. */
async function inOneProcess(
  count: number,
  test: (executions: Executions, pid: number) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    await using executions = await Executions.start({ size: 1, concurrency: 1, executionsPerProcess: count });
    await whole(executions, 1);
    const [pid = 0] = executions.alivePids();
    await test(executions, pid);
    if (executions.alivePids().includes(pid)) return;
  }
  assert.fail(`in ${TRIES} tries no process served more than one execution`);
}

/** As many processes as the pool is to hold, whether fresh or kept; the one that warmed it up has ended. */
async function whole(executions: Executions, size: number): Promise<void> {
  await until(() => {
    const { idle, kept, starting } = executions.pool.state();
    return idle + kept === size && starting === 0 && executions.alivePids().length === size;
  }, 10_000);
}

/** Runs a snippet, and waits until the pool could run the next one. */
async function run(executions: Executions, code: string, options: RunOptions = {}): Promise<Outcome> {
  const outcome = await executions.run(code, options);
  await new Promise((resolve) => setTimeout(resolve, 0));
  return outcome;
}

Deno.test("a process serves one execution after another", async () => {
  await inOneProcess(PER_PROCESS, async (executions) => {
    for (let i = 0; i < PER_PROCESS - 1; i++) {
      const { value, images } = await run(executions, "show(vision.blank(2, 2));\nreturn 6 * 7");
      assert.deepEqual([value, images.length], [42, 1]);
    }
  });
});

Deno.test("a process serves no more executions than it is for", async () => {
  await withReuse(async (executions) => {
    const [first] = executions.alivePids();
    for (let i = 0; i < PER_PROCESS; i++) assert.equal((await run(executions, "return 43")).value, 43);
    await until(() => executions.endedPids().includes(first ?? 0), 5_000);
    assert.equal((await run(executions, "return 44")).value, 44);
  });
});

Deno.test("an execution finds nothing of the one before in the same process", async () => {
  await inOneProcess(PER_PROCESS, async (executions) => {
    const spoil = `globalThis.left = 1; Object.prototype.left = 2; Array.prototype.map = null; JSON.parse = null;
      Math.random = () => 4; return Math.random()`;
    assert.equal((await run(executions, spoil)).value, 4);
    const look =
      "return [typeof left, typeof {}.left, typeof [].map, typeof JSON.parse, Object.hasOwn(vision, 'left')]";
    const { value, fault } = await run(executions, look);
    assert.deepEqual(value, ["undefined", "undefined", "function", "function", false], fault?.message);
  });
});

Deno.test("randomness, limits and errors are those of a first execution", async () => {
  await withReuse(async (executions) => {
    const code = "return [Math.random(), vision.blank(4, 4).width]";
    const first = await run(executions, code, { seed: 7 });
    const second = await run(executions, code, { seed: 7 });
    assert.deepEqual(second.value, first.value);
    const third = await run(executions, "const a = 1;\nnull.x", { seed: 7 });
    assert.deepEqual([third.status, third.fault?.line], ["error", 2]);
  });
});

Deno.test("a process is never shared between owners", async () => {
  await withReuse(async (executions) => {
    const [pid] = executions.alivePids();
    await run(executions, "return 1", { owner: "ada" });
    await run(executions, "return 2", { owner: "grace" });
    assert.notDeepEqual(executions.alivePids(), [pid]);
  });
});

Deno.test("more owners than the pool has room for: the oldest process ends, and nobody gets a dying one", async () => {
  await withReuse(async (executions) => {
    for (let i = 0; i < 12; i++) {
      const owner = ["ada", "grace", "edsger"][i % 3] ?? "";
      const outcome = await executions.run("return 6 * 7", { owner });
      assert.deepEqual([outcome.status, outcome.value], ["ok", 42], `${i}: ${outcome.fault?.message}`);
    }
    assert.ok(executions.alivePids().length <= 3, `${executions.alivePids()}`);
  });
});

Deno.test.each([
  ["a microtask that follows itself", "const more = () => Promise.resolve().then(more);\nmore();\nreturn 1"],
  [
    "a microtask that spins",
    "let n = 0;\nconst more = () => {\n  if (++n > 1000) for (;;);\n  queueMicrotask(more);\n};\nmore();\nreturn 1",
  ],
])("what goes on after its result ends its process: %s", async (_name, code) => {
  await withReuse(async (executions) => {
    const [pid] = executions.alivePids();
    await run(executions, code, { limits: { wallMs: 3_000 } });
    await until(() => executions.endedPids().includes(pid ?? 0), 5_000);
    assert.equal((await run(executions, "return 42")).value, 42);
  });
});

Deno.test.each([
  ["timeout", "for (;;);", { wallMs: 200 }],
  ["memory_limit", "const a = [];\nfor (;;) a.push(new Uint8Array(2e7).fill(1));", { memoryMb: 512 }],
])("a run that ends in %s ends its process", async (status, code, limits) => {
  await withReuse(async (executions) => {
    const [pid] = executions.alivePids();
    assert.equal((await run(executions, code, { limits })).status, status);
    await until(() => executions.endedPids().includes(pid ?? 0), 5_000);
    assert.equal((await run(executions, "return 42")).value, 42);
  });
});

Deno.test("a process whose kernel limits were tightened runs no other snippet", async () => {
  await withReuse(async (executions) => {
    const [pid] = executions.alivePids();
    assert.equal((await run(executions, "return 1", { limits: { memoryMb: 128 } })).value, 1);
    await until(() => executions.endedPids().includes(pid ?? 0), 5_000);
  });
});

Deno.test("many executions one after another do not grow their process", async () => {
  await inOneProcess(12, async (executions, pid) => {
    const residentMb: number[] = [];
    for (let i = 0; i < 10; i++) {
      const code = "return vision.blank(1000, 1000).gaussianBlur(2).width";
      assert.equal((await run(executions, code)).value, 1000);
      const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => "");
      residentMb.push(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    }
    const [first = 0, last = 0] = [residentMb[1], residentMb.at(-1)];
    assert.ok(last < first + 100, `${residentMb.map(Math.round)}`);
  });
});
