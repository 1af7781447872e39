import assert from "node:assert/strict";
import fc from "fast-check";
import {
  countKeys,
  excessOfJson,
  findRepeatedKey,
  hasKey,
  isDeeperThan,
  measureJson,
} from "../../../runtime/wire/json_shape.ts";

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

const UNBOUNDED = { maxDepth: 1e9, maxItems: 1e9 };

/** Keys by recursion, the plain way. */
function keysOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, inner) => sum + keysOf(inner), own);
}

Deno.test("the keys of any value are those of its text, and none of them is repeated", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat({ max: 3 }), (value, indent) => {
    const text = JSON.stringify(value, null, indent);
    const keys = keysOf(value);
    assert.deepEqual(measureJson(text, UNBOUNDED), { excess: null, keys });
    assert.equal(countKeys(value), keys);
    assert.equal(findRepeatedKey(text), null);
  }));
});

Deno.test.each([
  ["at the top", '{"a":1,"a":2}', "a", ["a"]],
  ["with the same value", '{"a":1,"a":1}', "a", ["a"]],
  ["far apart", '{"a":1,"b":[{},{"a":2}],"c":{"a":3},"a":4}', "a", ["a"]],
  ["in an object in a list", '{"x":[1,[2],{"y":1},{"k":"}","k":0}]}', "k", ["x", 3, "k"]],
  ["written with escapes", '{"cafe":1,"\\u0063afe":2}', "cafe", ["cafe"]],
  ["the empty key", '{"":1,"":2}', "", [""]],
  ["with quotes inside", '{"a\\"b":1,"a\\"b":2}', 'a"b', ['a"b']],
  ["between line breaks", '{\n "a" : "x" ,\n "a" : "y"\n}', "a", ["a"]],
  ["the deepest of nested ones", '[[[{"p":{"q":1,"q":2}}]]]', "q", [0, 0, 0, "p", "q"]],
  ["after an object of its own", '{"a":{"a":{"a":1}},"b":{"b":1},"a":0}', "a", ["a"]],
  ["a name of every object", '{"constructor":1,"constructor":2}', "constructor", ["constructor"]],
])("a repeated key is found %s", (_name, text, key, path) => {
  assert.notEqual(measureJson(text, UNBOUNDED).keys, countKeys(JSON.parse(text)));
  assert.deepEqual(findRepeatedKey(text), { key, path });
});

Deno.test.each([
  ["one key in two objects", '[{"a":1},{"a":2}]'],
  ["a key that is also a value", '{"a":"a","b":"a"}'],
  ["keys that differ in case", '{"a":1,"A":2}'],
  ["keys inside of a string", '{"a":"{\\"b\\":1,\\"b\\":2}"}'],
  ["colons inside of strings", '{"a:b":"c:d","e":":"}'],
  ["the same strings in a list", '["a","a",["a"]]'],
  ["a key of the outer object inside", '{"a":{"a":1},"b":{"a":1}}'],
])("no key is repeated: %s", (_name, text) => {
  assert.equal(measureJson(text, UNBOUNDED).keys, countKeys(JSON.parse(text)));
  assert.equal(findRepeatedKey(text), null);
});

Deno.test("a key that is put a second time into any object is found", () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, noNullPrototype: true });
  fc.assert(fc.property(objects, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (object, pick, value) => {
    const names = Object.keys(object);
    const key = names[pick % names.length] ?? "";
    const text = `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(key)}:${JSON.stringify(value)}}`;
    assert.notEqual(measureJson(text, UNBOUNDED).keys, countKeys(JSON.parse(text)));
    assert.deepEqual(findRepeatedKey(text), { key, path: [key] });
  }));
});
