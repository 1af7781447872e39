import assert from "node:assert/strict";
import fc from "fast-check";
import { executeResponseSchema } from "../../../runtime/wire/execute_response.ts";
import type { ApiDocument } from "../../support/described_api.ts";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";
import { type JsonSchema, violations } from "../../support/json_schema.ts";
import { emittedImage, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

/** The description of requests says what the server does: what it refuses is refused, what it takes is taken. */

const document = await (await createEdge().request("/openapi.json")).json() as ApiDocument;
const REQUEST: JsonSchema = { $ref: "#/components/schemas/ExecuteRequest" };
const ANSWER: JsonSchema = { $ref: "#/components/schemas/ExecuteResponse" };
const PNG = imageFile("png").bytes.toBase64();
const ID = `img_${"1".repeat(32)}`;

/** Codes that no shape can tell: they depend on the operator, the store or the bytes. */
const BEYOND_SHAPE = [
  "not_available",
  "limit_above_ceiling",
  "image_not_found",
  "too_many_images",
  "duplicate_image_name",
  "url_not_fetched",
  "invalid_image_data",
  "unsupported_image",
  "code_too_large",
];

/** Values at and beside the borders of each field. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  code: ["1", "", " ", 1, null, "x".repeat(70_000)],
  images: [[], [{ data: PNG }], [{ name: "a", data: PNG }], [{ name: "", data: PNG }], [{
    name: "x".repeat(128),
    data: PNG,
  }]]
    .concat([[{ name: "x".repeat(129), data: PNG }], [{ name: "a\nb", data: PNG }], [{ name: "Ünï 1", data: PNG }]])
    .concat(
      [[{ data: "" }], [{ id: ID }], [{ id: "img_1" }], [{ id: ID.toUpperCase() }], [{ data: PNG, id: ID }]] as never,
    )
    .concat([[{}], [null], [[]], [7], [ID], [`data:image/png;base64,${PNG}`], [""], {}] as never)
    .concat([[{ name: 5, data: PNG }], [{ data: PNG, mime: "image/png" }], [{ url: "x" }]] as never),
  inputs: [null, 0, "", [], {}, { deep: [[[1]]] }, false],
  session_id: [null, "a", "", "a b", "x".repeat(128), "x".repeat(129), "run-7.a:b_c", 5, "ü"],
  limits: [{}, { wall_ms: 1 }, { wall_ms: 0 }, { wall_ms: 1.5 }, { wall_ms: "5" }, { wall_ms: 1e6 }, { memory_mb: 15 }]
    .concat(
      [{ memory_mb: 16 }, { tool_calls: 0 }, { tool_calls: -1 }, { walls: 5 }, { body_bytes: 5 }, null, []] as never,
    ),
  output: [{}, { images: "id" }, { images: "url" }, { mime: "image/gif" }, { mime: "image/webp", quality: 100 }]
    .concat(
      [{ quality: 0 }, { quality: 1 }, { quality: 101 }, { quality: 50.5 }, { max_side: 0 }, { max_side: -1 }] as never,
    )
    .concat([{ max_side: 16_384 }, { max_side: 16_385 }, { text_budget: 99 }, { text_budget: 100 }] as never)
    .concat([{ text_budget: 100_000 }, { text_budget: 100_001 }, { format: "png" }, null, "inline"] as never),
  viewed: [{}, null, [], { photo: { width: 0, height: 1 } }, { photo: { width: 1 } }, { photo: [1, 2] }],
  seed: [0, -5, 1.5, "1", null, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53],
  typecheck: ["off", "on_error", "always", "never", null, true],
  format: ["json", "mcp", "xml", null],
  call_id: [null, "", "call_1", "x".repeat(256), "x".repeat(257), 7],
  _meta: [{}, { traceparent: "x" }, { anything: 1 }, { baggage: "x".repeat(8_193) }, { tracestate: 5 }, null, []],
  image: [PNG],
  timeout: [5],
};

async function refusalOf(body: unknown): Promise<string | null> {
  const response = await createEdge().post(body);
  if (response.status === 200) return null;
  const { code } = await problemOf(response);
  return BEYOND_SHAPE.includes(code) ? null : code;
}

/** A bare string is an id or a data URL; that it is one of these is told in words alone. */
const isPlainText = (image: unknown): boolean =>
  typeof image === "string" && image !== "" && image !== ID && !image.startsWith("data:");

for (const [field, values] of Object.entries(FIELDS)) {
  for (const value of values) {
    const shown = (JSON.stringify(value) ?? "").slice(0, 60);
    Deno.test(`the description and the server agree on ${field}: ${shown}`, async () => {
      const body = { code: "1", [field]: value };
      const found = violations(body, REQUEST, document);
      const refusal = await refusalOf(body);
      assert.equal(refusal !== null, found.length > 0, `${refusal} and ${found.join("; ")}`);
    });
  }
}

Deno.test("the description and the server agree on any mixture of fields", async () => {
  const choices = Object.entries(FIELDS).map(([name, values]) => [name, fc.constantFrom(...values)]);
  const body: fc.Arbitrary<Record<string, unknown>> = fc.record(Object.fromEntries(choices), { requiredKeys: [] });
  const property = fc.asyncProperty(body, async (request) => {
    const images = request.images;
    fc.pre(!(Array.isArray(images) && images.some(isPlainText)));
    const found = violations(request, REQUEST, document);
    assert.equal(await refusalOf(request) !== null, found.length > 0, found.join("; "));
  });
  await fc.assert(property, { numRuns: 300 });
});

interface Field {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Field>>;
}

Deno.test("the defaults that are described are those that an execution gets", () => {
  const { schemas } = document.components as { schemas: Readonly<Record<string, Field>> };
  const schema = schemas.ExecuteRequest;
  const described = Object.fromEntries(
    Object.entries(schema?.properties ?? {}).filter(([, field]) => "default" in field).map(([name, field]) => [
      name,
      field.default,
    ]),
  );
  assert.deepEqual(described, {
    images: [],
    session_id: null,
    limits: {},
    output: {},
    seed: 0,
    typecheck: "on_error",
    format: "json",
    call_id: null,
    _meta: {},
  });
  const output = Object.fromEntries(
    Object.entries(schema?.properties?.output?.properties ?? {}).map(([name, field]) => [name, field.default]),
  );
  assert.deepEqual(output, { images: "inline", mime: "image/png", quality: 85, max_side: 0, text_budget: 1_500 });
});

/** A full answer: an image, logs, a fault with everything, calls, warnings. */
const full = await (async () => {
  const fault = faultOf({
    kind: "tool_argument",
    line: 1,
    column: 1,
    frames: [{ function: "cut", origin: "snippet", line: 1, column: 2, endColumn: 3 }] as never,
    tool: { name: "crop", argument: "box.x2", received: 812, allowed: "1..640" },
    limit: { which: "tool_calls", used: 5, max: 4 },
    cause: [{ name: "Error", message: "no", line: 1, column: 1 }] as never,
  });
  const { post } = createEdge({
    execute: () =>
      Promise.resolve(outcomeOf({
        status: "error",
        fault,
        images: [emittedImage(1)],
        logs: [{ level: "info", text: "one", line: 1 }],
        warnings: [{ code: "output_identical_to_input", message: "The image is the same", line: 1 }] as never,
        calls: Array.from({ length: 300 }, (_, index) => toolCall(index + 1)),
      })),
  });
  return await (await post({ code: "cut(1)" })).json() as Record<string, unknown>;
})();

Deno.test("an answer with everything is as described, by both readings of the schema", () => {
  assert.deepEqual(violations(full, ANSWER, document), []);
  assert.deepEqual(executeResponseSchema.parse(full), full);
});

/** Every place of the answer, as keys that lead there. */
function placesOf(value: unknown, keys: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...keys, key], ...placesOf(inner, [...keys, key])]);
}

