import assert from "node:assert/strict";
import fc from "fast-check";
import { contentHash } from "../../../tools/metrics/content_hash.ts";
import { Checks } from "../../../tools/core/check.ts";
import { barFigure } from "../../../tools/plots/bars.ts";
import { type Figure, renderFigure } from "../../../tools/plots/figure.ts";
import { plotBar } from "../../../tools/plots/plot_bar.ts";
import { plotHorizontalBar } from "../../../tools/plots/plot_horizontal_bar.ts";
import type { CategoryData } from "../../../tools/plots/read_categories.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { axisMap, findColor, nodesOf, numberIn, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

const [BLUE = "", ORANGE = ""] = PALETTE;
const check = new Checks("plotBar", "plot bars");

function upright(data: unknown, options: object = {}): Figure {
  return barFigure(check, data, { rest: [options], isLying: false });
}

function lying(data: unknown, options: object = {}): Figure {
  return barFigure(check, data, { rest: [options], isLying: true });
}

Deno.test("each form of the data gives the same picture", () => {
  const expected = contentHash(plotBar({ cats: 3, dogs: 5 }));
  const forms: CategoryData[] = [
    [["cats", 3], ["dogs", 5]],
    [{ label: "cats", value: 3 }, { label: "dogs", value: 5 }],
  ];
  for (const form of forms) assert.equal(contentHash(plotBar(form)), expected);
  assert.equal(contentHash(plotBar([3, 5], { labels: ["cats", "dogs"] })), expected);
  assert.equal(contentHash(plotBar([[3, 5]], { labels: ["cats", "dogs"] })), expected);
  assert.equal(contentHash(plotBar({ values: [3, 5] }, { labels: ["cats", "dogs"] })), expected);
  assert.equal(contentHash(plotBar(["cats", "dogs"], [3, 5])), expected);
});

Deno.test("bars are as high as their numbers, from zero", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 2, maxLength: 6 }), (values) => {
    const figure = upright(values);
    const labels = nodesOf(figure, "y-tick-label");
    if (labels.length < 2) return;
    const y = axisMap(figure, "y");
    const bars = nodesOf(figure, "bar");
    assert.equal(bars.length, values.length);
    values.forEach((value, i) => {
      const top = numberIn(bars[i], "y");
      const bottom = top + numberIn(bars[i], "height");
      assert.ok(Math.abs(top - y(Math.max(0, value))) < 0.6, `top of ${value}`);
      assert.ok(Math.abs(bottom - y(Math.min(0, value))) < 0.6, `bottom of ${value}`);
    });
  }));
});

Deno.test("the axis begins at zero when all are above it, and ends there when all are below", () => {
  assert.equal(textsOf(upright({ a: 50, b: 60 }), "y-tick-label")[0], "0");
  assert.equal(textsOf(upright({ a: -50, b: -60 }), "y-tick-label").at(-1), "0");
});

Deno.test("pixels of a bar fill its box", () => {
  const figure = upright({ a: 10, b: 4 }, { grid: false });
  const image = renderFigure(figure);
  const [a] = nodesOf(figure, "bar");
  const { box } = findColor(image, BLUE, { within: { x1: 0, y1: 0, x2: 400, y2: 450 } });
  assert.ok(Math.abs(box.x1 - numberIn(a, "x")) <= 1 && Math.abs(box.y1 - numberIn(a, "y")) <= 1);
  assert.ok(Math.abs(box.x2 - box.x1 - numberIn(a, "width")) <= 2);
});

Deno.test("lying bars reach to the right, the first on top", () => {
  const figure = lying({ first: 10, second: 5 });
  const x = axisMap(figure, "x");
  const [first, second] = nodesOf(figure, "bar");
  assert.ok(numberIn(first, "y") < numberIn(second, "y"));
  assert.ok(Math.abs(numberIn(first, "x") + numberIn(first, "width") - x(10)) < 0.6);
  assert.deepEqual(textsOf(figure, "y-tick-label"), ["first", "second"]);
  const image = plotHorizontalBar({ first: 10, second: 5 });
  assert.ok(findColor(image, BLUE).count > 50_000);
});

