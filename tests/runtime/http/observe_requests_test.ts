import assert from "node:assert/strict";
import { keptExecutionSchema } from "../../../runtime/http/executions_route.ts";
import { createEdge, type Edge, problemOf } from "../../support/edge.ts";
import { faultOf, outcomeOf } from "../../support/outcomes.ts";

function linesOf({ lines }: Edge): Record<string, unknown>[] {
  return lines.map((line) => JSON.parse(line));
}

Deno.test("a request is one line with its ids, its route and what it executed", async () => {
  const edge = createEdge({ execute: () => Promise.resolve(outcomeOf({ status: "error", fault: faultOf() })) });
  const response = await edge.post({ code: "SECRET", session_id: "s-1" }, { headers: { "x-request-id": "mine" } });
  assert.equal(response.headers.get("x-request-id"), "mine");
  const { execution_id } = await response.json();
  const [line, ...rest] = linesOf(edge);
  assert.deepEqual(rest, []);
  const { request_id, method, route, status, problem, owner, executions } = line ?? {};
  assert.deepEqual([request_id, method, route, status, problem, owner], [
    "mine",
    "POST",
    "/execute",
    200,
    null,
    "local",
  ]);
  const [{ tool_calls, trace_id, ...execution }] = executions as [Record<string, unknown>];
  assert.deepEqual([execution.execution_id, execution.session_id], [execution_id, "s-1"]);
  assert.deepEqual([execution.status, execution.kind, tool_calls, trace_id], ["error", "user_error", 0, null]);
  assert.ok(!edge.lines.join().includes("SECRET"));
});

Deno.test.each([
  ["/v1/images/img_SECRET", "/v1/images/:id", 404, "image_not_found"],
  ["/SECRET", "", 404, "not_found"],
  ["/v1/execute", "", 405, "method_not_allowed"],
])("a refusal of %s is told by its route, status and code, never by its path", async (path, route, status, problem) => {
  const edge = createEdge();
  await edge.request(path);
  const [line] = linesOf(edge);
  assert.deepEqual([line?.route, line?.status, line?.problem, line?.level], [route, status, problem, "info"]);
  assert.ok(!edge.lines.join().includes("SECRET"));
});

Deno.test("what machines ask every second is told at debug alone", async () => {
  const quiet = createEdge();
  await quiet.request("/livez");
  assert.deepEqual(quiet.lines, []);
  const loud = createEdge({ settings: { LOG_LEVEL: "debug" } });
  await loud.request("/livez");
  assert.equal(linesOf(loud)[0]?.level, "debug");
});

Deno.test("a bug of ours is an error", async () => {
  const edge = createEdge({ execute: () => Promise.reject(new Error("a bug")) });
  await edge.post({ code: "return 1" });
  assert.deepEqual([linesOf(edge)[0]?.level, linesOf(edge)[0]?.problem], ["error", "internal"]);
});

Deno.test("/metrics counts requests by route and code", async () => {
  const edge = createEdge();
  await edge.post({ code: "return 1" });
  await edge.post({ code: 5 });
  const response = await edge.request("/metrics");
  assert.match(response.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  assert.ok(text.includes('darkroom_http_requests_total{method="POST",route="/execute",status="200",problem=""} 1\n'));
  assert.ok(
    text.includes(
      'darkroom_http_requests_total{method="POST",route="/execute",status="422",problem="invalid_request"} 1\n',
    ),
  );
});

const KEYS = { API_KEYS: "alice:key-of-alice-1234,bob:key-of-bob-123456" };
const ALICE = { headers: { "x-api-key": "key-of-alice-1234" } };
const BOB = { headers: { "x-api-key": "key-of-bob-123456" } };

Deno.test("/metrics wants a key where there are keys", async () => {
  const { request } = createEdge({ settings: KEYS });
  assert.equal((await request("/metrics")).status, 401);
  assert.equal((await request("/metrics", ALICE)).status, 200);
});

Deno.test("a kept execution is shown to its owner alone", async () => {
  const { post, request } = createEdge({ settings: { ...KEYS, EXECUTIONS_KEPT: "2" } });
  const { execution_id } = await (await post({ code: "return 1" }, ALICE)).json();
  const response = await request(`/v1/executions/${execution_id}`, ALICE);
  assert.equal(response.status, 200);
  const record = keptExecutionSchema.parse(await response.json());
  assert.deepEqual([record.execution_id, record.request.code], [execution_id, "return 1"]);
  const problem = await problemOf(await request(`/v1/executions/${execution_id}`, BOB));
  assert.deepEqual([problem.code, problem.detail], [
    "execution_not_found",
    "Cannot find execution: the last 2 are kept",
  ]);
  assert.equal((await request(`/v1/executions/${execution_id}`)).status, 401);
});

Deno.test("where none is kept, the problem says how to keep some", async () => {
  const { request } = createEdge();
  assert.match((await problemOf(await request("/v1/executions/ex_1"))).detail, /EXECUTIONS_KEPT is 0/);
});
