import assert from "node:assert/strict";
import fc from "fast-check";
import { contentHash } from "../../../tools/metrics/content_hash.ts";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { pieFigure, plotPie } from "../../../tools/plots/plot_pie.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { colorAt, doOverlap, findColor, nodesOf, textBox, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

Deno.test("slices cover the shares of their numbers", () => {
  const shares = [5, 3, 2];
  const image = renderFigure(pieFigure(shares, { show: "none", labels: ["", "", ""] }));
  const counts = shares.map((_, i) => findColor(image, PALETTE[i] as string).count);
  const total = counts.reduce((sum, count) => sum + count, 0);
  shares.forEach((share, i) => {
    assert.ok(Math.abs((counts[i] as number) / total - share / 10) < 0.01, `slice ${i} has ${counts[i]} of ${total}`);
  });
});

Deno.test("slices go clockwise from the top", () => {
  const image = plotPie([1, 1, 1, 1], { show: "none", labels: [" ", " ", " ", " "], width: 400, height: 400 });
  const places = [[240, 160], [240, 240], [160, 240], [160, 160]] as const;
  places.forEach(([x, y], i) => {
    const hex = PALETTE[i] as string;
    assert.deepEqual(colorAt(image, x, y), [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  });
});

Deno.test("each slice has its name, and its number inside or beside it", () => {
  const figure = pieFigure({ sky: 60, grass: 39, sun: 1 }, {});
  assert.deepEqual(textsOf(figure, "slice-number"), ["60 %", "39 %"]);
  assert.deepEqual(textsOf(figure, "slice-label").toSorted(), ["grass", "sky", "sun: 1 %"]);
  assert.deepEqual(textsOf(pieFigure([1, 2], { show: "value" }), "slice-number"), ["1", "2"]);
  assert.deepEqual(textsOf(pieFigure([1, 2], { show: "both" }), "slice-number"), ["1 (33.3 %)", "2 (66.7 %)"]);
  assert.deepEqual(textsOf(pieFigure([1, 2], { show: "none" }), "slice-number"), []);
});

Deno.test("names beside the pie never lie in each other", () => {
  const list = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 16 });
  fc.assert(fc.property(list, (values) => {
    const figure = pieFigure(values, { labels: values.map((_, i) => `slice ${i}`), title: "T" });
    const boxes = nodesOf(figure, "slice-label").map(textBox);
    boxes.forEach((box, i) => {
      assert.ok(box.x1 >= 0 && box.x2 <= figure.width && box.y2 <= figure.height, JSON.stringify(box));
      for (const other of boxes.slice(i + 1)) assert.ok(!doOverlap(box, other), JSON.stringify([box, other]));
    });
  }));
});

Deno.test("numbers inside slices do not lie in each other", () => {
  const list = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 16 });
  fc.assert(fc.property(list, (values) => {
    const boxes = nodesOf(pieFigure(values, {}), "slice-number").map(textBox);
    boxes.forEach((box, i) => {
      for (const other of boxes.slice(i + 1)) assert.ok(!doOverlap(box, other), JSON.stringify([box, other]));
    });
  }));
});

Deno.test("a hole is paper, one slice is a whole disc, zeros have none", () => {
  const ring = plotPie([1, 2], { hole: 0.5, width: 300, height: 300 });
  assert.deepEqual(colorAt(ring, 150, 150), [255, 255, 255]);
  const disc = plotPie({ all: 4 }, { show: "none", width: 300, height: 300 });
  assert.notDeepEqual(colorAt(disc, 150, 150), [255, 255, 255]);
  assert.equal(nodesOf(pieFigure({ a: 1, b: 0, c: null }, {}), "slice").length, 1);
});

Deno.test("colours of the snippet, and both ways to name slices", () => {
  const image = plotPie([1, 1], { colors: ["#102030", "rgb(200, 100, 50)"] });
  assert.ok(findColor(image, "#102030").count > 1000 && findColor(image, "#c86432").count > 1000);
  assert.equal(contentHash(plotPie(["a", "b"], [1, 2])), contentHash(plotPie({ a: 1, b: 2 })));
});

Deno.test("neighbours differ in colour, also the last and the first of forty", () => {
  for (const count of [2, 9, 17, 40]) {
    const fills = nodesOf(pieFigure(Array(count).fill(1), {}), "slice").map(({ attributes }) => attributes.fill);
    fills.forEach((fill, i) => assert.notEqual(fill, fills[(i + 1) % count], `slice ${i} of ${count}`));
  }
});
