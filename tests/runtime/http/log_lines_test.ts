import assert from "node:assert/strict";
import fc from "fast-check";
import { PROBLEMS } from "../../../runtime/http/problem.ts";
import type { Outcome } from "../../../runtime/wire/outcome.ts";
import { createEdge, type Edge } from "../../support/edge.ts";
import { faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

const LINE_KEYS = [
  "time",
  "level",
  "message",
  "request_id",
  "method",
  "route",
  "status",
  "problem",
  "duration_ms",
  "owner",
  "executions",
];
const EXECUTION_KEYS = [
  "execution_id",
  "session_id",
  "status",
  "kind",
  "queue_ms",
  "compile_ms",
  "run_ms",
  "cpu_ms",
  "peak_memory_mb",
  "tool_calls",
  "trace_id",
];
const KEYS = { API_KEYS: "alice:key-of-alice-1234,bob:key-of-bob-123456", LOG_LEVEL: "debug", EXECUTIONS_KEPT: "3" };
const OWNERS: Readonly<Record<string, string>> = {
  "key-of-alice-1234": "alice",
  "key-of-bob-123456": "bob",
  "wrong": "",
  "": "",
};

const OUTCOMES: readonly Partial<Outcome>[] = [
  {},
  { status: "error", fault: faultOf({ message: "SECRET" }) },
  { status: "timeout", fault: faultOf({ kind: "timeout" }) },
  { status: "crashed" },
  { value: "SECRET", logs: [{ level: "info", text: "SECRET", line: 1 }], calls: [toolCall(1, { args: "SECRET" })] },
];

/** A request, and the secret in it that no line may tell. */
const request = fc.record({
  path: fc.constantFrom(
    "/execute",
    "/v1/execute",
    "/livez",
    "/readyz?verbose",
    "/metrics",
    "/v1/limits",
    "/SECRET",
    "/v1/tools",
    "/v1/images/SECRET",
    "/v1/executions/SECRET",
    "/v1/images?SECRET",
    "/openapi.json",
    "/v1/prompt?style=SECRET",
  ),
  method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "SECRETLESS"),
  key: fc.constantFrom(...Object.keys(OWNERS)),
  id: fc.oneof(
    fc.string({ unit: "grapheme-ascii", maxLength: 70 }),
    fc.constantFrom("x".repeat(64), "x".repeat(65), ""),
  ),
  body: fc.constantFrom(
    JSON.stringify({ code: "SECRET", session_id: "s-1" }),
    JSON.stringify({ code: "SECRET", SECRET: 1 }),
    JSON.stringify({ code: "SECRET", images: [{ name: "SECRET", data: "SECRET" }] }),
    "SECRET {",
    "",
  ),
  outcome: fc.constantFrom(...OUTCOMES),
});

type Sent = typeof request extends fc.Arbitrary<infer T> ? T : never;

async function send(edge: Edge, { path, method, key, id, body }: Sent): Promise<Response> {
  const headers = new Headers({ "content-type": "application/json" });
  if (key !== "") headers.set("x-api-key", key);
  try {
    headers.set("x-request-id", id);
  } catch {
    // No HTTP client can send it.
  }
  const mayHaveBody = method !== "GET" && method !== "HEAD";
  return await edge.request(path, { method, headers, ...(mayHaveBody ? { body } : {}) });
}

Deno.test("any request is one line of JSON with the same fields, and none tells what was sent or done (property)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 8, size: "max" }), async (requests) => {
      let outcome: Partial<Outcome> = {};
      const edge = createEdge({ settings: KEYS, execute: () => Promise.resolve(outcomeOf(outcome)) });
      for (const [at, sent] of requests.entries()) {
        outcome = sent.outcome;
        const before = edge.executed.length;
        const response = await send(edge, sent);
        const text = await response.text();
        assert.equal(edge.lines.length, at + 1, "one line for each");
        const line = JSON.parse(edge.lines.at(-1) ?? "");
        assert.deepEqual(Object.keys(line), LINE_KEYS);
        assert.equal(line.status, response.status);
        assert.equal(line.request_id, response.headers.get("x-request-id"));
        assert.equal(line.method, sent.method);
        assert.match(line.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        assert.ok(line.duration_ms >= 0);
        assert.ok(line.problem === null ? line.status < 400 || line.status === 503 : line.problem in PROBLEMS);
        assert.ok(line.owner === "" || line.owner === OWNERS[sent.key]);
        assert.equal(line.executions.length, edge.executed.length - before);
        for (const execution of line.executions) assert.deepEqual(Object.keys(execution), EXECUTION_KEYS);
        if (line.problem !== null && sent.method !== "HEAD") assert.equal(JSON.parse(text).request_id, line.request_id);
        assert.ok(!edge.lines.at(-1)?.replace(sent.method, "").replace(line.request_id, "").includes("SECRET"));
      }
    }),
    { numRuns: 120 },
  );
});

Deno.test("a request id is echoed when it is one, else it is a new one, each time another (property)", async () => {
  const edge = createEdge();
  const given = new Set<string>();
  const id = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."abcXYZ019._-"), minLength: 1, maxLength: 66 }),
    fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 66 }),
    fc.constantFrom("é", "a\tb", "a,b", "a;b", "../a", "a\u00a0b", "-".repeat(64), ".".repeat(65)),
  );
  await fc.assert(fc.asyncProperty(id, async (text) => {
    const headers = new Headers();
    try {
      headers.set("x-request-id", text);
    } catch {
      return;
    }
    const sent = headers.get("x-request-id") ?? "";
    const response = await edge.request("/livez", { headers });
    const echoed = response.headers.get("x-request-id") ?? "";
    const isId = sent.length >= 1 && sent.length <= 64 && [...sent].every((char) => /[A-Za-z0-9_.-]/.test(char));
    if (isId) return assert.equal(echoed, sent);
    assert.match(echoed, /^req_[0-9a-f]{32}$/);
    assert.ok(!given.has(echoed));
    given.add(echoed);
  }));
});

Deno.test("two ids in one request are none", async () => {
  const headers = new Headers([["x-request-id", "one"], ["x-request-id", "two"]]);
  const response = await createEdge().request("/livez", { headers });
  assert.match(response.headers.get("x-request-id") ?? "", /^req_[0-9a-f]{32}$/);
});

Deno.test("levels: what fails by our fault is an error, a 503 is a warning, what probes ask is debug, the rest is info", async () => {
  const edge = createEdge({
    settings: { LOG_LEVEL: "debug" },
    execute: () => Promise.reject(new Error("SECRET of ours")),
    isReady: () => false,
  });
  await edge.post({ code: "return 1" });
  for (const path of ["/livez", "/metrics", "/readyz", "/v1/limits", "/nowhere"]) await edge.request(path);
  const levels = edge.lines.map((line) => JSON.parse(line)).map(({ route, status, level }) => [route, status, level]);
  assert.deepEqual(levels, [
    ["/execute", 500, "error"],
    ["/livez", 200, "debug"],
    ["/metrics", 200, "debug"],
    ["/readyz", 503, "warn"],
    ["/v1/limits", 200, "info"],
    ["", 404, "info"],
  ]);
  assert.ok(!edge.lines.join().includes("SECRET"));
  assert.equal(edge.reported.length, 1);
});
