import assert from "node:assert/strict";
import type { z } from "zod";
import { keptExecutionSchema } from "../../runtime/http/executions_route.ts";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({
  CONCURRENCY: "1",
  POOL_SIZE: "2",
  EXECUTIONS_KEPT: "4",
  API_KEYS: "alice:key-of-alice-1234,bob:key-of-bob-123456",
});
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const ALICE = { "x-api-key": "key-of-alice-1234" };
const BOB = { "x-api-key": "key-of-bob-123456" };
const data = await photo("rocket.jpg");
const images = [{ name: "photo", data }];

type Kept = z.output<typeof keptExecutionSchema>;

async function execute(body: object, headers: Record<string, string> = ALICE): Promise<ExecuteResponse> {
  const response = await service.post(body, { headers });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text);
}

async function recordOf({ execution_id }: ExecuteResponse, headers: Record<string, string> = ALICE): Promise<Kept> {
  const response = await service.request(`/v1/executions/${execution_id}`, { headers });
  assert.equal(response.status, 200, execution_id);
  return keptExecutionSchema.parse(await response.json());
}

/** The record's request as one that can be sent. */
function requestOf({ request }: Kept): object {
  return { ...request, images: request.images.map(({ id, name }) => ({ id, name })) };
}

/** What two runs of the same must have in common: all but ids of the run and times. */
function factsOf(answer: Omit<ExecuteResponse, "content" | "images"> & { images: readonly object[] }): unknown {
  const { status, value, images, logs, error, warnings, ops, text, truncated } = answer;
  const calls = ops.map(({ start_ms: _start, duration_ms: _duration, ...call }) => call);
  return { status, value, logs, error, warnings, calls, text, truncated, images: images.map(withoutData) };
}

function withoutData(image: object): object {
  return Object.fromEntries(Object.entries(image).filter(([key]) => key !== "data"));
}

/** Requests that say something of each kind. */
const REQUESTS: Readonly<Record<string, object>> = {
  "a turn and a crop": { code: "show(image.rotate90().crop([1, 2, 101, 82]), 'part'); return image.width;", images },
  "a seed": { code: "return [Math.random(), Math.random()];", seed: 77 },
  "inputs": { code: "return inputs.a + inputs.list.length;", inputs: { a: 4, list: [1, 2] } },
  "the size that the model saw": {
    code: "return image.crop([10, 10, 110, 60], { space: 'viewed' }).toRoot([0, 0, 20, 12]);",
    images,
    viewed: { photo: { width: 320, height: 214 } },
  },
  "limits of its own": { code: "for (let i = 0; i < 9; i++) image.pixelAt(i, 0);", images, limits: { tool_calls: 5 } },
  "output as JPEG at a size": {
    code: "show(image.invert(), 'small');",
    images,
    output: { images: "id", mime: "image/jpeg", quality: 40, max_side: 64, text_budget: 120 },
  },
  "type checks": { code: "const a: number = 'text';\nreturn a;", typecheck: "always" },
  "a fault": { code: "image.crop([0, 0, 9999, 1]);", images },
  "a refusal of the compiler": { code: "return 1 +;" },
  "an id in place of bytes, twice": {
    code: "return [images.a.width, images.b.height];",
    images: [{ name: "a", data }, { name: "b", data }],
  },
};

for (const [name, body] of Object.entries(REQUESTS)) {
  serviceTest(`the record of a request with ${name} is enough to do it again, and it tells the answer`, async () => {
    const first = await execute({ session_id: "s", call_id: "c", ...body });
    const record = await recordOf(first);
    assert.deepEqual(factsOf(record.answer), factsOf(first));
    const again = await execute(requestOf(record));
    assert.notEqual(again.execution_id, first.execution_id);
    assert.deepEqual(factsOf(again), factsOf(first));
    const { request } = await recordOf(again);
    assert.deepEqual(request, record.request);
  });
}

serviceTest("each image of a record is there for its owner, byte for byte, and for nobody else", async () => {
  const answer = await execute({ code: "show(image.rotate90(), 'up'); show(image.crop([0, 0, 9, 9]));", images });
  const { request, answer: told } = await recordOf(answer);
  const ids = [...request.images, ...told.images].map(({ id }) => id);
  assert.equal(ids.length, 3);
  for (const [at, id] of ids.entries()) {
    const own = await service.request(`/v1/images/${id}`, { headers: ALICE });
    const expected = at === 0 ? data : answer.images[at - 1]?.data;
    assert.equal(new Uint8Array(await own.arrayBuffer()).toBase64(), expected);
    assert.equal((await service.request(`/v1/images/${id}`, { headers: BOB })).status, 404);
  }
  assert.equal((await service.request(`/v1/executions/${answer.execution_id}`, { headers: BOB })).status, 404);
  const response = await service.post(requestOf(await recordOf(answer)), { headers: BOB });
  assert.deepEqual([response.status, (await response.json()).code], [404, "image_not_found"]);
});

serviceTest("the oldest record leaves first, and another key's runs push out none", async () => {
  const own: ExecuteResponse[] = [];
  for (let i = 0; i < 5; i++) own.push(await execute({ code: `return ${i};` }));
  for (let i = 0; i < 5; i++) await execute({ code: `return ${i};` }, BOB);
  const statuses = await Promise.all(
    own.map(async ({ execution_id }) =>
      (await service.request(`/v1/executions/${execution_id}`, { headers: ALICE })).status
    ),
  );
  assert.deepEqual(statuses, [404, 200, 200, 200, 200]);
});

serviceTest("a killed run is kept like any other, with what it did", async () => {
  const answer = await execute({ code: "image.rotate90();\nfor (;;);", images, limits: { wall_ms: 2_000 } });
  const record = await recordOf(answer);
  assert.deepEqual([record.answer.status, record.answer.ops.length], ["timeout", 1]);
  assert.deepEqual(record.request.limits.wall_ms, 2_000);
});
