import assert from "node:assert/strict";
import fc from "fast-check";
import { capJson } from "../../../runtime/host/cap_json.ts";

Deno.test.each([[null], [true], [12.5], ["text"], [[1, 2, { a: "b" }]], [{ degrees: 90, box: [1, 2, 3, 4] }]])(
  "what is small stays: %j",
  (value) => {
    assert.deepEqual(capJson(value, 512), value);
  },
);

Deno.test("a long string is cut", () => {
  const capped = capJson({ text: "x".repeat(1_000) }, 100) as { text: string };
  assert.ok(capped.text.endsWith("…"));
  assert.ok(JSON.stringify(capped).length <= 104);
});

Deno.test("members beyond the budget are left out, with an ellipsis", () => {
  const list = capJson(Array.from({ length: 1_000 }, () => 12345), 60) as unknown[];
  assert.equal(list.at(-1), "…");
  assert.ok(list.length < 15);
  const object = capJson(Object.fromEntries(LIST.map((i) => [`key${i}`, i])), 60) as Record<string, unknown>;
  assert.equal(object["…"], "…");
});

const LIST = Array.from({ length: 1_000 }, (_, i) => i);

Deno.test("a value of any depth is cut without recursion into it", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 200_000; i++) deep = [deep];
  assert.deepEqual(capJson(deep, 512), [[[[[["…"]]]]]]);
});

Deno.test("a key that names the prototype stays a key", () => {
  const capped = capJson(JSON.parse('{"__proto__": {"polluted": true}}'), 512) as { polluted?: boolean };
  assert.equal(capped.polluted, undefined);
  assert.ok(Object.hasOwn(capped, "__proto__"));
});

Deno.test("the text of any value stays near the budget", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 8 }), fc.integer({ min: 20, max: 512 }), (value, budget) => {
    const text = JSON.stringify(capJson(value, budget));
    // Escapes, and the ellipses that close what is open, go on top.
    assert.ok(text.length <= budget * 6 + 80, `${text.length} of ${budget}`);
  }));
});
