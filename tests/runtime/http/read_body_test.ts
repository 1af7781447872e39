import assert from "node:assert/strict";
import fc from "fast-check";
import { systemClock } from "../../../runtime/host/clock.ts";
import { BodyBudget } from "../../../runtime/http/body_budget.ts";
import { Problem } from "../../../runtime/http/problem.ts";
import { readBody } from "../../../runtime/http/read_body.ts";
import { ManualClock } from "../../support/manual_clock.ts";

/** Room enough for every test. */
const HOLD = new BodyBudget(1e9).hold();

/** A request whose body comes in the given chunks. */
function requestOf(chunks: readonly Uint8Array[], headers: Record<string, string> = {}): Request {
  return new Request("http://local/", { method: "POST", body: ReadableStream.from(chunks), headers });
}

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(() => null, (reason: unknown) => reason);
  assert.ok(error instanceof Problem);
  return error;
}

Deno.test("any chunks are put together, whatever length was declared", () => {
  const chunk = fc.uint8Array({ maxLength: 50 });
  const property = fc.asyncProperty(fc.array(chunk, { maxLength: 8 }), fc.nat(400), async (chunks, declared) => {
    const whole = chunks.flatMap((bytes) => [...bytes]);
    for (const headers of [{}, { "content-length": String(whole.length) }, { "content-length": String(declared) }]) {
      const body = await readBody(requestOf(chunks, headers), { maxBytes: 1_000, clock: systemClock, hold: HOLD });
      assert.deepEqual([...body], whole);
    }
  });
  return fc.assert(property, { numRuns: 200, seed: 2 });
});

Deno.test("a request without a body has an empty one", async () => {
  const request = new Request("http://local/", { method: "POST" });
  assert.equal((await readBody(request, { maxBytes: 10, clock: systemClock, hold: HOLD })).length, 0);
});

Deno.test.each([[99, null], [100, null], [101, "body_too_large"]])(
  "chunks of %i bytes in all: %j",
  async (bytes, code) => {
    const chunks = [new Uint8Array(50), new Uint8Array(bytes - 50)];
    const reading = readBody(requestOf(chunks), { maxBytes: 100, clock: systemClock, hold: HOLD });
    if (code === null) assert.equal((await reading).length, bytes);
    else assert.equal((await problemOf(reading)).code, code);
  },
);

Deno.test("a declared length above the limit is refused before a byte is read", async () => {
  let wasRead = false;
  const body = new ReadableStream<Uint8Array>({ pull: () => void (wasRead = true) }, { highWaterMark: 0 });
  const request = new Request("http://local/", { method: "POST", body, headers: { "content-length": "101" } });
  assert.equal(
    (await problemOf(readBody(request, { maxBytes: 100, clock: systemClock, hold: HOLD }))).code,
    "body_too_large",
  );
  assert.equal(wasRead, false);
});

Deno.test("a body that is too large is not read to its end", async () => {
  let sent = 0;
  let wasCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1;
      controller.enqueue(new Uint8Array(60));
    },
    cancel: () => void (wasCancelled = true),
  }, { highWaterMark: 0 });
  const request = new Request("http://local/", { method: "POST", body });
  assert.equal(
    (await problemOf(readBody(request, { maxBytes: 100, clock: systemClock, hold: HOLD }))).code,
    "body_too_large",
  );
  assert.deepEqual([sent, wasCancelled], [2, true]);
});

Deno.test.each(["gzip", "br", "deflate", "GZIP", "identity, gzip"])(
  "Content-Encoding %s is refused",
  async (encoding) => {
    const request = requestOf([new Uint8Array(1)], { "content-encoding": encoding });
    const problem = await problemOf(readBody(request, { maxBytes: 100, clock: systemClock, hold: HOLD }));
    assert.equal(problem.code, "unsupported_media_type");
    assert.equal(problem.options.headers?.["accept-encoding"], "identity");
  },
);

Deno.test("Content-Encoding identity is none", async () => {
  const request = requestOf([new Uint8Array(3)], { "content-encoding": "identity" });
  assert.equal((await readBody(request, { maxBytes: 100, clock: systemClock, hold: HOLD })).length, 3);
});

/** A body that a test feeds by hand. */
function fedBody(): { request: Request; feed: (bytes: number) => void; end: () => void } {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({}, { highWaterMark: 9 });
  const writer = writable.getWriter();
  return {
    request: new Request("http://local/", { method: "POST", body: readable }),
    feed: (bytes) => void writer.write(new Uint8Array(bytes)).catch(() => {}),
    end: () => void writer.close().catch(() => {}),
  };
}

/** Lets everything that is ready happen. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

Deno.test("a body that comes steadily may take long", async () => {
  const clock = new ManualClock();
  const { request, feed, end } = fedBody();
  const reading = readBody(request, { maxBytes: 1_000_000, clock, hold: HOLD });
  for (let i = 0; i < 5; i++) {
    feed(100_000);
    await settle();
    clock.advance(10_000);
  }
  end();
  assert.equal((await reading).length, 500_000);
  assert.equal(clock.pending, 0);
});

Deno.test("a body that trickles is refused", async () => {
  const clock = new ManualClock();
  const { request, feed } = fedBody();
  const problem = problemOf(readBody(request, { maxBytes: 1_000_000, clock, hold: HOLD }));
  feed(100_000);
  await settle();
  clock.advance(10_000);
  feed(99_999);
  await settle();
  clock.advance(10_000);
  assert.equal((await problem).code, "body_timeout");
  assert.equal(clock.pending, 0);
});

Deno.test("a client that goes away is no problem of the body", async () => {
  const client = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => client.signal.addEventListener("abort", () => controller.error(client.signal.reason)),
  });
  const request = new Request("http://local/", { method: "POST", body, signal: client.signal });
  const reading = readBody(request, { maxBytes: 10, clock: systemClock, hold: HOLD });
  client.abort();
  await assert.rejects(reading, (error) => !(error instanceof Problem));
});
