import assert from "node:assert/strict";
import type { Outcome } from "../../../../runtime/wire/outcome.ts";
import { Executions } from "../../../support/executions.ts";
import { isAlive, until } from "../../../support/processes.ts";
import { serviceTest } from "../../../support/service.ts";

const POOL = 2;
const BUDGET_MB = 64;
/** Beyond the budget, the kernel's margin of 48 MB, and what the engine gives back after its start. */
const FAR_OVER_MB = 4 * BUDGET_MB;
const LIMITS = { memoryMb: BUDGET_MB, wallMs: 20_000, cpuMs: 20_000 };
const executions = await Executions.start({ size: POOL, concurrency: 1, memoryMb: BUDGET_MB });
Deno.test.afterAll(async () => await executions[Symbol.asyncDispose]());

/** Every process of an ended run is gone, the pool fills up again and the next answer is right. */
async function allIsWell(): Promise<void> {
  await until(async () => !(await Promise.all(executions.endedPids().map(isAlive))).includes(true), 2000);
  await until(() => executions.pool.state().idle === POOL, 10_000);
  const next = await executions.run("return 6 * 7", { limits: LIMITS });
  assert.equal(next.value, 42);
}

async function run(code: string, memoryMb = BUDGET_MB): Promise<Outcome> {
  return await executions.run(code, { limits: { ...LIMITS, memoryMb } });
}

function isMemoryLimit(outcome: Outcome, line: number | null, memoryMb = BUDGET_MB): void {
  assert.equal(outcome.status, "memory_limit", outcome.fault?.message);
  assert.equal(outcome.fault?.kind, "memory_limit");
  assert.equal(outcome.fault?.limit?.which, "memory_mb");
  assert.equal(outcome.fault?.limit?.max, memoryMb);
  if (line !== null) assert.equal(outcome.fault?.line, line);
}

const BOMBS: readonly (readonly [string, string, number | null])[] = [
  ["objects", "const a: unknown[] = [];\nfor (let i = 0;; i++)\n  a.push({ i, s: 'x' + i });", 3],
  ["arrays of numbers", "const a: unknown[] = [];\nfor (;;)\n  a.push(new Array(1e5).fill(Math.random()));", 3],
  [
    "a map",
    "const a: unknown[] = [];\nfor (;;) {\n  const m = new Map(); for (let i = 0; i < 1e5; i++) m.set(i, i); a.push(m);\n}",
    3,
  ],
  ["strings", "const a: string[] = [];\nfor (;;)\n  a.push(('y' + a.length).repeat(1e6).split('').join('z'));", 3],
  ["closures", "const a: unknown[] = [];\nfor (let i = 0;; i++)\n  a.push(() => i);", 3],
  ["promises", "const a: unknown[] = [];\nfor (;;)\n  a.push(new Promise((r) => r(1)).then((x) => x));", 3],
  ["large ArrayBuffers", "const a: unknown[] = [];\nfor (;;)\n  a.push(new Uint8Array(5e7).fill(1));", 3],
  ["ArrayBuffers of 1 MB", "const a: unknown[] = [];\nfor (;;)\n  a.push(new Uint8Array(1e6).fill(1));", 3],
  ["ArrayBuffers of 1 kB", "const a: unknown[] = [];\nfor (;;)\n  a.push(new Uint8Array(1000));", 3],
  [
    "SharedArrayBuffers",
    "const a: unknown[] = [];\nfor (;;)\n  a.push(new Uint8Array(new SharedArrayBuffer(2e7)).fill(1));",
    3,
  ],
  [
    "wasm memories",
    "const a: unknown[] = [];\nfor (;;)\n  a.push(new Uint8Array(new WebAssembly.Memory({ initial: 400 }).buffer).fill(1));",
    3,
  ],
  ["small wasm memories", "const a: unknown[] = [];\nfor (;;)\n  a.push(new WebAssembly.Memory({ initial: 1 }));", 3],
  ["a wasm memory that grows", "const m = new WebAssembly.Memory({ initial: 1 });\nfor (;;)\n  m.grow(100);", 3],
  // The engine ends the process at once: the line is known only if the meter had looked before.
  ["one object that is too large", "const s = 'x'.repeat(2 ** 28);\nreturn s.split('').length;", null],
  ["one ArrayBuffer that is too large", "const a = 1;\nreturn new ArrayBuffer(4 * 2 ** 30).byteLength;", 2],
  [
    "a snippet that catches and goes on",
    "const a: unknown[] = [];\nfor (;;)\n  try { a.push(new Uint8Array(5e6).fill(1)); } catch { a.push(0); }",
    3,
  ],
  ["images", "const a: unknown[] = [];\nfor (;;)\n  a.push(vision.blank(1000, 1000));", 3],
  [
    "structured clones",
    "const a: unknown[] = [];\nfor (;;)\n  a.push(structuredClone(new Uint8Array(4e6).fill(2)));",
    3,
  ],
];

