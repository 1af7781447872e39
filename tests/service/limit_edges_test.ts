import assert from "node:assert/strict";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ CONCURRENCY: "1", POOL_SIZE: "2", QUEUE_WAITING: "2", QUEUE_WAIT_MS: "400" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

interface Edge {
  readonly limit: string;
  readonly max: number;
  /** A snippet that uses exactly this much. */
  readonly code: (use: number) => string;
  readonly status: string;
  /** The smallest step of the limit. */
  readonly step?: number;
}

const EDGES: readonly Edge[] = [
  {
    limit: "output_pixels",
    max: 600,
    code: (use) => `show(vision.blank(${use / 20}, 20)); return 1`,
    step: 20,
    status: "output_limit",
  },
  {
    limit: "output_images",
    max: 4,
    code: (use) => `for (let i = 0; i < ${use}; i++) show(vision.blank(2, 2)); return 1`,
    status: "output_limit",
  },
  { limit: "value_bytes", max: 200, code: (use) => `return "x".repeat(${use - 2})`, status: "output_limit" },
  {
    limit: "value_depth",
    max: 6,
    code: (use) => `let v: unknown = 1; for (let i = 0; i < ${use}; i++) v = [v]; return v`,
    status: "output_limit",
  },
  {
    limit: "tool_calls",
    max: 7,
    code: (use) => `for (let i = 0; i < ${use}; i++) vision.blank(1, 1); return 1`,
    status: "error",
  },
];

for (const { limit, max, code, status, step = 1 } of EDGES) {
  serviceTest(`${limit}: under and at ${max} is fine, over is ${status}, and the next answer is right`, async () => {
    for (const use of [max - step, max]) {
      const answer = await service.execute({ code: code(use), limits: { [limit]: max } });
      assert.equal(answer.error, null, `${use}`);
    }
    const over = await service.execute({ code: code(max + step), limits: { [limit]: max } });
    assert.equal(over.status, status);
    assert.equal(over.error?.limit?.which, limit);
    assert.equal(over.error?.limit?.max, max);
    assert.ok((over.error?.limit?.used ?? 0) > max);
    assert.equal((await service.execute({ code: "return 6 * 7" })).value, 42);
  });
}

serviceTest("output_bytes: the image that goes over is refused, those before stay", async () => {
  const code = "show(vision.blank(40, 40));\nshow(image);";
  const answer = await service.execute({
    code,
    images: [{ data: await photo("chelsea.png") }],
    limits: { output_bytes: 50_000 },
  });
  assert.equal(answer.status, "output_limit");
  assert.equal(answer.error?.limit?.which, "output_bytes");
  assert.equal(answer.images.length, 1);
});

serviceTest("code_bytes: under, at and over, counted in UTF-8", async () => {
  const code = (bytes: number): string => `/*${"é".repeat((bytes - 12) / 2)}*/return 1`;
  const limits = { code_bytes: 200 };
  assert.equal((await service.execute({ code: code(198), limits })).value, 1);
  assert.equal((await service.execute({ code: code(200), limits })).value, 1);
  const over = await service.post({ code: code(202), limits });
  assert.equal(over.status, 413);
  assert.equal((await over.json()).code, "code_too_large");
});

serviceTest("input_images: under, at and over", async () => {
  const data = await photo("coins.png");
  const send = (count: number): Promise<Response> =>
    service.post({
      code: "return images.length",
      images: Array.from({ length: count }, () => ({ data })),
      limits: { input_images: 3 },
    });
  for (const count of [2, 3]) assert.equal((await (await send(count)).json()).value, count);
  const over = await send(4);
  assert.equal(over.status, 422);
  assert.equal((await over.json()).code, "too_many_images");
});

serviceTest("input_pixels: an image at the limit passes, one pixel over is named", async () => {
  const send = async (pixels: number): Promise<Response> =>
    service.post({
      code: "return [image.width, image.height]",
      images: [{ name: "cat", data: await photo("chelsea.png") }],
      limits: { input_pixels: pixels },
    });
  assert.deepEqual((await (await send(451 * 300)).json()).value, [451, 300]);
  const over = await send(451 * 300 - 1);
  assert.equal(over.status, 422);
  const problem = await over.json();
  assert.equal(problem.code, "image_too_large");
  assert.ok(JSON.stringify(problem).includes("cat"));
});

serviceTest("wall_ms: under is fine, over is a timeout between limit and limit + 500 ms", async () => {
  const sleep = (ms: number): string => `await new Promise((r) => setTimeout(r, ${ms})); return "woke"`;
  assert.equal((await service.execute({ code: sleep(100), limits: { wall_ms: 1500 } })).value, "woke");
  const over = await service.execute({ code: sleep(5000), limits: { wall_ms: 300 } });
  assert.equal(over.status, "timeout");
  assert.ok(over.usage.run_ms >= 299 && over.usage.run_ms <= 800, `${over.usage.run_ms}`);
});

serviceTest("queue: who waits too long gets 503, who finds it full 429, each with Retry-After", async () => {
  const slow = { code: "await new Promise((r) => setTimeout(r, 900)); return 1" };
  const sent = [service.post(slow)];
  await waitFor(() => service.service.admission.state().running === 1);
  sent.push(service.post(slow), service.post(slow));
  await waitFor(() => service.service.admission.state().waiting === 2);
  const full = await service.post(slow);
  assert.equal(full.status, 429);
  assert.ok(Number(full.headers.get("retry-after")) >= 1);
  assert.equal((await full.json()).code, "queue_full");
  const statuses = await Promise.all(sent.map(async (response) => (await response).status));
  assert.deepEqual(statuses, [200, 503, 503]);
  assert.equal((await service.execute({ code: "return 'free again'" })).value, "free again");
});

async function waitFor(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    assert.ok(performance.now() < end, "the condition must hold within 5 s");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
