import assert from "node:assert/strict";
import { axisCalibration } from "../../../tools/analysis/axis_calibration.ts";
import type { AxisTick } from "../../../tools/analysis/fit_axis.ts";
import { readBars } from "../../../tools/charts/read_bars.ts";
import { readLineSeries } from "../../../tools/charts/read_line_series.ts";
import { readScatter } from "../../../tools/charts/read_scatter.ts";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { line } from "../../../tools/drawing/line.ts";
import { rectangle } from "../../../tools/drawing/rectangle.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { plotBar } from "../../../tools/plots/plot_bar.ts";
import { recordAccuracy } from "../../support/accuracy.ts";
import { projectFile, readImage } from "../../support/toolkit.ts";

interface Axes {
  readonly box: [number, number, number, number];
  readonly x: AxisTick[];
  readonly y: AxisTick[];
}
interface Charts {
  readonly lines: Axes & { xs: number[]; sales: number[]; costs: number[] };
  readonly log_line: Axes & { xs: number[]; values: number[] };
  readonly bars: Axes & { first: number[]; second: number[] };
  readonly stacked: Axes & { first: number[]; second: number[] };
  readonly horizontal: Axes & { values: number[] };
  readonly scatter: Axes & { points: [number, number][] };
}

const CHARTS = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/charts/charts.json"))) as Charts;
const open = (name: string): Image => readImage(`tests/golden/charts/${name}.png`);

/** Records errors as shares of the axis's range. */
function compare(operation: string, actual: readonly number[], expected: readonly number[], range: number): void {
  assert.equal(actual.length, expected.length, operation);
  const errors = actual.map((value, i) => Math.abs(value - (expected[i] as number)) / range);
  recordAccuracy({
    group: "charts",
    operation,
    reference: "matplotlib, error by the axis's range",
    maxError: Math.max(...errors),
    meanError: errors.reduce((sum, error) => sum + error / errors.length, 0),
    tolerance: 0.01,
  });
}

