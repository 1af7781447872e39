/** Each reader on charts of other kinds: it says what it did not find, or reads nothing; never a number out of nothing. */

import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { photo, readImage } from "../../support/toolkit.ts";

const open = (name: string): Image => readImage(`tests/golden/charts/layouts/${name}.png`);
const BLUE = "#1f77b4";

interface WrongKind {
  readonly name: string;
  readonly read: () => unknown;
  readonly argument: string;
  readonly message: RegExp;
  readonly hint: RegExp;
}

/** A square that is filled below a slope, as an area chart is. */
function slope(): Image {
  return tools.polygon(tools.blank(300, 200, { color: "white" }), [[20, 180], [20, 90], [280, 20], [280, 180]], {
    fill: BLUE,
    color: BLUE,
  });
}

const NO_BARS = {
  argument: "color",
  message: /color must be the colour of bars, received "#1f77b4"$/,
  hint: /No filled rectangle has it/,
};
const NO_PIE = { argument: "image", message: /image must be a chart with a round pie/, hint: /pass center and radius/ };
const NO_AXIS = {
  argument: "image",
  message: /two or more numbers along its [xy] axis/,
  hint: /write the ticks yourself/,
};

const WRONG: readonly WrongKind[] = [
  { name: "bars of a line", read: () => tools.readBars(open("line_fine"), BLUE), ...NO_BARS },
  { name: "bars of a wavy line", read: () => tools.readBars(open("line_waves"), BLUE), ...NO_BARS },
  { name: "bars of a pie", read: () => tools.readBars(open("pie_plain"), BLUE), ...NO_BARS },
  { name: "bars of a ring", read: () => tools.readBars(open("pie_donut"), BLUE), ...NO_BARS },
  { name: "bars of an area", read: () => tools.readBars(slope(), BLUE), ...NO_BARS },
  { name: "a pie of bars", read: () => tools.readPie(open("bars_fine")), ...NO_PIE },
  { name: "a pie of lying bars", read: () => tools.readPie(open("lying")), ...NO_PIE },
  { name: "a pie of a line", read: () => tools.readPie(open("line_waves")), ...NO_PIE },
  { name: "a pie of a histogram", read: () => tools.readPie(open("bars_touching")), ...NO_PIE },
  { name: "an axis of a pie", read: () => tools.readAxis(open("pie_title"), "y"), ...NO_AXIS },
  {
    name: "an axis of nothing",
    read: () => tools.readAxis(tools.blank(300, 200, { color: "white" }), "x"),
    ...NO_AXIS,
  },
  {
    name: "a gauge of a blank sheet",
    read: () => tools.readGauge(tools.blank(200, 200, { color: "white" })),
    argument: "image",
    message: /image must be a gauge with a round dial/,
    hint: /needle's pivot and the radius/,
  },
  {
    name: "a line of a colour that is not there",
    read: () => tools.readLineSeries(open("line_fine"), "#ff00ff"),
    argument: "color",
    message: /color must be a colour of the chart, received "#ff00ff"$/,
    hint: /#1f77b4/,
  },
  {
    name: "points of a colour that is not there",
    read: () => tools.readScatter(open("points_two"), "#00ff00"),
    argument: "color",
    message: /color must be a colour of the chart, received "#00ff00"$/,
    hint: /#ff7f0e.*#1f77b4|#1f77b4.*#ff7f0e/,
  },
];

for (const { name, read, argument, message, hint } of WRONG) {
  Deno.test(`${name}: the refusal says what was not found and what to do`, () => {
    assert.throws(read, (error) => {
      assert.ok(ToolError.is(error));
      assert.equal(error.argument, argument);
      assert.match(error.message, /^Cannot read /);
      assert.match(error.message, message);
      assert.match(error.hint ?? "", hint);
      return true;
    });
  });
}

Deno.test("charts without a legend have no entries", () => {
  for (const name of ["bars_fine", "line_waves", "points_two", "bars_many"]) {
    assert.deepEqual(tools.readLegend(open(name)), [], name);
  }
});

Deno.test("a legend's samples are no bars and no points when the box leaves the legend out", () => {
  const name = "legend_patches";
  const whole = open(name);
  const legend = tools.readLegend(whole);
  for (const { color } of legend) {
    const bars = tools.readBars(whole, color);
    assert.equal(bars.length, 5, color);
    const heights = bars.map(({ box }) => box[3] - box[1]);
    // Drawn 30, 70, 40, 90, 120.
    const unit = (heights[4] as number) / 120;
    [30, 70, 40, 90, 120].forEach((value, i) =>
      assert.ok(Math.abs((heights[i] as number) / unit - value) < 1, `${color}: ${heights}`)
    );
  }
});

