/** Charts that matplotlib drew in other styles and with odd axes: scripts/reference/chart_styles.py. */

import assert from "node:assert/strict";
import type { AxisTick } from "../../../tools/analysis/fit_axis.ts";
import type { Box } from "../../../tools/core/region.ts";
import type { Image } from "../../../tools/core/image.ts";
import { readAxis } from "../../../tools/charts/read_axis.ts";
import { readBars } from "../../../tools/charts/read_bars.ts";
import { readLineSeries } from "../../../tools/charts/read_line_series.ts";
import { readFactor, readNumber } from "../../../tools/charts/read_number.ts";
import { readPie } from "../../../tools/charts/read_pie.ts";
import { projectFile, readImage } from "../../support/toolkit.ts";

interface Chart {
  readonly kind: "line" | "bars" | "pie" | "axes";
  readonly box: Box;
  readonly x: AxisTick[];
  readonly y: AxisTick[];
  readonly color: string;
  readonly xs: number[];
  readonly ys: number[];
  readonly values: number[];
  readonly shares: number[];
  readonly colors: string[];
}

const CHARTS = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/charts/styles/styles.json"))) as Readonly<
  Record<string, Chart>
>;
const open = (name: string): Image => readImage(`tests/golden/charts/styles/${name}.png`);
const ofKind = (kind: Chart["kind"]): [string, Chart][] =>
  Object.entries(CHARTS).filter(([, chart]) => chart.kind === kind);

for (const [name, { color, xs, ys, x, y, box }] of ofKind("line")) {
  Deno.test(`${name}: each number of the line, from rim to rim, within a pixel's worth`, () => {
    const points = readLineSeries(open(name), color, { x, y, box, at: xs });
    const [low, high] = y as [AxisTick, AxisTick];
    const perPixel = Math.abs((high.value - low.value) / (high.at - low.at));
    points.forEach((point, i) => {
      const off = Math.abs((point.y ?? Infinity) - (ys[i] as number));
      // At a corner of a wide line its middle lies inside the corner.
      assert.ok(off <= 3 * perPixel, `x ${xs[i]}: ${point.y}, drawn ${ys[i]}`);
    });
    const mean = points.reduce((sum, point, i) => sum + Math.abs((point.y ?? 0) - (ys[i] as number)), 0) / xs.length;
    assert.ok(mean <= 2 * perPixel, `mean error ${mean / perPixel} pixels`);
  });
}

for (const [name, { color, values, y, box }] of ofKind("bars")) {
  Deno.test(`${name}: each bar`, () => {
    const bars = readBars(open(name), color, { axis: y, box });
    assert.equal(bars.length, values.length);
    bars.forEach(({ value }, i) =>
      assert.ok(Math.abs(value - (values[i] as number)) < 0.6, `${value}, drawn ${values[i]}`)
    );
  });
}

for (const [name, { shares, colors }] of ofKind("pie")) {
  Deno.test(`${name}: each slice and its colour`, () => {
    const { slices } = readPie(open(name));
    assert.equal(slices.length, shares.length);
    // matplotlib goes counter-clockwise from the right, the answer clockwise from the top.
    const found = slices.toSorted((a, b) => b.share - a.share);
    found.forEach(({ share, color }, i) => {
      assert.ok(Math.abs(share - (shares[i] as number)) < 0.005, `${share}, drawn ${shares[i]}`);
      const channels = [1, 3, 5].map((at) =>
        Math.abs(parseInt(color.slice(at, at + 2), 16) - parseInt((colors[i] as string).slice(at, at + 2), 16))
      );
      assert.ok(Math.max(...channels) <= 4, `${color}, drawn ${colors[i]}`);
    });
  });
}