function errorOf(run: () => unknown): ToolError {
  try {
    run();
  } catch (error) {
    if (ToolError.is(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

Deno.test("two lines that cross, one dashed, with grid and legend, give their numbers", () => {
  const { x, y, box, xs, sales, costs } = CHARTS.lines;
  for (const [color, expected] of [["#1f77b4", sales], ["#d62728", costs]] as const) {
    const points = readLineSeries(open("lines"), color, { x, y, at: xs, box });
    assert.deepEqual(points.map((point) => point.x), xs);
    compare("readLineSeries", points.map((point) => point.y ?? NaN), expected, 42);
  }
});

Deno.test("a curve on a logarithmic axis gives its numbers", () => {
  const { x, y, xs, values } = CHARTS.log_line;
  const scale = axisCalibration(y, { scale: "log" });
  const points = readLineSeries(open("log_line"), "#2ca02c", { x, y: scale, at: xs });
  const log = (list: readonly number[]): number[] => list.map((value) => Math.log10(value));
  compare("readLineSeries, log", log(points.map((point) => point.y ?? NaN)), log(values), 3);
  // What JSON leaves of a calibration will do as well.
  const plain = JSON.parse(JSON.stringify(scale));
  assert.deepEqual(readLineSeries(open("log_line"), "#2ca02c", { x, y: plain, at: xs }), points);
});

Deno.test("without axes a line is read in pixels, at even places, and outside itself it is nowhere", () => {
  const chart = line(blank(200, 100, { color: "white" }), [20, 80], [180, 20], { color: "blue", width: 3 });
  const points = readLineSeries(chart, "blue", { samples: 9 });
  assert.equal(points.length, 9);
  for (const { x, y, at } of points.slice(1, -1)) {
    assert.ok(Math.abs((y ?? NaN) - (80 - (x - 20) * 60 / 160)) < 0.6, `${x}: ${y}`);
    assert.deepEqual(at, [x, y]);
  }
  assert.deepEqual(readLineSeries(chart, "blue", { at: [5, 195] }), [
    { x: 5, y: null, at: null },
    { x: 195, y: null, at: null },
  ]);
});

Deno.test("a short gap is bridged, a long one is not", () => {
  const first = line(blank(300, 60, { color: "white" }), [10, 30], [90, 30], { color: "red", width: 2 });
  const chart = line(first, [110, 30], [290, 30], { color: "red", width: 2 });
  assert.equal(readLineSeries(chart, "red", { at: [100] })[0]?.y !== null, true);
  const far = line(first, [200, 30], [290, 30], { color: "red", width: 2 });
  assert.equal(readLineSeries(far, "red", { at: [150] })[0]?.y, null);
});

Deno.test("grouped bars give their values in order", () => {
  const { y, box, first, second } = CHARTS.bars;
  for (const [color, expected] of [["#ff7f0e", first], ["#9467bd", second]] as const) {
    // With the legend in the picture: its samples do not stand on the baseline.
    for (const part of [box, null]) {
      const bars = readBars(open("bars"), color, { axis: y, box: part });
      compare("readBars", bars.map(({ value }) => value), expected, 70);
      assert.ok(bars.every(({ from }) => Math.abs(from) < 0.3));
      assert.deepEqual(bars.map(({ at }) => at), bars.map(({ at }) => at).toSorted((a, b) => a - b));
    }
  }
});

Deno.test("stacked bars give the sizes of their pieces", () => {
  const { y, first, second } = CHARTS.stacked;
  const lower = readBars(open("stacked"), "#4477aa", { axis: y });
  const upper = readBars(open("stacked"), "#ccbb44", { axis: y });
  // White edges are half a pixel on either side.
  compare("readBars, stacked", lower.map(({ value }) => value), first, 42);
  compare("readBars, stacked", upper.map(({ from, to }) => to - from), second, 42);
  assert.deepEqual(lower.map(({ at }) => at), upper.map(({ at }) => at));
});

Deno.test("lying bars, one of them negative, give their values from the top", () => {
  const { x, values } = CHARTS.horizontal;
  const bars = readBars(open("horizontal"), "#17becf", { axis: x, direction: "horizontal" });
  compare("readBars, horizontal", bars.map(({ value }) => value), values.toReversed(), 40);
  assert.ok(bars.every(({ box }) => box[3] > box[1] && box[2] > box[0]));
});

Deno.test("bars of half a pixel and of a cut axis are read; without an axis values are pixels", () => {
  const chart = rectangle(blank(120, 100, { color: "white" }), [20, 40, 40, 90], { fill: "green", color: "green" });
  const [bar] = readBars(chart, "green", { axis: [{ at: 89.5, value: 50 }, { at: 39.5, value: 100 }], baseline: 50 });
  assert.equal(Math.round((bar?.value ?? 0) * 10) / 10, 100);
  assert.equal(Math.round((bar?.from ?? 0) * 10) / 10, 50);
  assert.deepEqual(readBars(chart, "green")[0]?.box, [20, 40, 40, 90]);
});

Deno.test("our own bar plot is read back", () => {
  const values = [12, 30, 21, 7];
  const plot = plotBar(["a", "b", "c", "d"], values, { yRange: [0, 40] });
  const bars = readBars(plot, "#0072b2");
  assert.equal(bars.length, 4);
  const heights = bars.map(({ from, to }) => from - to);
  const scale = (heights[1] as number) / 30;
  heights.forEach((height, i) => assert.ok(Math.abs(height / scale - (values[i] as number)) < 0.3, `${heights}`));
});

Deno.test("scattered points give their numbers", () => {
  const { x, y, box, points } = CHARTS.scatter;
  const found = readScatter(open("scatter"), "#e377c2", { x, y, box });
  const expected = points.toSorted((a, b) => a[0] - b[0]);
  compare("readScatter", found.map((point) => point.x), expected.map(([px]) => px), 100);
  compare("readScatter", found.map((point) => point.y), expected.map(([, py]) => py), 1);
  assert.ok(found.every(({ count }) => count === 1));
});

Deno.test("points that touch are counted by their area", () => {
  let chart = blank(200, 60, { color: "white" });
  for (const left of [20, 80, 140]) chart = rectangle(chart, [left, 20, left + 8, 28], { fill: "teal", color: "teal" });
  chart = rectangle(chart, [148, 20, 156, 28], { fill: "teal", color: "teal" });
  assert.deepEqual(readScatter(chart, "teal").map(({ count }) => count), [1, 1, 2]);
});

Deno.test("half the size costs little", () => {
  const { y, first } = CHARTS.bars;
  const small = resize(open("bars"), 300, undefined, { method: "area" });
  const axis = y.map(({ at, value }) => ({ at: (at + 0.5) / 2 - 0.5, value }));
  const bars = readBars(small, "#ff7f0e", { axis });
  bars.forEach(({ value }, i) => assert.ok(Math.abs(value - (first[i] as number)) < 0.01 * 70));
});

Deno.test("a colour that is not there is answered with those that are", () => {
  for (const tool of [readLineSeries, readBars, readScatter]) {
    const error = errorOf(() => tool(open("lines"), "lime"));
    assert.match(error.message, /color must be a colour of the chart, received "lime"$/);
    assert.match(error.hint ?? "", /#1f77b4/);
  }
  const plain = errorOf(() => readBars(blank(9, 9, { color: "white" }), "red"));
  assert.match(plain.hint ?? "", /only one colour/);
  const thin = line(blank(90, 40, { color: "white" }), [5, 5], [80, 35], { color: "red", width: 1 });
  assert.match(errorOf(() => readBars(thin, "red")).message, /color must be the colour of bars/);
});

Deno.test("axes that are none are refused under the tool's own name", () => {
  const chart = open("bars");
  const cases: [unknown, RegExp][] = [
    [[{ at: 3, value: 1 }], /axis must be a list of 2 to 10000/],
    [[{ at: 3, value: 1 }, { at: 3, value: 2 }], /axis must be at two or more different positions/],
    [{ slope: 0, intercept: 1 }, /axis.slope must be other than 0/],
    [{ min: 0, max: 60 }, /axis must be what axisCalibration returns/],
    ["y", /axis must be a list/],
    [{ slope: 1, intercept: 1, scale: "sqrt" }, /axis.scale must be one of linear, log/],
  ];
  for (const [axis, message] of cases) {
    const error = errorOf(() => readBars(chart, "#ff7f0e", { axis } as never));
    assert.equal(error.tool, "readBars");
    assert.match(error.message, message);
  }
});
