import assert from "node:assert/strict";
import fc from "fast-check";
import { histogram } from "../../../tools/analysis/histogram.ts";
import { binEdges, countBins } from "../../../tools/plots/bin_edges.ts";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { histogramFigure, plotHistogram } from "../../../tools/plots/plot_histogram.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { axisMap, findColor, nodesOf, textsOf } from "../../support/plot_reading.ts";
import { gray, photo } from "../../support/toolkit.ts";

const VALUES = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 1000) / 37 - 5);
/** What numpy 1.24 counts: `histogram(VALUES, bins=7)` and `histogram(VALUES, bins=[-5, 0, 3, 10, 22])`. */
const NUMPY_SEVEN = [30, 28, 28, 27, 28, 28, 31];
const NUMPY_GIVEN = [38, 22, 53, 87];
const sorted = VALUES.toSorted((a, b) => a - b);

Deno.test("counts are numpy.histogram's", () => {
  const given = [-5, 0, 3, 10, 22];
  const measured = [...countBins(VALUES, binEdges(sorted, 7)), ...countBins(VALUES, given)];
  const expected = [...NUMPY_SEVEN, ...NUMPY_GIVEN];
  recordAccuracy({
    group: "plots",
    operation: "plotHistogram counts",
    reference: "numpy.histogram",
    ...errorsOf(measured, expected),
    tolerance: 0,
  });
});

Deno.test("every number is counted once, whatever the numbers", () => {
  const list = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(fc.property(list, fc.option(fc.integer({ min: 1, max: 60 })), (values, bins) => {
    const edges = binEdges(values.toSorted((a, b) => a - b), bins);
    edges.forEach((edge, i) => assert.ok(i === 0 || edge > (edges[i - 1] as number), `${edges}`));
    assert.equal(countBins(values, edges).reduce((sum, count) => sum + count, 0), values.length);
    if (bins !== null) assert.equal(edges.length, bins + 1);
  }));
});

Deno.test("whole numbers stand in the middle of their bins", () => {
  assert.deepEqual(binEdges([1, 2, 2, 3, 6], null), [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]);
});

Deno.test.each([[[0, -5e-324]], [[1e-310, 2e-310]]])("numbers nothing lies between are one bin: %j", (values) => {
  const edges = binEdges(values.toSorted((a, b) => a - b), null);
  assert.deepEqual(countBins(values, edges), [values.length]);
});

Deno.test("equal numbers have one bin around them", () => {
  const edges = binEdges([4, 4, 4], null);
  assert.equal(edges.length, 2);
  assert.deepEqual(countBins([4, 4, 4], edges), [3]);
});

Deno.test("steps are as high as their counts, in pixels", () => {
  const figure = histogramFigure([1, 2, 2, 3, 3, 3], { grid: false });
  const image = renderFigure(figure);
  const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
  // The palette's blue at 85 % on white.
  const fill = "#2687be";
  for (const [value, count] of [[1, 1], [2, 2], [3, 3]] as const) {
    const within = { x1: x(value) - 20, y1: 0, x2: x(value) + 20, y2: 450 };
    const { box } = findColor(image, fill, { within, tolerance: 3 });
    assert.ok(Math.abs(box.y1 - y(count)) < 2, `top of ${value} at ${box.y1}, expected ${y(count)}`);
  }
  assert.deepEqual(textsOf(figure, "y-tick-label"), ["0", "1", "2", "3"]);
});

Deno.test("densities have areas that add up to one", () => {
  const figure = histogramFigure({ left: VALUES, right: VALUES.map((value) => value + 3) }, { density: true, bins: 9 });
  assert.deepEqual(textsOf(figure, "legend-label"), ["left", "right"]);
  const highest = Number(textsOf(figure, "y-tick-label").at(-1));
  assert.ok(highest > 0 && highest < 0.1);
});

Deno.test("an image's channels have their colours, a gray image has one curve", () => {
  const figure = histogramFigure(photo("coffee.png"), {});
  assert.deepEqual(textsOf(figure, "legend-label"), ["red", "green", "blue"]);
  const single = histogramFigure(gray(2, 2, [0, 0, 255, 128]), {});
  assert.equal(nodesOf(single, "steps").length, 1);
  const counts = histogram(gray(2, 2, [0, 0, 255, 128])).gray;
  const y = axisMap(single, "y");
  const tops = String(nodesOf(single, "steps")[0]?.attributes.d).match(/V[\d.]+/g)?.map((v) => Number(v.slice(1))) ??
    [];
  assert.ok(Math.abs(Math.min(...tops) - y(Math.max(...counts))) < 0.6);
});

Deno.test("bins by hand, logarithmic counts, annotations", () => {
  const image = plotHistogram(VALUES, { bins: [-5, 0, 10, 22], yScale: "log", annotations: [{ vline: 0 }] });
  assert.ok(findColor(image, PALETTE[0] as string, { tolerance: 45 }).count > 1000);
});
