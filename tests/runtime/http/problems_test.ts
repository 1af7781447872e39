import assert from "node:assert/strict";
import { Admission } from "../../../runtime/host/admit.ts";
import { type ProblemCode, PROBLEMS } from "../../../runtime/http/problem.ts";
import { createEdge, type Edge, type EdgeOptions, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";
import { pngOfSize } from "../../support/image_headers.ts";
import { ManualClock } from "../../support/manual_clock.ts";
import { outcomeOf } from "../../support/outcomes.ts";

const PNG = imageFile("png").bytes.toBase64();
const ID = `img_${"0".repeat(32)}`;
const KEY = "a-key-of-16-chars";
const NEVER = new AbortController().signal;

/** One way to earn each problem. */
interface Case {
  readonly options?: EdgeOptions;
  readonly ask: (edge: Edge) => Promise<Response>;
  /** Where the first error points, if the problem has any. */
  readonly pointer?: string;
  readonly detail: RegExp;
  readonly headers?: Readonly<Record<string, RegExp>>;
}

function form(parts: string): RequestInit {
  return { body: parts, headers: { "content-type": "multipart/form-data; boundary=b" } };
}

async function fillQueue({ admission }: Edge): Promise<void> {
  const { concurrency } = admission.state();
  for (let i = 0; i < concurrency; i++) await admission.admit({ owner: "other" }, NEVER);
}

function brokenStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.error(new Error("reset")) });
}

/** A body that never comes, and a clock that does not wait for it. */
async function stalledBody(edge: Edge, clock: ManualClock): Promise<Response> {
  const answer = edge.request("/execute", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([0x7b])) }),
  });
  while (clock.pending === 0) await Promise.resolve();
  clock.advance(10_000);
  return await answer;
}

const slowClock = new ManualClock();
const queueClock = new ManualClock();