for (const [name, code, line] of BOMBS) {
  serviceTest(`${name}: memory_limit with its line, and all is well after`, async () => {
    isMemoryLimit(await run(code), line);
    await allIsWell();
  });
}

const AREAS: readonly (readonly [string, (mb: number) => string])[] = [
  ["an ArrayBuffer", (mb) => `return new ArrayBuffer(${mb} * 2 ** 20).byteLength / 2 ** 20;`],
  ["a SharedArrayBuffer", (mb) => `return new SharedArrayBuffer(${mb} * 2 ** 20).byteLength / 2 ** 20;`],
  [
    "a wasm memory",
    (mb) => `return new WebAssembly.Memory({ initial: ${mb} * 16 }).buffer.byteLength / 2 ** 20;`,
  ],
];

for (const [name, code] of AREAS) {
  serviceTest(`${name} under and at the budget is had, over it is refused where it is asked for`, async () => {
    assert.equal((await run(code(BUDGET_MB - 1))).value, BUDGET_MB - 1);
    assert.equal((await run(code(BUDGET_MB))).value, BUDGET_MB);
    const over = await run(`const a = 1;\n${code(FAR_OVER_MB)}`);
    isMemoryLimit(over, 2);
    assert.ok((over.fault?.column ?? 0) > 0);
  });
}

serviceTest("what is used under the budget is fine", async () => {
  const inUse = await run("const a = new Uint8Array(40e6).fill(1);\nreturn a.reduce((s, x) => s + x, 0);");
  assert.equal(inUse.value, 40e6);
});

/** Each makes and drops 1.5 GB. */
const WASTERS: readonly (readonly [string, string])[] = [
  ["large arrays", "let n = 0;\nfor (; n < 24; n++) new Uint8Array(64e6).fill(1);\nreturn n;"],
  ["small arrays", "let n = 0;\nfor (; n < 15e3; n++) new Uint8Array(1e5).fill(1);\nreturn n;"],
  ["images", "let a = vision.blank(1500, 1000);\nlet n = 0;\nfor (; n < 250; n++) a = a.invert();\nreturn n;"],
  [
    "wasm memories",
    "let n = 0;\nfor (; n < 24; n++) new Uint8Array(new WebAssembly.Memory({ initial: 1000 }).buffer).fill(1);\nreturn n;",
  ],
];

for (const [name, code] of WASTERS) {
  serviceTest(`${name} that are dropped may be many times the budget in all`, async () => {
    const outcome = await run(code, 4 * BUDGET_MB);
    assert.equal(outcome.status, "ok", outcome.fault?.message);
    assert.ok(Number(outcome.value) >= 24);
  });
}

serviceTest("a refused allocation can be caught, and the snippet goes on", async () => {
  const caught = await run(
    "let refused = '';\ntry { new ArrayBuffer(2 ** 30); } catch (e) { refused = (e as Error).name; }\nreturn refused;",
  );
  assert.equal(caught.status, "ok");
  assert.equal(caught.value, "RangeError");
});

serviceTest("a request may lower its budget", async () => {
  const code = "return new Uint8Array(40e6).fill(1).length;";
  assert.equal((await run(code, BUDGET_MB)).value, 40e6);
  const [large, small] = ["return new ArrayBuffer(100e6).byteLength;", "return new ArrayBuffer(10e6).byteLength;"];
  isMemoryLimit(await run(large, 16), 1, 16);
  assert.equal((await run(small, 16)).value, 10e6);
  await allIsWell();
});

serviceTest("a request may raise its budget: it gets an executor of its own", async () => {
  const code = "return new Uint8Array(200e6).fill(1).length;";
  isMemoryLimit(await run(code), 1);
  assert.equal((await run(code, 256)).value, 200e6);
  isMemoryLimit(await run("return new Uint8Array(600e6).fill(1).length;", 256), 1, 256);
  await allIsWell();
});

serviceTest("what came before the end of memory stays", async () => {
  const outcome = await run(
    "console.log('before');\nshow(vision.blank(8, 8), 'shown');\nconst a: unknown[] = [];\nfor (;;)\n  a.push({ a });",
  );
  isMemoryLimit(outcome, 5);
  assert.equal(outcome.logs[0]?.text, "before");
  assert.equal(outcome.images[0]?.name, "shown");
});
