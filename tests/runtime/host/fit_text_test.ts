import assert from "node:assert/strict";
import fc from "fast-check";
import { cutEnd, keepTail } from "../../../runtime/host/fit_text.ts";

Deno.test("what fits stays", () => {
  assert.deepEqual(cutEnd("abc", 3), { text: "abc", isCut: false });
  assert.deepEqual(keepTail(["a", "b"], 3), { text: "a\nb", isCut: false });
});

Deno.test("what is cut says how much is missing", () => {
  const { text, isCut } = cutEnd("x".repeat(1_000), 100);
  assert.ok(isCut);
  assert.match(text, /^x+ … \d+ more characters$/);
  assert.ok(text.length <= 100);
  assert.equal(Number(/\d+/.exec(text)?.[0]) + text.indexOf(" "), 1_000);
});

Deno.test("the tail of a log is its last lines", () => {
  const lines = Array.from({ length: 50 }, (_, i) => `line ${i + 1}`);
  const { text, isCut } = keepTail(lines, 80);
  assert.ok(isCut);
  assert.ok(text.startsWith("… ") && text.endsWith("\nline 50"));
  const kept = text.split("\n").slice(1);
  assert.equal(text.split("\n")[0], `… ${50 - kept.length} earlier lines`);
});

Deno.test("lines that never came count as missing, also when the others fit", () => {
  assert.deepEqual(keepTail(["a", "b"], 80, { lost: 7 }), { text: "… 7 earlier lines\na\nb", isCut: true });
  const { text } = keepTail(Array.from({ length: 50 }, (_, i) => `line ${i + 1}`), 80, { lost: 100 });
  const kept = text.split("\n").slice(1);
  assert.equal(text.split("\n")[0], `… ${150 - kept.length} earlier lines`);
});

Deno.test("a last line that is too long is cut itself", () => {
  const { text } = keepTail(["short", "x".repeat(500)], 60);
  assert.ok(text.startsWith("xxx"));
  assert.ok(text.length <= 60);
});

Deno.test("no cut is longer than its budget, and none splits a character", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(fc.property(fc.array(text, { maxLength: 10 }), fc.nat(200), (lines, max) => {
    const whole = lines.join("\n");
    for (const fitted of [cutEnd(whole, max), keepTail(lines, max)]) {
      assert.ok(fitted.text.length <= max);
      assert.ok(fitted.text.isWellFormed());
      assert.equal(fitted.isCut, fitted.text !== whole);
    }
  }));
});
