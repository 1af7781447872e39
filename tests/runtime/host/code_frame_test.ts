import assert from "node:assert/strict";
import fc from "fast-check";
import { codeFrame } from "../../../runtime/host/code_frame.ts";
import { endOfWord, sourceOf, splitLines } from "../../../runtime/host/snippet_lines.ts";

const LINES = Array.from({ length: 12 }, (_, i) => `const v${i + 1} = ${i + 1};`);

Deno.test("two lines before, two after, a caret under the place", () => {
  assert.equal(
    codeFrame(LINES, { line: 4, column: 7, endColumn: 9 }),
    [
      "  2 | const v2 = 2;",
      "  3 | const v3 = 3;",
      "> 4 | const v4 = 4;",
      "    |       ^^",
      "  5 | const v5 = 5;",
      "  6 | const v6 = 6;",
    ].join("\n"),
  );
});

Deno.test("numbers are aligned and the text's end is its end", () => {
  assert.equal(
    codeFrame(LINES, { line: 11, column: 1, endColumn: null }),
    [
      "   9 | const v9 = 9;",
      "  10 | const v10 = 10;",
      "> 11 | const v11 = 11;",
      "     | ^",
      "  12 | const v12 = 12;",
    ].join("\n"),
  );
});

Deno.test("without a column there is no caret, without a line no frame", () => {
  assert.equal(codeFrame(["a"], { line: 1, column: null, endColumn: null }), "> 1 | a");
  for (const line of [null, 0, 2]) assert.equal(codeFrame(["a"], { line, column: 1, endColumn: 2 }), null);
});

Deno.test("tabs keep the caret in its place", () => {
  const frame = codeFrame(["\tif (x) \tfail()"], { line: 1, column: 10, endColumn: 14 });
  assert.equal(frame, "> 1 | \tif (x) \tfail()\n    | \t       \t^^^^");
});

Deno.test("a long line is shown around its caret", () => {
  const line = `${"a".repeat(400)}FAULT${"b".repeat(400)}`;
  const [shown = "", caret = ""] = codeFrame([line], { line: 1, column: 401, endColumn: 406 })?.split("\n") ?? [];
  assert.equal(shown.length, 6 + 120 + 2);
  assert.equal(shown.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1), "FAULT");
  assert.ok(shown.startsWith("> 1 | …a") && shown.endsWith("b…"));
});

Deno.test("a frame stays small and its caret stays inside, wherever the fault is", () => {
  const lines = fc.array(fc.string({ maxLength: 600 }).map((text) => text.replace(/[\n\r\u2028\u2029]/g, "")), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(fc.property(lines, fc.nat(9), fc.nat(700), fc.nat(700), (text, line, column, endColumn) => {
    const frame = codeFrame(text, { line, column: column + 1, endColumn });
    assert.equal(frame === null, line < 1 || line > text.length);
    assert.ok((frame?.length ?? 0) <= 6 * 260);
  }));
});

Deno.test.each([
  ["a\nb", 2],
  ["a\r\nb\r\n", 3],
  ["a\rb", 2],
  ["a\u2028b\u2029c", 3],
  ["", 1],
])("%j has the lines that V8 counts", (text, count) => {
  assert.equal(splitLines(text).length, count);
});

Deno.test.each([
  ["const größe = image.crop(box);", 21, 25],
  ["const größe = image.crop(box);", 7, 12],
  ["a + $b1;", 5, 8],
  ["(x)", 1, 2],
  ["x", 9, 10],
])("the word of %j at column %i ends before %i", (line, column, end) => {
  assert.equal(endOfWord([line], { line: 1, column }), end);
});

Deno.test("a source line is trimmed and cut", () => {
  assert.equal(sourceOf(["  a();  "], 1), "a();");
  assert.equal(sourceOf(["x".repeat(500)], 1)?.length, 160);
  assert.equal(sourceOf(["a"], 2), null);
  assert.equal(sourceOf(["a"], null), null);
});
