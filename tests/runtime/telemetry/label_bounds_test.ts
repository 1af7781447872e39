import assert from "node:assert/strict";
import { createNoopMeter } from "@opentelemetry/api";
import { CATALOG } from "../../../tools/catalog.ts";
import { ROUTES } from "../../../runtime/http/routes.ts";
import { countExecution } from "../../../runtime/telemetry/count_execution.ts";
import { Metrics } from "../../../runtime/telemetry/metrics.ts";
import { FAULT_KINDS, type FaultKind } from "../../../runtime/wire/outcome.ts";
import { createEdge, type Edge } from "../../support/edge.ts";
import { executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

const NAME = "darkroom_http_requests_total";

/** Label sets of a metric with their values. */
function seriesOf(text: string, name: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`));
  return new Map(lines.map((line) => [line.slice(name.length, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

async function requestsOf({ request }: Edge): Promise<Map<string, number>> {
  return seriesOf(await (await request("/metrics")).text(), NAME);
}

Deno.test("a client's own methods are one series, however many it makes up", async () => {
  const edge = createEdge();
  for (let i = 0; i < 300; i++) await edge.request("/execute", { method: `BREW${i}` });
  for (let i = 0; i < 50; i++) await edge.request("/livez", { method: `BREW${i}` });
  const series = await requestsOf(edge);
  assert.deepEqual([...series], [
    ['{method="_OTHER",route="",status="405",problem="method_not_allowed"}', 350],
  ]);
});

Deno.test.each(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])(
  "%s is counted by its name",
  async (method) => {
    const edge = createEdge();
    await edge.request("/nowhere", { method });
    assert.deepEqual([...await requestsOf(edge)], [
      [`{method="${method}",route="",status="404",problem="not_found"}`, 1],
    ]);
  },
);

Deno.test("paths, ids, queries, headers and names of a client are in no label", async () => {
  const edge = createEdge({ settings: { EXECUTIONS_KEPT: "1" } });
  const word = "MADE_UP";
  const tries: [string, RequestInit][] = [
    [`/${word}`, {}],
    [`/v1/images/${word}`, {}],
    [`/v1/images/img_${"0".repeat(32)}?w=${word}`, {}],
    [`/v1/images/img_${"0".repeat(32)}?${word}=1`, {}],
    [`/v1/executions/${word}`, {}],
    [`/v1/tools?name=${word}`, {}],
    [`/v1/prompt?style=${word}`, {}],
    [`/livez?${word}`, { headers: { "x-request-id": word, "user-agent": word } }],
    [`//${word}//`, {}],
    [`/v1/images/${word}/${word}`, {}],
    ["/execute", { method: "POST", headers: { "content-type": word }, body: word }],
    ["/execute", { method: "POST", body: JSON.stringify({ code: word, [word]: 1, session_id: word }) }],
  ];
  for (const [path, init] of tries) await (await edge.request(path, init)).arrayBuffer();
  const ok = { code: `// ${word}`, session_id: word, call_id: word };
  assert.equal((await edge.post(ok, { headers: { "x-request-id": word } })).status, 200);
  const text = await (await edge.request("/metrics")).text();
  assert.ok(!text.includes(word));
  assert.equal([...seriesOf(text, NAME).values()].reduce((sum, value) => sum + value, 0), tries.length + 1);
});

Deno.test("every route, status and problem that there are fit into the series of one metric", () => {
  // A route has few problems and two methods; and what is no endpoint has ten methods and three codes.
  const possible = ROUTES.reduce((sum, { paths, doc }) => sum + paths.length * 2 * (doc.problems.length + 4), 0);
  assert.ok(possible + 10 * 3 < 1_024, String(possible));
});

Deno.test("every tool with every outcome keeps a series of its own", () => {
  const metrics = new Metrics(createNoopMeter());
  const toolNames = new Set(CATALOG.map(({ name }) => name));
  const ends = [{}, { error: "no" }, { durationMs: null }];
  const calls = [...toolNames].flatMap((tool) => ends.map((end, at) => toolCall(at, { tool, ...end })));
  const count = (): void => countExecution(metrics, outcomeOf({ calls }), { execution: executionOf(), toolNames });
  for (let i = 0; i < 2; i++) count();
  const series = seriesOf(metrics.text(), "darkroom_tool_calls_total");
  assert.equal(series.size, toolNames.size * ends.length);
  assert.deepEqual(new Set(series.values()), new Set([2]));
  assert.equal(series.get('{tool="crop",outcome="unfinished"}'), 2);
  assert.equal([...series.keys()].some((labels) => labels.includes('tool="other"')), false);
});

Deno.test("names that a guest makes up are one tool, and do not cost the real ones their series", () => {
  const metrics = new Metrics(createNoopMeter());
  const toolNames = new Set(["crop"]);
  const made = Array.from({ length: 3_000 }, (_, at) => toolCall(at, { tool: `made_up_${at}` }));
  const calls = [...made, toolCall(3_001, { tool: "crop" }), toolCall(3_002, { tool: "__proto__" })];
  countExecution(metrics, outcomeOf({ calls }), { execution: executionOf(), toolNames });
  assert.deepEqual([...seriesOf(metrics.text(), "darkroom_tool_calls_total")], [
    ['{tool="other",outcome="ok"}', 3_001],
    ['{tool="crop",outcome="ok"}', 1],
  ]);
});

Deno.test("a kind that is not on the list is counted as internal, all that are on it by their names", () => {
  const metrics = new Metrics(createNoopMeter());
  const made = ["made_up", "__proto__", "toString", ""] as unknown as FaultKind[];
  for (const kind of [...FAULT_KINDS, ...made]) {
    const outcome = outcomeOf({ status: "error", fault: faultOf({ kind }) });
    countExecution(metrics, outcome, { execution: executionOf(), toolNames: new Set() });
  }
  const series = seriesOf(metrics.text(), "darkroom_executions_total");
  assert.equal(series.size, FAULT_KINDS.length);
  for (const kind of FAULT_KINDS) {
    assert.equal(series.get(`{status="error",kind="${kind}"}`), kind === "internal" ? 1 + made.length : 1, kind);
  }
});
