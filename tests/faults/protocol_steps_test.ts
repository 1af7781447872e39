import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { systemClock } from "../../runtime/host/clock.ts";
import { execute } from "../../runtime/host/execute.ts";
import { Executor } from "../../runtime/host/executor.ts";
import { ExecutorPool } from "../../runtime/host/executor_pool.ts";
import type { Execution } from "../../runtime/wire/execution.ts";
import type { Outcome } from "../../runtime/wire/outcome.ts";
import { isAlive, until } from "../support/processes.ts";

const SCRIPT = fileURLToPath(new URL("executors/misbehave.ts", import.meta.url));
const MEMORY_MB = 128;
/** For what must run into it. */
const SHORT_WALL_MS = 700;
/** For what must not, on a machine that is out of breath either. */
const LONG_WALL_MS = 20_000;
const START_MS = 5_000;

const EXECUTION: Execution = {
  executionId: "ex_fault",
  code: "return 1",
  images: [],
  inputs: null,
  sessionId: null,
  limits: {
    wallMs: LONG_WALL_MS,
    cpuMs: 8_000,
    memoryMb: MEMORY_MB,
    inputPixels: 1e6,
    outputImages: 4,
    outputPixels: 1e6,
    outputBytes: 1e6,
    logBytes: 1_000,
    logLines: 10,
    valueBytes: 1_000,
    valueDepth: 8,
    toolCalls: 10,
  },
  output: { images: "inline", mime: "image/png", quality: 90, maxSide: 0, textBudget: 1500 },
  viewed: {},
  seed: 0,
  typecheck: "off",
  callId: null,
  traceHeaders: {},
};

function start(step: string): Promise<Executor> {
  const executor = new Executor({
    path: Deno.execPath(),
    args: ["run", "-A", "--quiet", "--no-check", "--no-config", "--no-lock", SCRIPT, step],
    cwd: "/",
    memoryMb: MEMORY_MB,
    startMs: START_MS,
  });
  return executor.ready.then(() => executor);
}

async function runWith(step: string, wallMs = LONG_WALL_MS): Promise<{ outcome: Outcome; pid: number | null }> {
  let pid: number | null = null;
  await using pool = new ExecutorPool({
    size: 1,
    concurrency: 1,
    memoryMb: MEMORY_MB,
    start: async () => {
      const executor = await start(step);
      pid ??= executor.pid;
      return executor;
    },
  });
  const compiled = { ok: true as const, js: "return 1", positions: [], notes: [] };
  const outcome = await execute({ ...EXECUTION, limits: { ...EXECUTION.limits, wallMs } }, {
    compile: () => Promise.resolve({ result: compiled, compileMs: 0 }),
    pool,
    readAsset: () => Promise.resolve(null),
    tighten: () => Promise.resolve(),
    now: systemClock.now,
  }, { signal: new AbortController().signal, queueMs: 0, owner: "local" });
  assert.equal(pool.state().leased, 0);
  return { outcome, pid };
}

Deno.test.each([
  ["says nothing", "timeout"],
  ["exits at once", "crashed"],
  ["exits with a code", "crashed"],
  ["kills itself", "crashed"],
  ["writes half a frame and exits", "crashed"],
  ["writes half a frame and stays", "timeout"],
  ["writes noise", "crashed"],
  ["writes a huge header", "crashed"],
  ["writes an unknown kind", "crashed"],
  ["writes no JSON", "crashed"],
  ["writes wrong JSON", "crashed"],
  ["says ready twice", "crashed"],
  ["ends a call that never began", "crashed"],
  ["names an image that never came", "crashed"],
  ["left out more than a log can hold", "crashed"],
  ["sends an image that is none", "crashed"],
  ["returns no JSON", "crashed"],
  ["floods logs", "crashed"],
  ["goes on after done", "ok"],
  ["logs, then exits", "crashed"],
])("an executor that %s gives one answer: %s", async (step, status) => {
  const { outcome, pid } = await runWith(step, status === "timeout" ? SHORT_WALL_MS : LONG_WALL_MS);
  assert.equal(outcome.status, status);
  if (status !== "ok") assert.equal(outcome.fault?.kind, status);
  assert.ok(pid !== null);
  await until(async () => !await isAlive(pid), 2_000);
});

Deno.test("what an executor said before it ended stays in the outcome", async () => {
  const { outcome } = await runWith("logs, then exits");
  assert.deepEqual(outcome.logs, [{ level: "info", text: "before", line: 1 }]);
});

Deno.test.each([["exits before ready"], ["never gets ready"], ["writes noise before ready"]])(
  "an executor that %s is no executor, and leaves nothing behind",
  async (step) => {
    await assert.rejects(start(step), /Cannot start executor/);
  },
);
