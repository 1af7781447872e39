import assert from "node:assert/strict";
import { createEdge, type Edge } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";
import { faultOf, outcomeOf } from "../../support/outcomes.ts";

/** Serves an edge on a port of its own. */
function serve(edge: Edge): AsyncDisposable & { readonly port: number; readonly url: string } {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => edge.app.fetch(request),
  );
  const { port } = server.addr;
  return { port, url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

const EXECUTE = { method: "POST", headers: { "content-type": "application/json" }, body: '{"code":"1"}' };

Deno.test("a connection that closes aborts its execution, and frees its place", async () => {
  const started = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  const edge = createEdge({
    execute: (_execution, { signal }) => {
      started.resolve();
      return new Promise((resolve) =>
        signal.addEventListener("abort", () => {
          resolve(outcomeOf({ status: "cancelled", fault: faultOf({ kind: "cancelled" }) }));
          aborted.resolve();
        })
      );
    },
  });
  await using server = serve(edge);
  const client = new AbortController();
  const answer = fetch(`${server.url}/execute`, { ...EXECUTE, signal: client.signal });
  await started.promise;
  client.abort();
  await assert.rejects(answer, { name: "AbortError" });
  await aborted.promise;
  await edge.admission.idle();
  assert.equal(edge.admission.state().running, 0);
});

Deno.test("an answer that went out aborts nothing", async () => {
  const signals: AbortSignal[] = [];
  const edge = createEdge({
    execute: (_execution, { signal }) => {
      signals.push(signal);
      return Promise.resolve(outcomeOf());
    },
  });
  await using server = serve(edge);
  for (let i = 0; i < 3; i++) await (await fetch(`${server.url}/execute`, EXECUTE)).text();
  assert.deepEqual(signals.map(({ aborted }) => aborted), [false, false, false]);
});

/** Sends raw bytes and reads what comes back until the server closes or answers. */
async function talk(port: number, chunks: readonly string[]): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const answer = (async () => {
    const buffer = new Uint8Array(4_096);
    const count = await connection.read(buffer);
    return new TextDecoder().decode(buffer.subarray(0, count ?? 0));
  })();
  try {
    for (const chunk of chunks) await connection.write(new TextEncoder().encode(chunk));
  } catch {
    // The server may close while the rest is still being sent.
  }
  return await answer;
}

const HEAD = "POST /execute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

Deno.test("a declared length above the limit is refused without its bytes", async () => {
  await using server = serve(createEdge({ settings: { LIMIT_BODY_BYTES: "1024" } }));
  const answer = await talk(server.port, [`${HEAD}Content-Length: 99999999\r\n\r\n`]);
  assert.match(answer, /^HTTP\/1\.1 413 /);
  assert.match(answer, /"code":"body_too_large"/);
});

Deno.test("chunks above the limit are refused while they stream in", async () => {
  await using server = serve(createEdge({ settings: { LIMIT_BODY_BYTES: "1024" } }));
  const chunk = `400\r\n${"x".repeat(1_024)}\r\n`;
  const answer = await talk(server.port, [`${HEAD}Transfer-Encoding: chunked\r\n\r\n`, chunk, chunk]);
  assert.match(answer, /^HTTP\/1\.1 413 /);
});

Deno.test("a body that ends too early is no execution", async () => {
  const edge = createEdge();
  await using server = serve(edge);
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await connection.write(new TextEncoder().encode(`${HEAD}Content-Length: 500\r\n\r\n{"code":"1"}`));
  await connection.closeWrite();
  const buffer = new Uint8Array(4_096);
  await connection.read(buffer);
  assert.equal(edge.executed.length, 0);
});

Deno.test("HEAD of an image has its length over the wire", async () => {
  await using server = serve(createEdge());
  const { bytes } = imageFile("png");
  const { id } = await (await fetch(`${server.url}/v1/images`, { method: "PUT", body: bytes })).json();
  const head = await fetch(`${server.url}/v1/images/${id}`, { method: "HEAD" });
  assert.equal(head.headers.get("content-length"), String(bytes.length));
  assert.equal((await head.bytes()).length, 0);
  assert.deepEqual(await (await fetch(`${server.url}/v1/images/${id}`)).bytes(), bytes);
});

Deno.test("another site's page cannot reach a server without keys", async () => {
  const edge = createEdge();
  await using server = serve(edge);
  const head = HEAD.replace("Host: localhost", "Host: evil.example");
  const answer = await talk(server.port, [`${head}Content-Length: 12\r\n\r\n{"code":"1"}`]);
  assert.match(answer, /^HTTP\/1\.1 403 /);
  assert.equal(edge.executed.length, 0);
});

Deno.test.each([
  ["thousands of headers", Array.from({ length: 5_000 }, (_, i) => `x-${i}: 1\r\n`).join("")],
  ["a header of megabytes", `x: ${"a".repeat(2_000_000)}\r\n`],
  ["headers that are no headers", "\0\0\0\r\n"],
])("%s reach no handler, and the next request is served", async (_name, headers) => {
  const edge = createEdge();
  await using server = serve(edge);
  const answer = await talk(server.port, [`${HEAD}${headers}Content-Length: 12\r\n\r\n{"code":"1"}`]).catch(() => "");
  assert.ok(answer === "" || answer.startsWith("HTTP/1.1 4"), answer);
  assert.equal(edge.executed.length, 0);
  await (await fetch(`${server.url}/execute`, EXECUTE)).text();
  assert.equal(edge.executed.length, 1);
});

Deno.test("connections that never finish their headers keep nobody else from being served", async () => {
  const edge = createEdge();
  await using server = serve(edge);
  const halves = await Promise.all(
    Array.from({ length: 200 }, () => Deno.connect({ hostname: "127.0.0.1", port: server.port })),
  );
  await Promise.all(halves.map((half) => half.write(new TextEncoder().encode(HEAD))));
  await (await fetch(`${server.url}/execute`, EXECUTE)).text();
  assert.equal(edge.executed.length, 1);
  for (const half of halves) half.close();
});
