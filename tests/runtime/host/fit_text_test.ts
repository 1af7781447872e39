import assert from "node:assert/strict";
import fc from "fast-check";
import { cutEnd, cutWords, keepTail, type LogLine } from "../../../runtime/host/fit_text.ts";

function logLines(texts: readonly string[]): LogLine[] {
  return texts.map((text) => ({ text, count: 1 }));
}

Deno.test("what fits stays", () => {
  assert.deepEqual(cutEnd("abc", 3), { text: "abc", isCut: false });
  assert.deepEqual(keepTail(logLines(["a", "b"]), 3), { text: "a\nb", isCut: false });
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
  const { text, isCut } = keepTail(logLines(lines), 80);
  assert.ok(isCut);
  assert.ok(text.startsWith("… ") && text.endsWith("\nline 50"));
  const kept = text.split("\n").slice(1);
  assert.equal(text.split("\n")[0], `… ${50 - kept.length} earlier lines`);
});

Deno.test("a mark counts for the lines that are missing, once it is cut itself", () => {
  const lines = [{ text: "a", count: 1 }, { text: "… 7 lines left out …", count: 7 }, { text: "b", count: 1 }];
  assert.deepEqual(keepTail(lines, 80), { text: "a\n… 7 lines left out …\nb", isCut: false });
  const { text } = keepTail([{ text: "first line of the log", count: 1 }, ...lines.slice(1)], 30);
  assert.equal(text, "… 8 earlier lines\nb");
});

Deno.test("a line without room for a note is cut behind a word", () => {
  assert.deepEqual(cutWords("take a smaller image or a crop", 24), { text: "take a smaller image …", isCut: true });
  assert.deepEqual(cutWords("x".repeat(30), 10), { text: "xxxxxxxx …", isCut: true });
  assert.deepEqual(cutWords("fits", 4), { text: "fits", isCut: false });
});

Deno.test("a last line that is too long is cut itself", () => {
  const { text } = keepTail(logLines(["short", "x".repeat(500)]), 60);
  assert.ok(text.startsWith("xxx"));
  assert.ok(text.length <= 60);
});

Deno.test("no cut is longer than its budget, and none splits a character", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(fc.property(fc.array(text, { maxLength: 10 }), fc.nat(200), (lines, max) => {
    const whole = lines.join("\n");
    for (const fitted of [cutEnd(whole, max), keepTail(logLines(lines), max), cutWords(whole, max)]) {
      assert.ok(fitted.text.length <= max);
      assert.ok(fitted.text.isWellFormed());
      assert.equal(fitted.isCut, fitted.text !== whole);
    }
  }));
});
