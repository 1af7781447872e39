import assert from "node:assert/strict";
import fc from "fast-check";
import { collect } from "../../../runtime/host/collect.ts";
import { wellFormed } from "../../../runtime/host/well_formed.ts";
import { emittedImage, executionOf, faultOf, outcomeOf, toolCall } from "../../support/outcomes.ts";

const HALF = "\ud83d";
const TOOLKIT = { name: "t", version: "1" };
const halves = fc.string({ unit: fc.constantFrom("a", HALF, "\ude00", "😀", "é", '"') });

Deno.test("no half of a pair is left, at any depth, in keys and values; whole pairs stay (property)", () => {
  const value = fc.jsonValue({ maxDepth: 5, stringUnit: "binary" });
  fc.assert(fc.property(value, halves, (rest, text) => {
    const mended = wellFormed({ rest, list: [text, { [text]: text }], text });
    const json = JSON.stringify(mended);
    assert.ok(!/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(json), json);
    assert.equal(mended.text, text.toWellFormed());
    assert.equal(mended.text.length, text.length);
    assert.deepEqual(wellFormed(mended), mended);
  }));
});

Deno.test("what is well formed is not copied", () => {
  const value = { a: [1, "😀", null, { b: NaN }], c: -0 };
  assert.equal(wellFormed(value), value);
  assert.equal(wellFormed(value.a), value.a);
  for (const scalar of ["", 1, null, true, undefined]) assert.equal(wellFormed(scalar), scalar);
});

Deno.test("keys of the prototype's names stay keys", () => {
  const mended = wellFormed(JSON.parse(`{"__proto__": "\\ud83d", "constructor": 1}`));
  assert.deepEqual(Object.entries(mended), [["__proto__", "\ufffd"], ["constructor", 1]]);
  assert.equal(Object.getPrototypeOf(mended), Object.prototype);
});

Deno.test("an answer is text in UTF-8, wherever a snippet puts half of a pair", () => {
  const fault = faultOf({ message: `no ${HALF}`, name: HALF, hint: HALF, suggestions: [HALF] });
  const outcome = outcomeOf({
    value: { [HALF]: [HALF] },
    logs: [{ level: "info", text: `log ${HALF}`, line: 1 }],
    warnings: [{ code: "c", message: HALF, line: 1 }],
    images: [emittedImage(1, { name: HALF })],
    calls: [toolCall(1, { args: { text: "😀".repeat(500), half: HALF }, error: HALF })],
  });
  for (const ended of [outcome, { ...outcome, status: "error" as const, fault }]) {
    const text = JSON.stringify(collect(ended, { execution: executionOf(), toolkit: TOOLKIT }));
    assert.ok(!text.includes("\\ud"), text);
    assert.equal(new TextDecoder("utf-8", { fatal: true }).decode(new TextEncoder().encode(text)), text);
  }
});
