import assert from "node:assert/strict";
import { type Insertion, insertText, originOf } from "../../../runtime/compiler/insert_text.ts";

const open = (at: number, text: string): Insertion => ({ at, text, closes: false });
const close = (at: number, text: string): Insertion => ({ at, text, closes: true });

Deno.test("without insertions nothing needs a map", () => {
  assert.deepEqual(insertText({ text: "a\nb", positions: [] }, []), { text: "a\nb", positions: [] });
});

Deno.test("a line with an insertion has a triple before and after it", () => {
  const result = insertText({ text: "ab\ncd", positions: [] }, [open(4, "XYZ")]);
  assert.deepEqual(result, { text: "ab\ncXYZd", positions: [[], [1, 2, 1, 5, 2, 2]] });
});

Deno.test("at one offset closing text comes first, then opening text in the given order", () => {
  const result = insertText({ text: "ab", positions: [] }, [open(1, "("), close(1, ")"), open(1, "["), close(1, "]")]);
  assert.equal(result.text, "a)]([b");
  assert.deepEqual(originOf(result.positions, { line: 1, column: 6 }), { line: 1, column: 2 });
});

Deno.test("an insertion may stand for another place", () => {
  const hoisted = { ...open(0, "const c = v;"), origin: { line: 3, column: 5 } };
  const { positions } = insertText({ text: "a\n\n    import", positions: [] }, [hoisted]);
  assert.deepEqual(originOf(positions, { line: 1, column: 1 }), { line: 3, column: 5 });
  assert.deepEqual(originOf(positions, { line: 1, column: 7 }), { line: 3, column: 11 });
  assert.deepEqual(originOf(positions, { line: 1, column: 13 }), { line: 1, column: 1 });
});

Deno.test("a text that was mapped before stays mapped to the first text", () => {
  const positions = [[1, 7, 3, 4, 9, 1], [1, 8, 1]];
  const result = insertText({ text: "abcdef\ngh", positions }, [open(1, "__"), open(4, "!"), open(8, "??")]);
  assert.equal(result.text, "a__bcd!ef\ng??h");
  const origins = [1, 4, 5, 6, 8, 9].map((column) => originOf(result.positions, { line: 1, column }));
  assert.deepEqual(origins.map(({ line, column }) => [line, column]), [[7, 3], [7, 4], [7, 5], [9, 1], [9, 2], [9, 3]]);
  assert.deepEqual(originOf(result.positions, { line: 2, column: 4 }), { line: 8, column: 2 });
});

Deno.test("lines beyond the map, and empty ones, map to themselves", () => {
  assert.deepEqual(originOf([], { line: 4, column: 2 }), { line: 4, column: 2 });
  assert.deepEqual(originOf([[], [1, 9, 1]], { line: 1, column: 2 }), { line: 1, column: 2 });
});