Deno.test("a grid line over a bar never makes two bars of it, wherever it runs, nor a bar without one less", () => {
  for (let at = 22; at <= 178; at += 6) {
    for (const [isLying, thick] of [[false, 1], [true, 1], [false, 3], [true, 3]] as const) {
      let chart = tools.blank(240, 220, { color: "white" });
      for (const [i, high] of [60, 120, 90].entries()) {
        chart = tools.rectangle(chart, [30 + i * 60, 200 - high, 60 + i * 60, 200], { fill: "teal", color: "teal" });
      }
      const [from, to] = isLying ? [[10, at], [230, at]] as const : [[at, 10], [at, 210]] as const;
      const crossed = tools.line(chart, from, to, { color: "#b0b0b0", width: thick });
      const bars = tools.readBars(crossed, "teal", { axis: [{ at: 199.5, value: 0 }, { at: 79.5, value: 120 }] });
      assert.equal(bars.length, 3, `at ${at}, ${isLying}, ${thick}`);
      bars.forEach(({ value }, i) => {
        // Where the line lies on a bar's end it hides as much of it.
        const off = Math.abs(value - ([60, 120, 90][i] as number));
        assert.ok(off <= thick + 1, `at ${at}, ${isLying}, ${thick}: ${value}`);
      });
    }
  }
});

Deno.test("without an axis hanging bars, bars both ways and pieces of a stack are all found", () => {
  type Ends = readonly (readonly [top: number, bottom: number])[];
  const cases: readonly (readonly [string, Ends])[] = [
    ["upright", [[40, 150], [90, 150], [120, 150]]],
    ["hanging", [[20, 60], [20, 130], [20, 90], [20, 45]]],
    ["both ways", [[30, 90], [90, 140], [60, 90], [90, 110], [50, 90]]],
    ["pieces", [[30, 60], [50, 120], [70, 95], [20, 40]]],
    ["two hanging", [[20, 60], [20, 130]]],
  ];
  for (const [name, ends] of cases) {
    let chart = tools.blank(200, 170, { color: "white" });
    ends.forEach(([top, bottom], i) => {
      chart = tools.rectangle(chart, [10 + i * 36, top, 34 + i * 36, bottom], { fill: "navy", color: "navy" });
    });
    const bars = tools.readBars(chart, "navy");
    assert.deepEqual(bars.map(({ box }) => [box[1], box[3]]), ends, name);
    // Ends of the baseline come first: pixels count downward.
    if (name.endsWith("hanging")) assert.ok(bars.every(({ from, to }) => from < to), name);
    if (name === "upright") assert.ok(bars.every(({ from, to }) => from > to), name);
  }
});

Deno.test("touching bars are told apart from three pixels of difference on, in either direction", () => {
  const heights = [40, 44, 100, 60, 57, 20, 80];
  for (const isLying of [false, true]) {
    let chart = tools.blank(160, 160, { color: "white" });
    heights.forEach((high, i) => {
      const [start, end] = [10 + i * 18, 28 + i * 18];
      const box: [number, number, number, number] = isLying
        ? [20, start, 20 + high, end]
        : [start, 140 - high, end, 140];
      chart = tools.rectangle(chart, box, { fill: "navy", color: "navy" });
    });
    const bars = tools.readBars(chart, "navy", { direction: isLying ? "horizontal" : "vertical" });
    const sizes = bars.map(({ box }) => isLying ? box[2] - box[0] : box[3] - box[1]);
    sizes.forEach((size, i) => assert.ok(Math.abs(size - (heights[i] as number)) <= 1, `${sizes}`));
    assert.equal(sizes.length, heights.length);
  }
});

Deno.test("whatever photograph comes, a reader answers or refuses in its own words", () => {
  const picture = tools.resize(photo("chelsea.png"), 220);
  const color = tools.dominantColors(picture, 3)[0]?.color ?? [128, 128, 128];
  const reads: readonly (() => unknown)[] = [
    () => tools.readBars(picture, color),
    () => tools.readBars(picture, color, { direction: "horizontal" }),
    () => tools.readLineSeries(picture, color),
    () => tools.readScatter(picture, color),
    () => tools.readPie(picture),
    () => tools.readPie(picture, { center: [100, 70], radius: 50 }),
    () => tools.readGauge(picture),
    () => tools.readLegend(picture, { box: [0, 0, 100, 60] }),
    () => tools.readAxis(picture, "y"),
  ];
  for (const read of reads) {
    try {
      assert.ok(JSON.stringify(read()).length > 1);
    } catch (error) {
      assert.ok(ToolError.is(error), String(error));
      assert.match(error.message, /^Cannot read .*, received /);
    }
  }
});