Deno.test("several series stand side by side, or on top of each other", () => {
  const data = { north: [3, 5], south: [2, 4] };
  const beside = nodesOf(upright(data, { labels: ["a", "b"] }), "bar");
  assert.deepEqual(beside.map(({ attributes }) => attributes.fill), [BLUE, ORANGE, BLUE, ORANGE]);
  assert.ok(Math.abs(numberIn(beside[0], "x") + numberIn(beside[0], "width") - numberIn(beside[1], "x")) < 0.01);
  const stacked = nodesOf(upright(data, { stacked: true, labels: ["a", "b"] }), "bar");
  assert.equal(numberIn(stacked[0], "x"), numberIn(stacked[1], "x"));
  const topOfSouth = numberIn(stacked[1], "y") + numberIn(stacked[1], "height");
  assert.ok(Math.abs(topOfSouth - numberIn(stacked[0], "y")) < 0.01, "south stands on north");
});

Deno.test("negative and positive numbers stack away from zero", () => {
  const figure = upright({ a: [3], b: [-2], c: [4], d: [-1] }, { stacked: true });
  const y = axisMap(figure, "y");
  const ends = nodesOf(figure, "bar").map((node) => numberIn(node, "y"));
  [y(3), y(0), y(7), y(-2)].forEach((end, i) => assert.ok(Math.abs((ends[i] as number) - end) < 0.6, `bar ${i}`));
});

Deno.test("numbers at the bars", () => {
  assert.deepEqual(textsOf(upright({ a: 3, b: -2.5 }, { values: true }), "bar-value"), ["3.0", "−2.5"]);
  assert.deepEqual(textsOf(lying({ a: 12.345 }, { values: true }), "bar-value"), ["12.3"]);
  const crowded = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`n${i}`, 1000 + i]));
  assert.deepEqual(textsOf(upright(crowded, { values: true }), "bar-value"), [], "left out where they would overlap");
});

Deno.test("error bars, on both kinds of bars", () => {
  const data = [{ values: [10, 6], errors: [2, 1], label: "ours" }];
  const y = axisMap(upright(data), "y");
  const [, low, high] = /^M[\d.]+ ([\d.]+)V([\d.]+)/.exec(pathOf(upright(data))) ?? [];
  assert.ok(Math.abs(Number(low) - y(8)) < 0.6 && Math.abs(Number(high) - y(12)) < 0.6);
  const x = axisMap(lying(data), "x");
  const [, left, right] = /^M([\d.]+) [\d.]+H([\d.]+)/.exec(pathOf(lying(data))) ?? [];
  assert.ok(Math.abs(Number(left) - x(8)) < 0.6 && Math.abs(Number(right) - x(12)) < 0.6);
});

function pathOf(figure: Figure): string {
  return String(nodesOf(figure, "errors")[0]?.attributes.d);
}

Deno.test("a missing number leaves its bar out, a logarithmic axis stands on its lower end", () => {
  assert.equal(nodesOf(upright({ a: 1, b: null, c: NaN, d: 2 }), "bar").length, 2);
  const figure = upright({ a: 1, b: 1000 }, { yScale: "log" });
  const bottoms = nodesOf(figure, "bar").map((node) => numberIn(node, "y") + numberIn(node, "height"));
  assert.ok(Math.abs((bottoms[0] as number) - (bottoms[1] as number)) < 0.01);
});

Deno.test("a line at zero where bars go both ways", () => {
  assert.equal(nodesOf(upright({ a: 1, b: -1 }), "zero").length, 1);
  assert.equal(nodesOf(upright({ a: 1, b: 2 }), "zero").length, 0);
});
