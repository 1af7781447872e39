import assert from "node:assert/strict";
import { collect } from "../../../runtime/host/collect.ts";
import { executeResponseSchema } from "../../../runtime/wire/execute_response.ts";
import { emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

/** An answer with something in every field. */
const FULL = collect(
  outcomeOf({
    status: "error",
    images: [emittedImage(2, { root: "img_root", toRoot: [1, 0, 0, 0, 1, 0] })],
    logs: [{ level: "info", text: "hi", line: 1 }],
    warnings: [{ code: "x", message: "y", line: 1 }],
    calls: [toolCall(1)],
    fault: faultOf({
      line: 1,
      column: 1,
      frames: [{ function: "f", origin: "snippet", line: 1, column: 1, isAsync: false }],
      tool: { name: "crop", argument: "box", received: null, allowed: "1..2" },
      limit: { which: "wall_ms", used: 1, max: 1 },
      cause: [{ name: "Error", message: "deep", line: 1, column: 1 }],
    }),
  }),
  { execution: executionOf(), toolkit: { name: "darkroom", version: "1" } },
);

/** Every path of the answer, down to its leaves, lists by their first entry. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(Array.isArray(value) ? value.slice(0, 1) : value).flatMap(([key, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...pathsOf(inner, here)];
  });
}

function without(path: readonly (string | number)[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(FULL));
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  delete holder[path.at(-1) ?? ""];
  return copy;
}

/** Their type is any JSON, so that a schema cannot tell null from nothing. */
const FREE = ["value", "args", "received"];

Deno.test("a full answer fits its schema", () => {
  const json: unknown = JSON.parse(JSON.stringify(FULL));
  assert.deepEqual(executeResponseSchema.parse(json), json);
});

for (const path of pathsOf(JSON.parse(JSON.stringify(FULL)))) {
  const name = path.join(".");
  if (typeof path.at(-1) === "number" || path.some((part) => FREE.includes(String(part)))) continue;
  Deno.test(`an answer without ${name} does not fit`, () => {
    assert.equal(executeResponseSchema.safeParse(without(path)).success, false);
  });
}

Deno.test("what is any JSON is there all the same", () => {
  assert.ok(Object.hasOwn(FULL, "value"));
  assert.ok(FULL.ops.every((op) => Object.hasOwn(op, "args")));
  assert.ok(Object.hasOwn(FULL.error?.tool ?? {}, "received"));
});

Deno.test("a field that nobody knows does not fit", () => {
  assert.equal(executeResponseSchema.safeParse({ ...FULL, extra: 1 }).success, false);
});