/** The answer with one place changed. */
function changed(keys: readonly string[], change: (holder: Record<string, unknown>, key: string) => void): unknown {
  const copy = structuredClone(full);
  const holder = keys.slice(0, -1).reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    copy,
  );
  change(holder, keys.at(-1) ?? "");
  return copy;
}

/** Where any JSON may stand. */
const isFree = (keys: readonly string[]): boolean =>
  keys[0] === "value" || keys.includes("args") || keys.at(-1) === "received";

Deno.test("a field that were missing, or of another type, would be found", () => {
  const places = placesOf(full).filter((keys) => !isFree(keys) && (keys[0] !== "ops" || keys[1] === "0"));
  assert.ok(places.length > 100, `${places.length}`);
  for (const keys of places) {
    const isItem = /^\d+$/.test(keys.at(-1) ?? "");
    const other = changed(keys, (holder, key) => holder[key] = { unexpected: true });
    assert.notDeepEqual(violations(other, ANSWER, document), [], `${keys.join(".")} of another type`);
    if (isItem) continue;
    const without = changed(keys, (holder, key) => delete holder[key]);
    assert.notDeepEqual(violations(without, ANSWER, document), [], `no ${keys.join(".")}`);
  }
});

Deno.test("a field too many would be found, wherever it stands", () => {
  const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
  const places = placesOf(full).filter((keys) => !isFree(keys) && (keys[0] !== "ops" || keys[1] === "0"));
  const objects = places.filter((keys) =>
    isObject(keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], full))
  );
  assert.ok(objects.length >= 10, `${objects.length}`);
  for (const keys of objects) {
    const other = changed(keys, (holder, key) => holder[key] = { ...(holder[key] as object), extra: 1 });
    assert.notDeepEqual(violations(other, ANSWER, document), [], keys.join("."));
  }
});
