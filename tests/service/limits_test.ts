import assert from "node:assert/strict";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

/** The next request is served normally, and the pool is being refilled. */
async function nextAnswerIsRight(): Promise<void> {
  const answer = await service.execute({ code: "return 6 * 7" });
  assert.equal(answer.value, 42);
  assert.equal(service.service.pool.state().leased, 0);
}

serviceTest("for(;;) answers timeout with its line within 300 ms after its limit", async () => {
  const start = performance.now();
  const answer = await service.execute({ code: "let i = 0;\nfor (;;)\n  i++;", limits: { wall_ms: 500 } });
  const tookMs = performance.now() - start;
  assert.equal(answer.status, "timeout");
  assert.equal(answer.error?.kind, "timeout");
  assert.equal(answer.error?.line, 3);
  assert.equal(answer.error?.limit?.which, "wall_ms");
  assert.ok(tookMs >= 500 && tookMs < 800 + answer.usage.queue_ms + answer.usage.compile_ms, `${tookMs} ms`);
  await nextAnswerIsRight();
});

serviceTest("partial results survive a timeout", async () => {
  const answer = await service.execute({
    code: "show(vision.blank(8, 8), 'before');\nconsole.log('here');\nfor (;;);",
    limits: { wall_ms: 400 },
  });
  assert.equal(answer.status, "timeout");
  assert.equal(answer.images[0]?.name, "before");
  assert.equal(answer.logs[0]?.text, "here");
  assert.equal(answer.ops[0]?.tool, "blank");
});

serviceTest("processor time is a limit of its own", async () => {
  const answer = await service.execute({ code: "for (;;);", limits: { cpu_ms: 300, wall_ms: 5000 } });
  assert.equal(answer.status, "timeout");
  assert.equal(answer.error?.limit?.which, "cpu_ms");
  const idle = await service.execute({
    code: "await new Promise((r) => setTimeout(r, 600));\nreturn 'rested'",
    limits: { cpu_ms: 300 },
  });
  assert.equal(idle.value, "rested");
});

const BOMBS: [string, string, number | null][] = [
  ["a heap bomb", "const a: unknown[] = [];\nfor (let i = 0;; i++)\n  a.push({ i, s: 'x' + i });", 3],
  ["an ArrayBuffer of 4 GB", "const a = 1;\nreturn new ArrayBuffer(4 * 2 ** 30).byteLength;", 2],
  ["ArrayBuffers without end", "const a: unknown[] = [];\nfor (;;)\n  a.push(new Uint8Array(5e7).fill(1));", 3],
  ["small allocations without end", "const a: unknown[] = [];\nfor (;;)\n  a.push(new Uint8Array(1000));", 3],
  [
    "a snippet that catches the RangeError and goes on",
    "const a: unknown[] = [];\nfor (;;)\n  try { a.push(new Uint8Array(5e7).fill(1)); } catch { a.push(0); }",
    3,
  ],
  [
    "wasm memory without end",
    "const a: unknown[] = [];\nfor (;;) {\n  const m = new WebAssembly.Memory({ initial: 1600 });\n  new Uint8Array(m.buffer).fill(1);\n  a.push(m);\n}",
    null,
  ],
];
for (const [name, code, line] of BOMBS) {
  serviceTest(`${name} answers memory_limit with its line`, async () => {
    const answer: ExecuteResponse = await service.execute({ code, limits: { wall_ms: 20_000, cpu_ms: 30_000 } });
    assert.equal(answer.status, "memory_limit");
    assert.equal(answer.error?.kind, "memory_limit");
    if (line !== null) assert.equal(answer.error?.line, line);
    await nextAnswerIsRight();
  });
}

serviceTest("memory under the limit is fine, also after a lower limit was asked for", async () => {
  const fine = await service.execute({ code: "return new Uint8Array(3e8).fill(1).length" });
  assert.equal(fine.value, 3e8);
  const low = await service.execute({ code: "return new Uint8Array(3e8).fill(1).length", limits: { memory_mb: 128 } });
  assert.equal(low.status, "memory_limit");
  const high = await service.execute({
    code: "return new Uint8Array(8e8).fill(1).length",
    limits: { memory_mb: 1024 },
  });
  assert.equal(high.value, 8e8);
});

serviceTest("output_images: under, at and over", async () => {
  const show = (count: number): string => `for (let i = 0; i < ${count}; i++) show(vision.blank(2, 2));\nreturn 1`;
  const limits = { output_images: 3 };
  assert.equal((await service.execute({ code: show(2), limits })).images.length, 2);
  assert.equal((await service.execute({ code: show(3), limits })).images.length, 3);
  const over = await service.execute({ code: show(4), limits });
  assert.equal(over.status, "output_limit");
  assert.equal(over.images.length, 3);
  assert.deepEqual(over.error?.limit, { which: "output_images", used: 4, max: 3 });
});

serviceTest("a limit that a snippet catches still ends the run as that limit", async () => {
  const answer = await service.execute({
    code: "for (let i = 0; i < 9; i++) try { show(vision.blank(2, 2)); } catch {}\nreturn 1",
    limits: { output_images: 2 },
  });
  assert.equal(answer.status, "output_limit");
  assert.equal(answer.images.length, 2);
});

serviceTest("tool_calls: under, at and over", async () => {
  const call = (count: number): string =>
    `let a = vision.blank(2, 2);\nfor (let i = 1; i < ${count}; i++) a = a.invert();\nreturn 1`;
  const limits = { tool_calls: 5 };
  assert.equal((await service.execute({ code: call(4), limits })).value, 1);
  assert.equal((await service.execute({ code: call(5), limits })).value, 1);
  const over = await service.execute({ code: call(6), limits });
  assert.equal(over.error?.kind, "tool_call_limit");
  assert.equal(over.error?.line, 2);
});

serviceTest("logs keep head and tail and state what was cut", async () => {
  const answer = await service.execute({
    code: "for (let i = 0; i < 500; i++) console.log('line', i);",
    limits: { log_lines: 10 },
  });
  assert.equal(answer.logs.length, 10);
  assert.equal(answer.logs[0]?.text, "line 0");
  assert.equal(answer.logs.at(-1)?.text, "line 499");
  assert.ok(answer.truncated.log_bytes > 0);
});

serviceTest("value_bytes: a value over its limit is an output_limit", async () => {
  const limits = { value_bytes: 100 };
  assert.equal((await service.execute({ code: "return 'x'.repeat(90)", limits })).ok, true);
  const over = await service.execute({ code: "return 'x'.repeat(200)", limits });
  assert.equal(over.status, "output_limit");
  assert.equal(over.error?.limit?.which, "value_bytes");
});