const CASES: Readonly<Record<ProblemCode, Case>> = {
  malformed_body: {
    ask: ({ request }) =>
      request("/execute", { method: "POST", headers: { "content-type": "application/json" }, body: brokenStream() }),
    detail: /^Cannot read body: it must be complete, received a broken stream$/,
  },
  malformed_json: { ask: ({ post }) => post('{"code": '), detail: /^Cannot read body: it must be JSON in UTF-8$/ },
  malformed_multipart: {
    ask: ({ post }) => post("", form("--b\r\nno headers")),
    detail: /^Cannot read body: it must be multipart\/form-data, but a part has no end of its headers$/,
  },
  unauthorized: {
    options: { settings: { API_KEYS: `alice:${KEY}` } },
    ask: ({ post }) => post({ code: "1" }),
    detail: /^Cannot answer: a valid API key must be sent as Authorization: Bearer or X-API-Key$/,
    headers: { "www-authenticate": /^Bearer realm="darkroom"$/ },
  },
  foreign_origin: {
    ask: ({ post }) => post({ code: "1" }, { headers: { origin: "https://evil.example" } }),
    detail: /^Cannot answer: without API keys Origin must be this machine, received "https:\/\/evil\.example"$/,
  },
  not_found: { ask: ({ request }) => request("/nowhere"), detail: /^Cannot find endpoint: see \/openapi\.json$/ },
  image_not_found: {
    ask: ({ post }) => post({ code: "1", images: [{ data: PNG }, ID] }),
    pointer: "/images/1",
    detail: /^Cannot read images: 1 of their ids must be uploaded first$/,
  },
  execution_not_found: {
    ask: ({ request }) => request("/v1/executions/ex_00000000000000000000000000000000"),
    detail: /^Cannot find execution: /,
  },
  method_not_allowed: {
    ask: ({ request }) => request("/execute", { method: "DELETE" }),
    detail: /^Cannot answer: the method must be one of POST, received DELETE$/,
    headers: { allow: /^POST$/ },
  },
  body_timeout: {
    options: { clock: slowClock },
    ask: (edge) => stalledBody(edge, slowClock),
    detail: /^Cannot read body: every 10000 ms must bring 100000 bytes, received [01]$/,
    headers: { connection: /^close$/ },
  },
  body_too_large: {
    options: { settings: { LIMIT_BODY_BYTES: "1024" } },
    ask: ({ post }) => post({ code: "x".repeat(1_024) }),
    detail: /^Cannot read body: it must be at most 1024 bytes \(body_bytes\), received more$/,
  },
  code_too_large: {
    ask: ({ post }) => post({ code: "é".repeat(32_769) }),
    pointer: "/code",
    detail: /^Cannot read code: it must be at most 65536 bytes \(code_bytes\), received 65538$/,
  },
  unsupported_media_type: {
    ask: ({ post }) => post("code=1", { headers: { "content-type": "application/x-www-form-urlencoded" } }),
    detail: /application\/json or multipart\/form-data, received "application\/x-www-form-urlencoded"$/,
    headers: { accept: /application\/json/ },
  },
  invalid_request: {
    ask: ({ post }) => post({ code: 1 }),
    pointer: "/code",
    detail: /^Cannot read request: code must be a string, received 1$/,
  },
  json_too_complex: {
    ask: ({ post }) => post(`{"code":"1","inputs":${"[".repeat(70)}${"]".repeat(70)}}`),
    detail: /^Cannot read body: its JSON must nest at most 64 levels$/,
  },
  not_available: {
    ask: ({ post }) => post({ code: "1", format: "mcp" }),
    pointer: "/format",
    detail: /^Cannot serve any format but json: it is not available in this version$/,
  },
  limit_above_ceiling: {
    ask: ({ post }) => post({ code: "1", limits: { wall_ms: 60_001 } }),
    pointer: "/limits/wall_ms",
    detail: /^Cannot set limit wall_ms: .* between 1 and 60000, its ceiling, received 60001$/,
  },
  too_many_images: {
    ask: ({ post }) => post({ code: "1", images: Array.from({ length: 17 }, () => ({ data: PNG })) }),
    pointer: "/images",
    detail: /^Cannot read images: there must be at most 16 \(input_images\), received 17$/,
  },
  duplicate_image_name: {
    ask: ({ post }) => post({ code: "1", images: [{ name: "image_2", data: PNG }, { data: PNG }] }),
    pointer: "/images/1",
    detail: /^Cannot read images: each name must occur once, received "image_2" again$/,
  },
  url_not_fetched: {
    ask: ({ post }) => post({ code: "1", images: ["https://example.com/cat.png"] }),
    pointer: "/images/0",
    detail: /^Cannot read image "image_1": URLs are never fetched: .* PUT \/v1\/images$/,
  },
  invalid_image_data: {
    ask: ({ post }) => post({ code: "1", images: [{ data: "not base64!" }] }),
    pointer: "/images/0/data",
    detail: /^Cannot read image "image_1": it must be base64$/,
  },
  unsupported_image: {
    ask: ({ post }) => post({ code: "1", images: [{ name: "page", data: btoa("<!doctype html><p>404") }] }),
    pointer: "/images/0/data",
    detail: /^Cannot read image "page": it must be PNG, JPEG, GIF, WEBP, BMP or TIFF, received an HTML page$/,
  },
  image_corrupt_header: {
    ask: ({ post }) => post({ code: "1", images: [{ data: pngOfSize(0, 5).toBase64() }] }),
    pointer: "/images/0/data",
    detail: /^Cannot read image "image_1": its header must be that of a PNG, but its size is 0×5$/,
  },
  image_too_large: {
    ask: ({ post }) => post({ code: "1", images: [{ name: "map", data: pngOfSize(5_001, 5_000).toBase64() }] }),
    pointer: "/images/0/data",
    detail: /^Cannot read image "map": it must have at most 25000000 pixels .* received 5001×5000 = 25005000$/,
  },
  queue_full: {
    options: { settings: { QUEUE_WAITING: "0" } },
    ask: async (edge) => {
      await fillQueue(edge);
      return edge.post({ code: "1" });
    },
    detail: /^Cannot admit request: the queue is full$/,
    headers: { "retry-after": /^[1-9]\d*$/ },
  },
  client_closed: {
    options: { execute: (_execution, { signal }) => Promise.reject(signal.reason) },
    ask: ({ post }) => post({ code: "1" }, { signal: AbortSignal.abort() }),
    detail: /^Cannot answer: the client went away$/,
  },
  internal: {
    options: { execute: () => Promise.reject(new Error("secret /etc/passwd")) },
    ask: ({ post }) => post({ code: "1" }),
    detail: /^Cannot answer: the server failed, its log knows the request_id$/,
  },
  queue_timeout: {
    options: { clock: queueClock },
    ask: async (edge) => {
      await fillQueue(edge);
      const answer = edge.post({ code: "1" });
      while (edge.admission.state().waiting === 0) await Promise.resolve();
      queueClock.advance(5_000);
      return await answer;
    },
    detail: /^Cannot admit request: no executor came free in time$/,
    headers: { "retry-after": /^[1-9]\d*$/ },
  },
  overloaded: {
    options: { settings: { LIMIT_BODY_BYTES: "1048576", BODIES_BYTES: "1048576" } },
    ask: async (edge) => {
      const large = JSON.stringify({ code: "1", inputs: "x".repeat(700_000) });
      await fillQueue(edge);
      const waiting = new AbortController();
      const first = edge.post(large, { signal: waiting.signal });
      while (edge.admission.state().waiting === 0) await new Promise((next) => setTimeout(next, 0));
      const second = await edge.post(large);
      waiting.abort();
      await first;
      return second;
    },
    detail: /^Cannot read body: the server holds as many bytes of requests as it may \(BODIES_BYTES\)$/,
    headers: { "retry-after": /^1$/ },
  },
  draining: {
    ask: ({ admission, post }) => {
      admission.stopAdmitting();
      return post({ code: "1" });
    },
    detail: /^Cannot admit request: the server is shutting down$/,
    headers: { "retry-after": /^[1-9]\d*$/ },
  },
};

