/** Whatever is written into a plot stays in the picture, and what must be read does not stand in something else. */

import assert from "node:assert/strict";
import { Checks } from "../../../tools/core/check.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { barFigure } from "../../../tools/plots/bars.ts";
import type { Figure } from "../../../tools/plots/figure.ts";
import { boxFigure } from "../../../tools/plots/plot_box.ts";
import { functionFigure } from "../../../tools/plots/plot_function.ts";
import { heatmapFigure } from "../../../tools/plots/plot_heatmap.ts";
import { histogramFigure } from "../../../tools/plots/plot_histogram.ts";
import { lineFigure } from "../../../tools/plots/plot_line.ts";
import { pieFigure } from "../../../tools/plots/plot_pie.ts";
import { scatterFigure } from "../../../tools/plots/plot_scatter.ts";
import { tableFigure } from "../../../tools/plots/plot_table.ts";
import { allTexts, doOverlap, nodesOf, numberIn, textsOf, turnedBox } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

const check = new Checks("plotBar", "plot bars");
const LONG =
  "a very long label that goes on and on, much longer than anybody would read, and on, and further on to its end";
const SIZES = [[800, 450], [1200, 300], [300, 200], [200, 900], [160, 120]] as const;

type Options = Readonly<Record<string, unknown>>;
const upright = (data: unknown, options: Options): Figure =>
  barFigure(check, data, { rest: [options], isLying: false });
const lying = (data: unknown, options: Options): Figure => barFigure(check, data, { rest: [options], isLying: true });
const line = (data: unknown, options: Options): Figure => lineFigure(data, options);

function series(count: number): Record<string, number[]> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`series number ${i}`, [i, i + 1, 2 * i]]));
}

function assertInside(figure: Figure, name: string): void {
  const { width, height } = figure;
  for (const node of allTexts(figure)) {
    const { x1, y1, x2, y2 } = turnedBox(node);
    const where = `${name}: ${node.role} "${node.text.slice(0, 30)}" at ${[x1, y1, x2, y2].map(Math.round)}`;
    assert.ok(x1 >= -1 && y1 >= -1 && x2 <= width + 1 && y2 <= height + 1, `${where} of ${width}×${height}`);
  }
}

function assertApart(figure: Figure, roles: readonly string[], name: string): void {
  const nodes = allTexts(figure).filter(({ role }) => roles.includes(role));
  const boxes = nodes.map(turnedBox);
  boxes.forEach((box, i) => {
    boxes.slice(0, i).forEach((other, j) => {
      assert.ok(!doOverlap(box, other), `${name}: "${nodes[i]?.text}" and "${nodes[j]?.text}" stand in each other`);
    });
  });
}

