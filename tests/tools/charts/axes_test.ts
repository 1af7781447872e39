import assert from "node:assert/strict";
import { readAxis } from "../../../tools/charts/read_axis.ts";
import { readBars } from "../../../tools/charts/read_bars.ts";
import { readLegend } from "../../../tools/charts/read_legend.ts";
import { readLineSeries } from "../../../tools/charts/read_line_series.ts";
import { readNumber } from "../../../tools/charts/read_number.ts";
import type { Image } from "../../../tools/core/image.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { text } from "../../../tools/drawing/text.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { plotLine } from "../../../tools/plots/plot_line.ts";
import { recordAccuracy } from "../../support/accuracy.ts";
import { photo, projectFile, readImage } from "../../support/toolkit.ts";

type Tick = { at: number; value: number };
const CHARTS = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/charts/charts.json"))) as Record<
  string,
  { x: Tick[]; y: Tick[]; first: number[]; second: number[] }
>;
const open = (name: string): Image => readImage(`tests/golden/charts/${name}.png`);

for (
  const [name, ways] of [["lines", "xy"], ["log_line", "xy"], ["bars", "y"], ["stacked", "y"], ["horizontal", "x"], [
    "scatter",
    "xy",
  ]] as const
) {
  Deno.test(`the axes of ${name} are read within a pixel`, () => {
    for (const way of ways as Iterable<"x" | "y">) {
      const axis = readAxis(open(name), way);
      assert.equal(axis.scale, name === "log_line" && way === "y" ? "log" : "linear");
      for (const { at, value } of CHARTS[name]?.[way] ?? []) {
        recordAccuracy({
          group: "charts",
          operation: "readAxis",
          reference: "matplotlib, pixels",
          maxError: Math.abs(axis.positionOf(value) - at),
          meanError: Math.abs(axis.positionOf(value) - at),
          tolerance: 1.5,
        });
      }
      assert.deepEqual(axis.ticks.map(({ at }) => at), axis.ticks.map(({ at }) => at).toSorted((a, b) => a - b));
    }
  });
}

Deno.test("axis, legend and bars together: every number of a chart, with nothing given", () => {
  const chart = open("bars");
  const axis = readAxis(chart, "y");
  const legend = readLegend(chart);
  assert.deepEqual(legend.map(({ label }) => label), ["2019", "2020"]);
  const expected = [CHARTS.bars?.first, CHARTS.bars?.second];
  legend.forEach(({ color }, i) => {
    const bars = readBars(chart, color, { axis });
    bars.forEach(({ value }, j) => assert.ok(Math.abs(value - (expected[i]?.[j] as number)) < 0.01 * 70, `${value}`));
    assert.equal(bars.length, 5);
  });
});

Deno.test("our own line plot is read back: axes, legend and every number", () => {
  const series = { train: [3, 5, 9, 14, 13, 18], test: [2, 4, 6, 9, 9, 10] };
  const plot = plotLine(series, { xLabel: "epoch", yLabel: "score" });
  const [x, y] = [readAxis(plot, "x"), readAxis(plot, "y")];
  const legend = readLegend(plot);
  assert.deepEqual(legend.map(({ label }) => label), Object.keys(series));
  for (const { label, color } of legend) {
    const points = readLineSeries(plot, color, { x, y, at: [0, 1, 2, 3, 4, 5] });
    const expected = series[label as keyof typeof series];
    points.forEach((point, i) => assert.ok(Math.abs((point.y ?? NaN) - (expected[i] as number)) < 0.15, `${point.y}`));
  }
});

Deno.test("a legend of lines, one dashed, gives names and colours, with and without a box", () => {
  for (const options of [{}, { box: [75, 48, 180, 110] as const }]) {
    const entries = readLegend(open("lines"), options as never);
    assert.deepEqual(entries.map(({ label, color }) => [label, color]), [["Sales", "#1f77b4"], ["Costs", "#d62728"]]);
    for (const { sample, box } of entries) assert.ok(sample[2] <= box[0] && sample[0] < sample[2]);
  }
});

Deno.test("a misread or foreign number is left out when the others agree", () => {
  let chart = blank(300, 320, { color: "white" });
  ["50", "40", "99", "20", "10"].forEach((label, i) => {
    chart = text(chart, label, [10, 20 + i * 60], { size: 16, color: "black" });
  });
  const axis = readAxis(chart, "y", { box: [0, 0, 60, 320] });
  assert.deepEqual(axis.ticks.map(({ value }) => value), [50, 40, 20, 10]);
  assert.ok(Math.abs(axis.valueAt((axis.ticks[1]?.at ?? 0) + 60) - 30) < 0.5);
});

Deno.test("half the size is still read", () => {
  const axis = readAxis(resize(open("bars"), 300, undefined, { method: "area" }), "y");
  for (const { at, value } of CHARTS.bars?.y ?? []) {
    assert.ok(Math.abs(axis.positionOf(value) - (at / 2)) < 1.5);
  }
});

Deno.test("where there are no numbers the error says what was read", () => {
  assert.throws(() => readAxis(blank(100, 80, { color: "white" }), "y"), /along its y axis, received no labels/);
  assert.throws(() => readAxis(open("bars"), "x"), /received labels .*"Oslo"/);
  assert.throws(() => readAxis(open("bars"), "z" as never), /axis must be one of x, y, received "z"/);
  assert.deepEqual(readLegend(blank(50, 40)), []);
  assert.doesNotThrow(() => readLegend(photo("chelsea.png"), { box: [0, 0, 120, 100] }));
});

Deno.test.each([
  ["1,250", 1250],
  ["−0.5", -0.5],
  ["-3", -3],
  ["30%", 30],
  ["$4k", 4000],
  ["-$2.5M", -2_500_000],
  ["2.5", 2.5],
  ["0,75", 0.75],
  ["1.234.567", 1_234_567],
  ["1e3", 1000],
  ["1O0", 100],
  ["O", 0],
  ["l0", 10],
  ["90°", 90],
  ["10.", 10],
  ["Oslo", null],
  ["", null],
  ["12a", null],
  ["--", null],
  ["Sales", null],
] as [string, number | null][])("%s is read as a number", (label, value) => {
  assert.equal(readNumber(label), value);
});