for (const [code, { options = {}, ask, pointer, detail, headers = {} }] of Object.entries(CASES)) {
  Deno.test(`the problem ${code}`, async () => {
    const edge = createEdge(options);
    const response = await ask(edge);
    const problem = await problemOf(response);
    const { status, title } = PROBLEMS[code as ProblemCode];
    assert.equal(response.status, status);
    assert.equal(problem.code, code);
    assert.equal(problem.status, status);
    assert.equal(problem.title, title);
    assert.equal(problem.type, `urn:darkroom:problem:${code}`);
    assert.match(problem.detail, detail);
    assert.equal(problem.errors[0]?.pointer, pointer);
    assert.match(problem.request_id, /^req_[0-9a-f]{32}$/);
    assert.equal(response.headers.get("x-request-id"), problem.request_id);
    for (const [name, value] of Object.entries(headers)) assert.match(response.headers.get(name) ?? "", value);
    assert.equal(edge.executed.length, ["internal", "client_closed"].includes(code) ? edge.executed.length : 0);
  });
}

Deno.test("an unexpected error is reported and tells the client nothing", async () => {
  const edge = createEdge({ execute: () => Promise.reject(new Error("secret /etc/passwd")) });
  const response = await edge.post({ code: "1" });
  const text = await response.text();
  assert.ok(!text.includes("secret") && !text.includes("passwd") && !text.includes("at "));
  assert.deepEqual(edge.reported.map(String), ["Error: secret /etc/passwd"]);
  assert.equal(edge.admission.state().running, 0);
});

Deno.test("a problem repeats neither the code nor the data of the request", async () => {
  const { post } = createEdge();
  const secret = "s3cret".repeat(20);
  for (
    const body of [{ code: "1", images: [{ data: `!${secret}` }] }, { code: "1", seed: secret }, { inputs: secret }]
  ) {
    const text = await (await post(body)).text();
    assert.ok(!text.includes(secret), text);
  }
});

Deno.test("504 is never used", () => {
  assert.ok(Object.values(PROBLEMS).every(({ status }) => (status as number) !== 504));
});

Deno.test("a permit is given back when an execution throws", async () => {
  let fails = true;
  const edge = createEdge({
    settings: { CONCURRENCY: "1", QUEUE_WAITING: "0" },
    execute: () => fails ? Promise.reject(new Error("once")) : Promise.resolve(outcomeOf()),
  });
  assert.equal((await edge.post({ code: "1" })).status, 500);
  fails = false;
  assert.equal((await edge.post({ code: "1" })).status, 200);
});

Deno.test("an admission that refuses says so before the body is read", async () => {
  const edge = createEdge({ settings: { QUEUE_WAITING: "0" } });
  assert.ok(edge.admission instanceof Admission);
  await fillQueue(edge);
  let wasRead = false;
  const body = new ReadableStream<Uint8Array>({ pull: () => void (wasRead = true) }, { highWaterMark: 0 });
  const response = await edge.request("/execute", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  assert.equal(response.status, 429);
  assert.equal(wasRead, false);
});