/** Name, figure at a size, roles that must be apart. */
const CASES: readonly (readonly [string, (size: Options) => Figure, readonly string[]])[] = [
  [
    "long names of axes and title",
    (size) => line([1, 2], { ...size, title: LONG, xLabel: LONG, yLabel: LONG }),
    ["x-label", "y-label"],
  ],
  [
    "names of axes at long tick labels",
    (size) => line([1e9 + 0.1, 1e9 + 0.2], { ...size, xLabel: LONG, yLabel: LONG }),
    [
      "x-label",
      "y-label",
    ],
  ],
  ["one series", (size) => line(series(1), size), ["legend-label"]],
  ["8 series", (size) => line(series(8), size), ["legend-label"]],
  ["20 series", (size) => line(series(20), size), ["legend-label"]],
  ["32 series", (size) => line(series(32), size), ["legend-label"]],
  ["12 series, legend at the lower right", (size) => line(series(12), { ...size, legend: "bottom-right" }), [
    "legend-label",
  ]],
  ["12 series, legend at the upper left", (size) => line(series(12), { ...size, legend: "top-left" }), [
    "legend-label",
  ]],
  [
    "12 series beside, with names",
    (size) => line(series(12), { ...size, legend: "outside", xLabel: "x", title: "t" }),
    [
      "legend-label",
    ],
  ],
  ["long legends", (size) => line([{ y: [1, 2], label: LONG }, { y: [2, 1], label: LONG }], size), ["legend-label"]],
  ["bars with numbers", (size) => upright({ a: 5, b: 100, c: -7 }, { ...size, values: true }), ["bar-value"]],
  ["one bar with its number", (size) => upright({ a: 5 }, { ...size, values: true }), ["bar-value", "x-tick-label"]],
  ["bars beyond the range", (size) => upright({ a: 5, b: 10, c: 3 }, { ...size, values: true, yRange: [0, 6] }), [
    "bar-value",
  ]],
  ["bars below the range", (size) => upright({ a: -5, b: -10 }, { ...size, values: true, yRange: [-6, 0] }), [
    "bar-value",
  ]],
  [
    "many bars with numbers",
    (size) => upright(Array.from({ length: 40 }, (_, i) => i * 1000.5), { ...size, values: true }),
    [
      "bar-value",
    ],
  ],
  ["lying bars with numbers", (size) => lying({ a: 5, b: 100, c: -7 }, { ...size, values: true }), [
    "bar-value",
    "y-tick-label",
  ]],
  ["lying bars with long numbers", (size) => lying({ a: 123456789, b: -123456789 }, { ...size, values: true }), [
    "bar-value",
    "y-tick-label",
  ]],
  ["lying bars with errors", (size) => lying({ values: [5, 10], errors: [1, 2] }, { ...size, values: true }), [
    "bar-value",
  ]],
  ["a hundred lying bars", (size) => lying(Array.from({ length: 100 }, (_, i) => i), { ...size, values: true }), [
    "bar-value",
  ]],
  ["lying bars beyond the range", (size) => lying({ a: 50, b: -50 }, { ...size, values: true, xRange: [-20, 20] }), [
    "bar-value",
  ]],
  ["long names below", (size) => upright({ [LONG]: 5, [`${LONG}2`]: 10, c: 3 }, size), []],
  ["long names on the left", (size) => lying({ [LONG]: 5, b: 10 }, size), ["y-tick-label"]],
  ["stacked bars", (size) => upright({ x: [1, 2], y: [3, 4] }, { ...size, values: true, stacked: true }), [
    "bar-value",
  ]],
  [
    "a heat map of long names",
    (size) => heatmapFigure([[1, 2], [3, 4]], { ...size, xLabels: [LONG, "b"], yLabels: [LONG, "c"] }),
    [
      "y-tick-label",
    ],
  ],
  ["a heat map of large numbers", (size) => heatmapFigure([[1e-9, 2e9], [3, 1e20]], size), []],
  ["a heat map of near numbers", (size) => heatmapFigure([[1.0000001, 1.0000002]], size), ["colorbar-label"]],
  [
    "a heat map with names of axes",
    (size) => heatmapFigure([[1, 2]], { ...size, xLabel: LONG, yLabel: LONG, title: LONG }),
    [
      "x-label",
      "y-label",
    ],
  ],
  ["forty slices", (size) => pieFigure(Array.from({ length: 40 }, (_, i) => i + 1), size), ["slice-label"]],
  ["one large slice and 39 thin ones", (size) => {
    return pieFigure([["big", 1000], ...Array.from({ length: 39 }, (_, i) => [`small ${i}`, 1])], size);
  }, ["slice-label"]],
  ["slices of long names", (size) => pieFigure({ [LONG]: 1, [`${LONG}b`]: 2, c: 3 }, { ...size, show: "both" }), [
    "slice-label",
  ]],
  ["a ring with numbers", (size) => pieFigure({ a: 123456, b: 2345678, c: 3 }, { ...size, show: "both", hole: 0.9 }), [
    "slice-label",
  ]],
  [
    "boxes of long names",
    (size) => boxFigure({ [LONG]: [1, 2, 3], b: [1, 9] }, { ...size, yLabel: LONG, xLabel: LONG }),
    [],
  ],
  ["a histogram of groups", (size) => {
    return histogramFigure(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`group ${i}`, [i, i + 1]])), size);
  }, ["legend-label"]],
  ["a function with long annotations", (size) => {
    const annotations = [
      { hline: 0.5, label: LONG },
      { vline: 3, label: LONG },
      { point: [1, 0.5], label: LONG },
      { text: LONG, at: [0, 0], to: [3, 0.5] },
      { xspan: [1, 2], label: LONG },
      { yspan: [0, 1], label: LONG },
    ];
    return functionFigure({ [LONG]: Math.sin, b: Math.cos }, { ...size, annotations });
  }, []],
  ["given ticks that are near each other", (size) => {
    const ticks = { xTicks: [0, 0.1, 0.2, 0.3, 0.31, 0.5, 1], yTicks: [1, 1.001, 1.5, 1.50001, 2] };
    return line([1, 2], { ...size, ...ticks });
  }, ["x-tick-label", "y-tick-label"]],
  ["a logarithmic axis of many decades", (size) => line([1e-10, 1e10, 5], { ...size, yScale: "log" }), [
    "y-tick-label",
  ]],
  ["a logarithmic axis of a part of one", (size) => line([50, 51, 52], { ...size, yScale: "log" }), ["y-tick-label"]],
  [
    "a logarithmic x axis of a part of one",
    (size) => scatterFigure([[1000, 1], [1001, 2]], { ...size, xScale: "log" }),
    [
      "x-tick-label",
    ],
  ],
];

for (const [name, figureOf, roles] of CASES) {
  Deno.test(`${name}: all texts are in the picture, at every size`, () => {
    for (const [width, height] of SIZES) {
      const figure = figureOf({ width, height });
      assertInside(figure, `${name} at ${width}×${height}`);
      assertApart(figure, roles, `${name} at ${width}×${height}`);
    }
  });
}

