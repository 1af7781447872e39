import assert from "node:assert/strict";
import fc from "fast-check";
import { executeRequestSchema, IMAGE_ID } from "../../../runtime/wire/execute_request.ts";

Deno.test("code alone is a request", () => {
  assert.deepEqual(executeRequestSchema.parse({ code: "return 1" }), {
    code: "return 1",
    images: [],
    session_id: null,
    limits: {},
    output: { images: "inline", mime: "image/png", quality: 85, max_side: 0, text_budget: 1_500 },
    seed: 0,
    typecheck: "on_error",
    format: "json",
    call_id: null,
    _meta: {},
  });
});

Deno.test("any JSON passes as inputs, unchanged", () => {
  fc.assert(fc.property(fc.jsonValue(), (inputs) => {
    assert.deepEqual(executeRequestSchema.parse({ code: "1", inputs }).inputs, inputs);
  }));
});

Deno.test("half of the output's fields take the defaults of the other half", () => {
  const { output } = executeRequestSchema.parse({ code: "1", output: { quality: 50 } });
  assert.deepEqual([output.quality, output.images, output.mime], [50, "inline", "image/png"]);
});

Deno.test.each([
  [`img_${"0".repeat(32)}`, true],
  [`img_${"f".repeat(64)}`, true],
  [`img_${"0".repeat(31)}`, false],
  [`img_${"0".repeat(65)}`, false],
  [`img_${"F".repeat(32)}`, false],
  [`img_${"0".repeat(32)}\n`, false],
  ["img_local_3", false],
])("%j is an id: %j", (id, isId) => {
  assert.equal(IMAGE_ID.test(id), isId);
});

Deno.test("any object gives a request or issues, never a throw", () => {
  const keys = fc.constantFrom("code", "images", "limits", "output", "viewed", "seed", "session_id", "format", "x");
  fc.assert(
    fc.property(fc.dictionary(keys, fc.anything()), (value) => {
      const parsed = executeRequestSchema.safeParse(value);
      assert.equal(parsed.success, parsed.error === undefined);
    }),
    { numRuns: 500 },
  );
});
