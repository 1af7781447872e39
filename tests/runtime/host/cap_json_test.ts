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

/** Strings that escapes make up to six times as long, and such as are cut inside of a pair. */
const awkward = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("\u0001", '"', "\\", "\n", "😀", "é", "\u2028", "\ud83d"), maxLength: 200 }),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "medium" }, tie("leaf"), tie("list"), tie("object")),
  leaf: fc.oneof(awkward, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
  list: fc.array(tie("any"), { maxLength: 12 }),
  object: fc.dictionary(awkward, tie("any"), { maxKeys: 8 }),
})).any;

Deno.test("the text of any value has at most the characters that it may have", () => {
  fc.assert(fc.property(value, fc.integer({ min: 0, max: 600 }), (given, budget) => {
    const capped = capJson(given, budget);
    const text = JSON.stringify(capped);
    assert.ok(text.length <= Math.max(budget, "null".length), `${text.length} of ${budget}: ${text}`);
    assert.deepEqual(JSON.parse(text), capped);
  }));
});

Deno.test("what has room is not cut; each level keeps eight characters back for an ellipsis", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (given) => {
    // As it comes out of a frame: without negative zeros.
    const parsed = JSON.parse(JSON.stringify(given));
    assert.deepEqual(capJson(parsed, JSON.stringify(parsed).length + 5 * 8), parsed);
  }));
});

Deno.test("what is cut says so, and what comes before the cut is as it was", () => {
  fc.assert(
    fc.property(
      fc.array(awkward, { minLength: 1, maxLength: 30, size: "max" }),
      fc.integer({ min: 12, max: 400 }),
      (list, max) => {
        const capped = capJson(list, max) as string[];
        if (JSON.stringify(list).length <= max) return assert.deepEqual(capped, list);
        assert.ok(capped.some((item) => item.endsWith("…")));
        for (const [at, item] of capped.slice(0, -2).entries()) {
          assert.ok(item === list[at] || (item.endsWith("…") && (list[at] ?? "").startsWith(item.slice(0, -1))));
        }
      },
    ),
  );
});

Deno.test("no pair of surrogates is torn apart, wherever the cut falls", () => {
  for (let max = 3; max < 60; max++) {
    const text = capJson("😀".repeat(40), max) as string;
    assert.ok(text.isWellFormed(), `${max}`);
    assert.match(text, /^(?:😀)*…$/u);
  }
});

Deno.test.each([
  ["a control character is six characters of JSON", "\u0001".repeat(600), 512, 84],
  ["a quotation mark is two", '"'.repeat(600), 512, 254],
  ["a letter is one", "x".repeat(600), 512, 509],
])("%s", (_name, given, max, shown) => {
  const capped = capJson(given, max) as string;
  assert.equal(capped, `${given.slice(0, shown)}…`);
  assert.ok(JSON.stringify(capped).length <= max);
});

Deno.test("a key that is longer than all room is left out with its member", () => {
  assert.deepEqual(capJson({ a: 1, ["k".repeat(10_000)]: 2, b: 3 }, 100), { a: 1, "…": "…" });
});

Deno.test.each([[0, null], [2, null], [3, "…"], [4, "…"], [5, ["…"]], [9, [1, "…"]], [13, [1, 22, 333]]])(
  "in a room of %i characters [1, 22, 333, 4444] is no longer than that",
  (room, expected) => {
    const list = room === 13 ? [1, 22, 333] : [1, 22, 333, 4444];
    assert.deepEqual(capJson(list, room), expected);
  },
);
