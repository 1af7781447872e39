/** What the toolkit plots, read back from the pixels alone: the axis by its labels, the values by that axis. */

import assert from "node:assert/strict";
import { readAxis } from "../../../tools/charts/read_axis.ts";
import { readBars } from "../../../tools/charts/read_bars.ts";
import { readLegend } from "../../../tools/charts/read_legend.ts";
import { readLineSeries } from "../../../tools/charts/read_line_series.ts";
import { readPie } from "../../../tools/charts/read_pie.ts";
import { readScatter } from "../../../tools/charts/read_scatter.ts";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import "../../support/toolkit.ts";

const [BLUE = "", ORANGE = "", GREEN = ""] = PALETTE;

/** Values within a share of the axis's range. */
function assertNear(found: readonly (number | null)[], drawn: readonly number[], range: number, name = ""): void {
  assert.equal(found.length, drawn.length, name);
  found.forEach((value, i) => {
    const off = Math.abs((value ?? Infinity) - (drawn[i] as number)) / range;
    assert.ok(off <= 0.012, `${name} ${i}: ${value}, drawn ${drawn[i]}`);
  });
}

interface BarCase {
  readonly name: string;
  readonly values: readonly number[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly range: number;
}

const BARS: readonly BarCase[] = [
  { name: "plain", values: [12, 30, 21, 7], range: 30 },
  { name: "negative", values: [12, -30, 21, -7], range: 60 },
  { name: "large", values: [120_000, 300_000, 210_000], range: 300_000 },
  { name: "small", values: [0.012, 0.03, 0.021], range: 0.03 },
  { name: "with numbers", values: [12, 30, 21, 7], options: { values: true }, range: 30 },
  { name: "without grid", values: [5, 9, 2], options: { grid: false }, range: 10 },
  {
    name: "with a title and names",
    values: [5, 9, 2],
    options: { title: "Chart 7", xLabel: "kind", yLabel: "count" },
    range: 10,
  },
  { name: "with a range", values: [5, 9, 2], options: { yRange: [0, 40] }, range: 40 },
  { name: "many", values: Array.from({ length: 25 }, (_, i) => 3 + (i * 7) % 19), range: 25 },
  { name: "one", values: [42], range: 50 },
];

for (const { name, values, options = {}, range } of BARS) {
  Deno.test(`upright bars, ${name}`, () => {
    const names = values.map((_, i) => String.fromCharCode(97 + i));
    const plot = tools.plotBar(names, values, options);
    const bars = readBars(plot, BLUE, { axis: readAxis(plot, "y") });
    assertNear(bars.map(({ value }) => value), values, range, name);
  });
}

Deno.test("lying bars, one of them negative, from the top", () => {
  const values = [12, 30, -9, 21];
  const plot = tools.plotHorizontalBar(["a", "b", "c", "d"], values);
  const bars = readBars(plot, BLUE, { axis: readAxis(plot, "x"), direction: "horizontal" });
  assertNear(bars.map(({ value }) => value), values, 40);
});

Deno.test("groups beside each other and pieces on top of each other, by the legend's colours", () => {
  const data = { first: [4, 9, 6], second: [7, 3, 8], third: [2, 5, 4] };
  const beside = tools.plotBar(data, { labels: ["a", "b", "c"], legend: "outside" });
  const onTop = tools.plotBar(data, { labels: ["a", "b", "c"], legend: "outside", stacked: true });
  for (const [plot, isStack] of [[beside, false], [onTop, true]] as const) {
    const legend = readLegend(plot);
    assert.deepEqual(legend.map(({ label }) => label).toSorted(), ["first", "second", "third"]);
    const axis = readAxis(plot, "y");
    for (const { label, color } of legend) {
      const bars = readBars(plot, color, { axis, box: plotArea(plot) });
      const sizes = bars.map(({ value, from, to }) => isStack ? Math.abs(to - from) : value);
      assertNear(sizes, data[label as keyof typeof data], isStack ? 25 : 10, `${label}, stacked: ${isStack}`);
    }
  }
});

/** Without the legend beside. */
function plotArea({ width, height }: Image): [number, number, number, number] {
  return [0, 0, Math.round(width * 0.8), height];
}

Deno.test("bins of a histogram are told apart where their counts differ", () => {
  const counts = [3, 8, 15, 22, 12, 6, 1];
  const data = counts.flatMap((count, bin) => Array.from({ length: count }, () => bin + 0.5));
  const plot = tools.plotHistogram(data, { bins: [0, 1, 2, 3, 4, 5, 6, 7], grid: false });
  const axis = readAxis(plot, "y");
  const bars = readBars(plot, BLUE, { axis, tolerance: 60 });
  assertNear(bars.map(({ value }) => value), counts, 22);
});

Deno.test("lines by their axes' labels", () => {
  const x = [0, 2, 4, 6, 8, 10];
  const series = [[10, 40, 35, 80, 60, 70], [90, 60, 70, 20, 30, 5]];
  const plot = tools.plotLine(series.map((y, i) => ({ x, y, label: `s${i}` })), { markers: false, legend: "outside" });
  const axes = { x: readAxis(plot, "x"), y: readAxis(plot, "y") };
  [BLUE, ORANGE].forEach((color, i) => {
    const points = readLineSeries(plot, color, { ...axes, at: [1, 3, 5, 7, 9], box: plotArea(plot) });
    const y = series[i] as number[];
    const middles = y.slice(1).map((value, j) => (value + (y[j] as number)) / 2);
    assertNear(points.map((point) => point.y), middles, 85, `series ${i}`);
  });
});

Deno.test("points by their axes' labels, on a linear and on a logarithmic axis", () => {
  const points = [[1, 3], [2.5, 9], [4, 5], [7, 12], [9, 1.5]] as const;
  const [x, y] = [points.map(([px]) => px), points.map(([, py]) => py)];
  const plot = tools.plotScatter(x, y, { opacity: 1 });
  const found = readScatter(plot, BLUE, { x: readAxis(plot, "x"), y: readAxis(plot, "y") });
  assertNear(found.map((point) => point.x), x, 10);
  assertNear(found.map((point) => point.y), y, 12);
  const high = y.map((value) => 10 ** (value / 3));
  const log = tools.plotScatter(x, high, { opacity: 1, yScale: "log" });
  const axis = readAxis(log, "y");
  assert.equal(axis.scale, "log");
  const read = readScatter(log, BLUE, { x: readAxis(log, "x"), y: axis });
  assertNear(read.map((point) => Math.log10(point.y)), high.map(Math.log10), 4);
});

const PIES:
  readonly (readonly [name: string, shares: readonly number[], options: Readonly<Record<string, unknown>>])[] = [
    ["plain", [5, 3, 2], {}],
    ["with a hole", [5, 3, 2], { hole: 0.5 }],
    ["with nothing written on it", [5, 3, 2, 4, 1], { show: "none" }],
    ["with values", [50, 31, 22, 14], { show: "value" }],
    ["small", [5, 3, 2], { width: 220, height: 180 }],
    ["with thin slices", [60, 30, 7, 2, 1], {}],
    ["of one slice", [4], { show: "none" }],
  ];

for (const [name, shares, options] of PIES) {
  Deno.test(`a pie ${name}`, () => {
    const labels = shares.map((_, i) => String.fromCharCode(97 + i));
    const { slices } = readPie(tools.plotPie(labels, shares, options));
    const sum = shares.reduce((total, share) => total + share, 0);
    assertNear(slices.map(({ share }) => share), shares.map((share) => share / sum), 1, name);
    slices.forEach(({ color }, i) => assert.equal(color, PALETTE[i]?.toLowerCase()));
  });
}

Deno.test("what a gauge that was drawn here points at, in every direction of its scale", () => {
  for (const [value, angle] of [[0, 210], [25, 150], [50, 90], [80, 18], [100, -30]] as const) {
    const radians = (angle * Math.PI) / 180;
    let dial = tools.circle(tools.blank(260, 260, { color: "#202830" }), [130, 130], 115, {
      fill: "#303c48",
      color: "white",
      width: 3,
    });
    dial = tools.line(dial, [130, 130], [130 + 90 * Math.cos(radians), 130 - 90 * Math.sin(radians)], {
      color: "#ff6040",
      width: 5,
    });
    const { value: read, angle: found } = tools.readGauge(dial, {
      ticks: [{ angle: 210, value: 0 }, { angle: -30, value: 100 }],
    });
    assert.ok(Math.abs((read ?? NaN) - value) < 1, `${read} for ${value}`);
    assert.ok(Math.abs(((found - angle) % 360 + 540) % 360 - 180) < 1);
  }
});

Deno.test("colours of a chart lead from one reader to the next", () => {
  const plot = tools.plotLine({ up: [1, 2, 3, 4], down: [4, 3, 2, 1], flat: [2, 2, 2, 2] }, { legend: "outside" });
  const legend = readLegend(plot);
  assert.deepEqual(Object.fromEntries(legend.map(({ label, color }) => [label, color])), {
    up: BLUE.toLowerCase(),
    down: ORANGE.toLowerCase(),
    flat: GREEN.toLowerCase(),
  });
});