/** Axes whose numbers must all be found, with the labels of y. */
const AXES: readonly (readonly [string, readonly string[]])[] = [
  ["millions", ["3.00", "2.75", "2.50", "2.25", "2.00", "1.75", "1.50", "1.25", "1.00"]],
  ["millionths", ["3.00", "2.75", "2.50", "2.25", "2.00", "1.75", "1.50", "1.25", "1.00"]],
  ["near", ["0.18", "0.17", "0.16", "0.15", "0.14", "0.13", "0.12"]],
  ["commas", ["9,000", "8,000", "7,000", "6,000", "5,000", "4,000", "3,000", "2,000", "1,000"]],
  ["decimal_commas", ["0,500", "0,400", "0,300", "0,200", "0,100", "0,000"]],
  ["percent", ["100%", "80%", "60%", "40%", "20%", "0%"]],
  ["dollars", ["$50k", "$40k", "$30k", "$20k", "$10k", "$0k"]],
  ["large_digits", ["100", "80", "60", "40", "20", "0"]],
  ["fine", ["100", "80", "60", "40", "20", "0"]],
  ["downward", ["0", "20", "40", "60", "80", "100"]],
  ["named", ["100", "80", "60", "40", "20", "0"]],
];

for (const [name, labels] of AXES) {
  Deno.test(`${name}: both axes are read within a pixel, with their factor`, () => {
    const { x, y } = CHARTS[name] as Chart;
    const image = open(name);
    const found = readAxis(image, "y");
    assert.deepEqual(found.ticks.map(({ label }) => label), labels);
    for (const [axis, ticks] of [[found, y], [readAxis(image, "x"), x]] as const) {
      for (const { at, value } of ticks) {
        assert.ok(Math.abs(axis.positionOf(value) - at) <= 1, `${value} at ${axis.positionOf(value)}, drawn at ${at}`);
        const back = axis.positionOf(axis.valueAt(at));
        assert.ok(Math.abs(back - at) < 1e-6);
      }
    }
  });
}

Deno.test("years and numbers on both sides of zero: enough labels, on the right line", () => {
  for (const name of ["years", "negative"]) {
    const { x, y } = CHARTS[name] as Chart;
    for (const way of ["x", "y"] as const) {
      const axis = readAxis(open(name), way);
      assert.ok(axis.ticks.length >= 5);
      for (const { at, value } of way === "x" ? x : y) {
        assert.ok(Math.abs(axis.positionOf(value) - at) <= 1.5, `${name} ${way}: ${axis.positionOf(value)} for ${at}`);
      }
    }
  }
});

Deno.test("ticks of an axis with a factor have their whole value", () => {
  const values = readAxis(open("millions"), "y").ticks.map(({ value }) => value);
  assert.deepEqual(values, [3e6, 2.75e6, 2.5e6, 2.25e6, 2e6, 1.75e6, 1.5e6, 1.25e6, 1e6]);
  const small = readAxis(open("millionths"), "y").ticks.map(({ value }) => value);
  assert.deepEqual(small, [3e-6, 2.75e-6, 2.5e-6, 2.25e-6, 2e-6, 1.75e-6, 1.5e-6, 1.25e-6, 1e-6]);
});

Deno.test.each<[string, number | null]>([
  ["0,250", 0.25],
  ["0,000", 0],
  ["1,250", 1250],
  ["1,250.5", 1250.5],
  ["12,5", 12.5],
  ["0.250", 0.25],
  ["00,250", 0.25],
  ["1,250,000", 1_250_000],
  ["-0,125", -0.125],
  [".5", 0.5],
  ["1.2.3", null],
  ["1,2,3", null],
  ["$", null],
  ["e5", null],
  ["1e400", null],
])("the label %s is the number %j", (label, value) => {
  assert.equal(readNumber(label), value);
});

Deno.test.each<[string, number | null]>([
  ["1e6", 1e6],
  ["le6", 1e6],
  ["1e−3", 1e-3],
  ["le—-6", 1e-6],
  ["×1e9", 1e9],
  ["x1e+4", 1e4],
  ["1e", null],
  ["2e6", null],
  ["e6", null],
  ["106", null],
  ["1e6 km", null],
])("beside an axis %s is the factor %j", (label, factor) => {
  assert.equal(readFactor(label), factor);
});
