import assert from "node:assert/strict";
import fc from "fast-check";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { boxFigure, plotBox, summarize } from "../../../tools/plots/plot_box.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { axisMap, findColor, nodesOf, numberIn, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

const VALUES = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 1000) / 37 - 5);

Deno.test("quartiles are numpy.percentile's, the mean is numpy.mean's", () => {
  const long = summarize(VALUES);
  const short = summarize([3, 5, 4, 6, 12, 2, 40]);
  const measured = [long.q1, long.median, long.q3, long.mean, short.q1, short.median, short.q3];
  // numpy 1.24: percentile(VALUES, [25, 50, 75]), mean(VALUES), percentile([3, 5, 4, 6, 12, 2, 40], [25, 50, 75])
  const expected = [1.7094594594594594, 8.41891891891892, 15.195945945945947, 8.391891891891893, 3.5, 5, 9];
  recordAccuracy({
    group: "plots",
    operation: "plotBox quartiles",
    reference: "numpy.percentile",
    ...errorsOf(measured, expected),
    tolerance: 1e-12,
  });
});

Deno.test("whiskers end at the outermost numbers within 1.5 interquartile ranges", () => {
  const { low, high, outliers } = summarize([3, 5, 4, 6, 12, 2, 40]);
  assert.deepEqual({ low, high, outliers }, { low: 2, high: 12, outliers: [40] });
});

Deno.test("a box holds half of the numbers, and no number is lost", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 60 }), (values) => {
    const { q1, median, q3, low, high, outliers } = summarize(values);
    assert.ok(low <= q1 && q1 <= median && median <= q3 && q3 <= high);
    assert.ok(values.filter((value) => value >= q1 && value <= q3).length * 2 >= values.length - 2);
    for (const value of values) assert.ok((value >= low && value <= high) || outliers.includes(value));
  }));
});

Deno.test("boxes, medians and whiskers stand where the axis says", () => {
  const figure = boxFigure({ a: [0, 25, 50, 75, 100], b: [10, 10, 10] }, { mean: true, grid: false });
  const y = axisMap(figure, "y");
  const [a, b] = nodesOf(figure, "box");
  assert.ok(Math.abs(numberIn(a, "y") - y(75)) < 0.6);
  assert.ok(Math.abs(numberIn(a, "y") + numberIn(a, "height") - y(25)) < 0.6);
  assert.equal(numberIn(b, "height"), 0);
  const medians = nodesOf(figure, "median").map(({ attributes }) =>
    Number(/ ([\d.]+)H/.exec(String(attributes.d))?.[1])
  );
  assert.ok(Math.abs((medians[0] as number) - y(50)) < 0.6);
  assert.equal(nodesOf(figure, "mean").length, 2);
  assert.deepEqual(textsOf(figure, "x-tick-label"), ["a", "b"]);
  const patch = findColor(renderFigure(figure), PALETTE[0] as string, { tolerance: 12 });
  assert.ok(Math.abs(patch.box.y1 - y(100)) < 2 && Math.abs(patch.box.y2 - y(0)) < 2);
});

Deno.test("one list is one box, lists are numbered, labels name them", () => {
  assert.deepEqual(textsOf(boxFigure([1, 2, 3], undefined), "x-tick-label"), ["1"]);
  assert.deepEqual(textsOf(boxFigure([[1, 2], [3]], undefined), "x-tick-label"), ["1", "2"]);
  assert.deepEqual(textsOf(boxFigure([[1, 2], [3]], { labels: ["u", "v"] }), "x-tick-label"), ["u", "v"]);
  assert.deepEqual(textsOf(boxFigure([{ values: [1], label: "w" }], undefined), "x-tick-label"), ["w"]);
  assert.equal(plotBox([1, 2, null, NaN, 9], { width: 200 }).width, 200);
});