Deno.test("a long name of an axis is cut, a short one stands in its middle", () => {
  const figure = line([1, 2], { xLabel: "time", yLabel: LONG });
  const [name] = nodesOf(figure, "x-label");
  const ticks = nodesOf(figure, "x-tick-label").map((node) => numberIn(node, "x"));
  const middle = ((ticks[0] as number) + (ticks.at(-1) as number)) / 2;
  assert.ok(Math.abs(numberIn(name, "x") - middle) < 30);
  assert.match(textsOf(figure, "y-label")[0] ?? "", /^a very long label .*…$/);
});

Deno.test("a legend of more series than there is room says how many are missing", () => {
  const figure = line(series(32), { width: 300, height: 160 });
  const labels = textsOf(figure, "legend-label");
  const [, missing] = /^and (\d+) more$/.exec(labels.at(-1) ?? "") ?? [];
  assert.equal(Number(missing) + labels.length - 1, 32);
  assert.equal(nodesOf(figure, "legend-mark").length, labels.length - 1);
  assert.deepEqual(textsOf(line(series(32), {}), "legend-label"), Object.keys(series(32)), "on 800×450 all have room");
});

Deno.test("the columns of a legend go down, then right", () => {
  const nodes = nodesOf(line(series(32), {}), "legend-label");
  const places = nodes.map((node) => [numberIn(node, "x"), numberIn(node, "y")] as const);
  const columns = [...new Set(places.map(([x]) => x))];
  assert.equal(columns.length, 2);
  places.slice(1).forEach(([x, y], i) => {
    const [lastX, lastY] = places[i] as readonly [number, number];
    assert.ok(x === lastX ? y > lastY : x > lastX && y < lastY, `entry ${i + 1}`);
  });
});

Deno.test("a bar's number stands inside where the plot ends, in letters that are read on the bar", () => {
  const figure = lying({ values: [100, -100], color: "#ffff80" }, { values: true, width: 300, height: 200 });
  const wide = lying({ values: [123456789, -123456789], color: "#ffff80" }, { values: true, width: 300, height: 200 });
  const dark = lying({ values: [123456789], color: "#000080" }, { values: true, width: 300, height: 200 });
  const fills = (chart: Figure): unknown[] => nodesOf(chart, "bar-value").map(({ attributes }) => attributes.fill);
  assert.equal(textsOf(figure, "bar-value").length, 2);
  assert.deepEqual(fills(wide), ["#222222", "#222222"]);
  assert.deepEqual(fills(dark), ["#ffffff"]);
  const [bar] = nodesOf(dark, "bar");
  const box = turnedBox(nodesOf(dark, "bar-value")[0] as never);
  assert.ok(box.x1 >= numberIn(bar, "x") && box.x2 <= numberIn(bar, "x") + numberIn(bar, "width"));
});

Deno.test("numbers in stacked bars are dark on light colours and light on dark ones", () => {
  const data = [{ values: [3], color: "white" }, { values: [3], color: "#000060" }, { values: [3], color: "yellow" }];
  const figure = upright(data, { stacked: true, values: true });
  const fills = nodesOf(figure, "bar-value").map(({ attributes }) => attributes.fill);
  assert.deepEqual(fills, ["#222222", "#ffffff", "#222222"]);
});

Deno.test("letters too large for a plot are refused, with what to do", () => {
  for (const make of [line, (data: unknown, options: Options) => heatmapFigure([data], options)]) {
    assert.throws(() => make([1, 2], { width: 120, height: 90, fontSize: 48, title: "T", xLabel: "x" }), (error) => {
      assert.ok(ToolError.is(error));
      assert.equal(error.argument, "fontSize");
      assert.match(error.message, /so small that a plot of 120×90 has room beside its texts, received 48$/);
      return /larger width and height/.test(error.hint ?? "");
    });
  }
  // Where there is room, fractions of a pixel do no harm.
  for (const fontSize of [6, 7.3, 11.7, 20, 33.3, 48]) {
    const figure = heatmapFigure([[1, 2], [3, 4]], { width: 300, height: 260, fontSize, title: "T", xLabel: "x" });
    assert.ok(figure.images.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y)));
  }
});

Deno.test("a table names the column that no row has, and takes those that some have", () => {
  const rows = [{ name: "cat", n: 3 }, { name: "dog" }];
  assert.deepEqual(textsOf(tableFigure(rows, { columns: ["n", "name"] }), "head"), ["n", "name"]);
  assert.throws(() => tableFigure(rows, { columns: ["nmae", "n"] }), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.message, 'Cannot plot table: columns[0] must be a name that the rows have, received "nmae"');
    return error.argument === "columns[0]" && error.hint === 'Did you mean "name"?';
  });
});

Deno.test("near one, numbers of many digits are written in full", () => {
  assert.deepEqual(
    textsOf(line([[0, 1.0000001], [1, 1.0000002]], { yTicks: [1.0000001, 1.0000002] }), "y-tick-label").sort(),
    [
      "1.0000001",
      "1.0000002",
    ],
  );
});
