import assert from "node:assert/strict";
import { contentHash } from "../../../tools/metrics/content_hash.ts";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { plotTable, tableFigure } from "../../../tools/plots/plot_table.ts";
import { colorAt, doOverlap, findColor, nodesOf, numberIn, textBox, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

Deno.test("each form of the rows gives the same picture", () => {
  const expected = contentHash(plotTable([["cat", 3], ["dog", 5]], { columns: ["name", "n"] }));
  assert.equal(contentHash(plotTable([{ name: "cat", n: 3 }, { name: "dog", n: 5 }])), expected);
  assert.equal(contentHash(plotTable({ name: ["cat", "dog"], n: [3, 5] })), expected);
});

Deno.test("cells say what they hold", () => {
  const figure = tableFigure([{ a: 1234567, b: true, c: null }, { a: 0.00001, b: "x & <y>", d: NaN }], {});
  assert.deepEqual(textsOf(figure, "head"), ["a", "b", "c", "d"]);
  assert.deepEqual(textsOf(figure, "cell"), ["1,234,567", "true", "1×10⁻⁵", "x & <y>", "NaN"]);
});

Deno.test("columns of numbers stand at the right, texts at the left", () => {
  const anchors = nodesOf(tableFigure([["a", 1], ["b", null]], { columns: ["text", "number"] }), "head")
    .map(({ attributes }) => attributes["text-anchor"]);
  assert.deepEqual(anchors, ["start", "end"]);
});

Deno.test("no text leaves its column or meets another", () => {
  const long = "a text that is longer than the column may be, by far";
  const figure = tableFigure([[long, long, 12], ["b", long, 3]], { maxColumnWidth: 90, columns: [long, "b", "c"] });
  const boxes = [...nodesOf(figure, "head"), ...nodesOf(figure, "cell")].map(textBox);
  boxes.forEach((box, i) => {
    assert.ok(box.x1 >= 0 && box.x2 <= figure.width, JSON.stringify(box));
    for (const other of boxes.slice(i + 1)) assert.ok(!doOverlap(box, other));
  });
  assert.ok(textsOf(figure, "cell")[0]?.endsWith("…"));
});

Deno.test("lines stand above the head, below it and at the end", () => {
  const figure = tableFigure([["a", 1], ["b", 2]], { columns: ["x", "y"] });
  const image = renderFigure(figure);
  const places = nodesOf(figure, "rule").map(({ attributes }) => Number(/ ([\d.]+)H/.exec(String(attributes.d))?.[1]));
  assert.equal(places.length, 3);
  for (const y of places) assert.ok(colorAt(image, figure.width / 2, y - 0.4)[0] < 100, `line at ${y}`);
  assert.equal(nodesOf(tableFigure([["a", 1]], {}), "rule").length, 2);
});

Deno.test("every other row of a longer table is tinted", () => {
  const rows = Array.from({ length: 6 }, (_, i) => [i]);
  assert.equal(nodesOf(tableFigure(rows, {}), "stripe").length, 3);
  assert.equal(nodesOf(tableFigure(rows, { striped: false }), "stripe").length, 0);
  assert.ok(findColor(plotTable(rows), "#f4f6f8", { tolerance: 0 }).count > 100);
});

Deno.test("the picture is as large as the table", () => {
  const small = plotTable([[1]]);
  const large = plotTable(Array.from({ length: 30 }, () => ["word", "word", "word"]));
  assert.ok(small.width < large.width && small.height < large.height);
  const [node] = nodesOf(tableFigure([["a"]], { fontSize: 30 }), "cell");
  assert.equal(numberIn(node, "font-size"), 30);
});
