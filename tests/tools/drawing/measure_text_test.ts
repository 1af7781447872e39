/** The room that texts take: Pillow's, whatever the text, and the same for measuring and for writing. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { lumaOf } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { goldenCases } from "../../support/golden.ts";
import "../../support/toolkit.ts";

type Options = { size: number; font: "sans" | "bold" | "mono" };

for (const [string, cases] of Map.groupBy(goldenCases("drawing_text"), ({ args }) => args[0] as string)) {
  Deno.test(`${JSON.stringify(string.slice(0, 24))} is as wide as Pillow says, in ${cases.length} sizes and fonts`, () => {
    for (const { args, value } of cases) {
      const { size, font } = args[1] as Options;
      const { width } = tools.measureText(string, { size, font });
      const expected = (value as { width: number }).width;
      // Ours is rounded up to a whole pixel, Pillow's advances to a 64th each.
      const slack = 1.2 + 0.01 * string.length;
      assert.ok(Math.abs(width - expected) <= slack, `${font} ${size}: ${width}, Pillow ${expected}`);
    }
  });
}

const word = fc.stringMatching(/^[A-Za-z.,]{1,8}$/);
const spaced = fc.array(fc.oneof(word, fc.constant(" "), fc.constant("   ")), { maxLength: 8 }).map((list) =>
  list.join(" ")
);

/** Columns from the first ink to the last. */
function inkColumns(string: string, options: object = {}): { left: number; right: number } | null {
  const sheet = tools.blank(900, 60);
  const luma = lumaOf(tools.text(sheet, string, [100, 5], { color: "black", ...options }));
  let [left, right] = [Infinity, -Infinity];
  luma.forEach((value, i) => {
    if (value > 150) return;
    left = Math.min(left, (i % 900) - 100);
    right = Math.max(right, (i % 900) - 99);
  });
  return right < left ? null : { left, right };
}

Deno.test("spaces before, between and behind words take room, measured and written alike", () => {
  fc.assert(
    fc.property(spaced, (string) => {
      const { width } = tools.measureText(string);
      const wide = tools.measureText(string, { maxWidth: 60_000 });
      assert.equal(wide.width, width, "a width that is never reached changes nothing");
      const ink = inkColumns(string);
      const trimmed = tools.measureText(string.trim()).width;
      assert.ok(ink === null ? string.trim() === "" : ink.right - ink.left <= trimmed + 1);
      const lead = string.length - string.trimStart().length;
      const space = tools.measureText(" ".repeat(40)).width / 40;
      if (ink !== null) {
        assert.ok(Math.abs(ink.left - lead * space) <= 3, `${JSON.stringify(string)}: ink at ${ink.left}`);
      }
    }),
    { numRuns: 60 },
  );
});

Deno.test.each<[string, string, number, string[]]>([
  ["an indent stays", "  a b", 500, ["  a b"]],
  ["an indent of a line of its own stays", "a\n   b", 500, ["a", "   b"]],
  ["spaces at a break fall away", "aaaa    bbbb", 60, ["aaaa", "bbbb"]],
  ["nothing", "", 50, [""]],
  ["a space", " ", 50, [" "]],
  ["empty lines stay", "a\n\nb", 50, ["a", "", "b"]],
])("wrapped: %s", (_, string, maxWidth, lines) => {
  const wrapped = tools.measureText(string, { maxWidth });
  assert.equal(wrapped.lines, lines.length);
  assert.equal(wrapped.width, Math.max(...lines.map((line) => tools.measureText(line).width)));
});

Deno.test("a column of one pixel has a character in each line, and no empty first line", () => {
  assert.equal(tools.measureText("abc def", { maxWidth: 1 }).lines, 6);
  assert.equal(tools.measureText("   abc", { maxWidth: 1 }).lines, 3);
});

Deno.test("sizes grow in proportion, lines stand upon each other, a mono font counts characters", () => {
  for (const font of ["sans", "bold", "mono"] as const) {
    const small = tools.measureText("Some words", { size: 50, font });
    const large = tools.measureText("Some words", { size: 500, font });
    assert.ok(Math.abs(large.width - small.width * 10) <= 10);
    assert.ok(Math.abs(large.ascent - small.ascent * 10) <= 10);
    const three = tools.measureText("a\nb\nc", { size: 50, font });
    assert.equal(three.height, 3 * (three.ascent + three.descent));
  }
  const [one, twenty] = [1, 20].map((count) =>
    tools.measureText("i".repeat(count * 10), { font: "mono", size: 31 }).width
  );
  assert.ok(Math.abs((twenty as number) - 20 * (one as number)) <= 20);
});

Deno.test.each<[string, string, string]>([
  ["an emoji", "ok 🙂", "U+1F642"],
  ["Chinese", "漢", "U+6F22"],
  ["Korean", "한", "U+D55C"],
  ["half a surrogate pair", "a\ud800b", "U+D800"],
  ["a bell", "a\u0007", "U+0007"],
  ["nothing, as a character", "\0", "U+0000"],
])("%s is refused by every tool that writes, by its code", (_, string, code) => {
  const sheet = tools.blank(60, 40);
  const calls: readonly (() => unknown)[] = [
    () => tools.measureText(string),
    () => tools.text(sheet, string, [0, 0]),
    () => tools.marker(sheet, [9, 9], { label: string }),
    () => tools.boxes(sheet, [{ box: [0, 0, 9, 9], label: string }]),
    () => tools.keypoints(sheet, [{ x: 9, y: 9, label: string }]),
    () => tools.numberedMarks(sheet, [{ x: 9, y: 9, label: string }]),
    () => tools.sideBySide(sheet, sheet, { captions: [string] }),
    () => tools.beforeAfter(sheet, sheet, { captions: ["a", string] }),
  ];
  for (const call of calls) {
    assert.throws(call, (error) => ToolError.is(error) && error.message.includes(code) && error.hint !== null);
  }
});
