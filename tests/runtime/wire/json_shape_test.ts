import assert from "node:assert/strict";
import fc from "fast-check";
import { excessOfJson, hasKey, isDeeperThan } from "../../../runtime/wire/json_shape.ts";

/** Depth by recursion, the plain way. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** Arrays, objects and strings, keys included. */
function itemsOf(value: unknown): number {
  if (typeof value === "string") return 1;
  if (typeof value !== "object" || value === null) return 0;
  const keys = Array.isArray(value) ? 0 : Object.keys(value).length;
  return 1 + keys + Object.values(value).reduce((sum: number, inner) => sum + itemsOf(inner), 0);
}

Deno.test("the depth of any value is that of its text", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
    const depth = depthOf(value);
    const text = JSON.stringify(value, null, 1);
    const maxItems = 1e9;
    assert.equal(isDeeperThan(value, depth), false);
    assert.equal(excessOfJson(text, { maxDepth: depth, maxItems }), null);
    if (depth === 0) return;
    assert.equal(isDeeperThan(value, depth - 1), true);
    assert.equal(excessOfJson(text, { maxDepth: depth - 1, maxItems }), "depth");
  }));
});

Deno.test("the items of any value are those of its text", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
    const items = itemsOf(value);
    const text = JSON.stringify(value);
    assert.equal(excessOfJson(text, { maxDepth: 99, maxItems: items }), null);
    if (items > 0) assert.equal(excessOfJson(text, { maxDepth: 99, maxItems: items - 1 }), "items");
  }));
});

Deno.test.each([
  ['"[[[[["', null],
  ['"\\"[[[["', null],
  ['"\\\\"[[[', "depth"],
  ['"\\\\\\"[[["', null],
  ['["no end', null],
  ["]]]][[[[", null],
  ["[[[[", "depth"],
])("brackets count outside of strings only: %s", (text, excess) => {
  assert.equal(excessOfJson(text, { maxDepth: 2, maxItems: 99 }), excess);
});

Deno.test("any text is looked at without a throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
    const excess = excessOfJson(text, { maxDepth: 3, maxItems: 10 });
    assert.ok(excess === null || excess === "depth" || excess === "items");
  }));
});

Deno.test("a key is found wherever it is, and in own keys only", () => {
  assert.equal(hasKey(JSON.parse('[{"a":[{"__proto__":1}]}]'), "__proto__"), true);
  assert.equal(hasKey(JSON.parse('{"a":"__proto__"}'), "__proto__"), false);
  assert.equal(hasKey({}, "constructor"), false);
  for (const value of [null, 1, "x", undefined]) assert.equal(hasKey(value, "x"), false);
});

Deno.test("depth is found without recursion", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 1_000_000; i++) deep = { deep };
  assert.equal(isDeeperThan(deep, 999_999), true);
  assert.equal(isDeeperThan(deep, 1_000_000), false);
});
