import assert from "node:assert/strict";
import vm from "node:vm";
import fc from "fast-check";
import { LineTable } from "../../../runtime/compiler/line_table.ts";
import { readMappings } from "../../../runtime/compiler/source_map.ts";

Deno.test("lines begin after each of the language's line breaks", () => {
  assert.deepEqual(new LineTable("").starts, [0]);
  assert.deepEqual(new LineTable("a\nb\r\nc\rd\u2028e\u2029").starts, [0, 2, 5, 7, 9, 11]);
});

Deno.test("offsets have 1-based lines and columns", () => {
  const table = new LineTable("ab\ncd");
  const places = [0, 1, 2, 3, 4, 5].map((offset) => table.place(offset));
  assert.deepEqual(places.map(({ line, column }) => [line, column]), [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3]]);
});

Deno.test("V8 counts lines and columns the same way", () => {
  const blank = fc.array(fc.constantFrom(" ", "\n", "\r\n", "\r", "\u2028", "\u2029", "\t", "'😀';"), {
    maxLength: 12,
  });
  fc.assert(fc.property(blank, (pieces) => {
    const source = `${pieces.join("")}null.x`;
    const { line, column } = new LineTable(source).place(source.length - 1);
    assert.throws(() => new vm.Script(source, { filename: "probe.js" }).runInThisContext(), (error: Error) => {
      assert.equal(/probe\.js:(\d+:\d+)/.exec(error.stack ?? "")?.[1], `${line}:${column}`);
      return true;
    });
  }));
});

Deno.test("mappings of a source map become triples; lines without any follow the one before", () => {
  assert.deepEqual(readMappings(""), [[1, 1, 1]]);
  assert.deepEqual(readMappings("AAAA,IAAM;;EACF"), [[1, 1, 1, 5, 1, 7], [1, 1, 7], [1, 2, 5, 3, 2, 5]]);
  assert.deepEqual(readMappings("AAAA,gBAAgB"), [[1, 1, 1, 17, 1, 17]]);
  assert.deepEqual(readMappings("AACA;AADA"), [[1, 2, 1], [1, 1, 1]]);
});
