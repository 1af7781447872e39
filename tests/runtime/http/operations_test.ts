import assert from "node:assert/strict";
import { LIMITS } from "../../../policies/limits.ts";
import { PROBLEMS } from "../../../runtime/http/problem.ts";
import { ROUTES } from "../../../runtime/http/routes.ts";
import { VERSION } from "../../../runtime/version.ts";
import { createEdge } from "../../support/edge.ts";

Deno.test("every limit is listed with its default and ceiling", async () => {
  const { request } = createEdge();
  const { limits } = await (await request("/v1/limits")).json();
  assert.deepEqual(limits.map(({ name }: { name: string }) => name), LIMITS.map(({ name }) => name));
  assert.deepEqual(limits[0], {
    name: "wall_ms",
    unit: "ms",
    default: 10_000,
    ceiling: 60_000,
    minimum: 1,
    requestable: true,
    enforced_by: "server clock, SIGKILL",
    caller_gets: "status timeout with line, running tool and partial results",
    variables: ["LIMIT_WALL_MS", "CEILING_WALL_MS"],
  });
});

Deno.test("the operator's limits are the ones listed", async () => {
  const { request } = createEdge({ settings: { LIMIT_WALL_MS: "3000", CEILING_WALL_MS: "4000", QUEUE_WAITING: "7" } });
  const { limits } = await (await request("/v1/limits")).json();
  const find = (name: string): { default: number; ceiling: number | null } =>
    limits.find((limit: { name: string }) => limit.name === name);
  assert.deepEqual([find("wall_ms").default, find("wall_ms").ceiling], [3_000, 4_000]);
  assert.deepEqual([find("queue_waiting").default, find("queue_waiting").ceiling], [7, null]);
});

Deno.test("the process is alive whatever the pool does", async () => {
  const { request, admission } = createEdge({ isReady: () => false });
  admission.stopAdmitting();
  const response = await request("/livez");
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: "ok" });
});

Deno.test.each([[true, false, 200, "ready"], [false, false, 503, "not_ready"], [true, true, 503, "draining"]])(
  "a pool that is ready: %j, draining: %j is a %i",
  async (isPoolReady, isDraining, status, word) => {
    const { request, admission } = createEdge({ isReady: () => isPoolReady });
    if (isDraining) admission.stopAdmitting();
    const response = await request("/readyz");
    assert.equal(response.status, status);
    assert.deepEqual(await response.json(), { status: word });
  },
);

Deno.test("readyz tells its numbers when asked", async () => {
  const { request } = createEdge({ settings: { CONCURRENCY: "3" } });
  assert.deepEqual(await (await request("/readyz?verbose")).json(), {
    status: "ready",
    version: VERSION,
    queue: { running: 0, waiting: 0, concurrency: 3 },
    pool: { idle: 3 },
    type_checker: "none",
    isolation: [],
  });
});

interface Operation {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

async function describedApi(): Promise<ApiDocument> {
  const { request } = createEdge();
  return await (await request("/openapi.json")).json();
}

Deno.test("OpenAPI 3.1 describes every route, and every route's problems", async () => {
  const api = await describedApi();
  assert.match(api.openapi, /^3\.1\./);
  assert.equal(api.info.version, VERSION);
  for (const { method, paths, isOpen, doc } of ROUTES) {
    for (const path of paths) {
      const operation = api.paths[path.replace(":id", "{id}")]?.[method];
      assert.ok(operation, path);
      assert.equal(operation.security.length === 0, isOpen);
      for (const code of doc.problems) {
        const { status } = PROBLEMS[code];
        assert.ok(operation.responses[status]?.description.includes(`\`${code}\``), `${path} ${code}`);
      }
    }
  }
});

Deno.test("every reference in the description leads somewhere and every operation has a name of its own", async () => {
  const api = await describedApi();
  const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
  assert.ok(references.length > 5);
  for (const reference of references) {
    assert.ok(reference.startsWith("#/components/schemas/"), reference);
    assert.ok(Object.hasOwn(api.components.schemas, reference.split("/").at(-1) ?? ""), reference);
  }
  const names = Object.values(api.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  assert.equal(new Set(names).size, names.length);
});

Deno.test("every problem code is documented at some route, or belongs to none", async () => {
  const text = JSON.stringify(await describedApi());
  const everywhere = ["not_found", "method_not_allowed", "client_closed"];
  for (const code of Object.keys(PROBLEMS).filter((code) => !everywhere.includes(code))) {
    assert.ok(text.includes(`\`${code}\``), code);
  }
});

Deno.test("the request's schema has the fields of the contract", async () => {
  const { components } = await describedApi();
  const { properties, required, additionalProperties } = components.schemas.ExecuteRequest as {
    properties: Record<string, unknown>;
    required: string[];
    additionalProperties: boolean;
  };
  assert.deepEqual(Object.keys(properties), [
    "code",
    "images",
    "inputs",
    "session_id",
    "limits",
    "output",
    "viewed",
    "seed",
    "typecheck",
    "format",
    "call_id",
    "_meta",
  ]);
  assert.deepEqual(required, ["code"]);
  assert.equal(additionalProperties, false);
});
