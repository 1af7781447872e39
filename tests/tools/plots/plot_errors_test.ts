import assert from "node:assert/strict";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { photo } from "../../support/toolkit.ts";

type Tool = (...args: unknown[]) => unknown;
const exported = tools as unknown as Readonly<Record<string, Tool>>;
const tooMany = new Float64Array(100_001);

/** What a snippet wrote, and the whole message that it reads. */
Deno.test.each(
  [
    ["plotLine", [[]], "Cannot plot lines: data must be numbers, points or series, received []"],
    ["plotLine", [undefined], "Cannot plot lines: data must be numbers, points or series, received undefined"],
    ["plotLine", [{}], "Cannot plot lines: data must be numbers, points or series, received {}"],
    [
      "plotLine",
      [[1, Infinity]],
      "Cannot plot lines: data[1] must be a number between -1e+150 and 1e+150, or null where there is none, received Infinity",
    ],
    [
      "plotLine",
      [[NaN, null]],
      "Cannot plot lines: data must be a list with at least one number, received 2 times NaN or null",
    ],
    [
      "plotLine",
      [{ x: [1, 2, 3], y: [1, 2] }],
      "Cannot plot lines: data.x must be a list of 2 numbers, as many as y, received a list of 3",
    ],
    [
      "plotLine",
      [[1, 2, 3], [1, 2]],
      "Cannot plot lines: x must be a list of 2 numbers, as many as y, received a list of 3",
    ],
    [
      "plotLine",
      [[1, "2"]],
      'Cannot plot lines: data[1] must be a number between -1e+150 and 1e+150, or null where there is none, received "2"',
    ],
    [
      "plotLine",
      [[{ x: [1], y: [1], colour: "red" }]],
      'Cannot plot lines: data[0].colour must be one of y, x, label, color, errors, received "colour"',
    ],
    [
      "plotLine",
      [[0, 1], { yScale: "log" }],
      "Cannot plot lines: data[0] must be above 0 on a logarithmic axis, received 0",
    ],
    [
      "plotLine",
      [[1, 2], { xRange: [5, 1] }],
      "Cannot plot lines: xRange must be two numbers, the smaller first, received [5, 1]",
    ],
    ["plotLine", [tooMany], "Cannot plot lines: data must be a list of 1 to 100000 numbers, received a list of 100001"],
    [
      "plotLine",
      [[1, 2], { titel: "x" }],
      'Cannot plot lines: options.titel must be one of the options width, height, title, fontSize, xLabel, yLabel, xRange, yRange, xScale, yScale, xTicks, yTicks, grid, legend, annotations, markers, lineWidth, received "titel"',
    ],
    [
      "plotLine",
      [[1, 2], { annotations: [{ line: 3 }] }],
      "Cannot plot lines: annotations[0] must be an object with one of point, text, hline, vline, xspan, yspan, received { line: 3 }",
    ],
    [
      "plotLine",
      [[1, 2], { annotations: [{ vline: "two" }] }],
      'Cannot plot lines: annotations[0] must be a number on an axis of numbers, received "two"',
    ],
    ["plotScatter", [[[1, 2]], { radius: 0 }], "Cannot plot points: radius must be between 0.5 and 30, received 0"],
    ["plotBar", [[]], "Cannot plot bars: data must be numbers by category, received []"],
    [
      "plotBar",
      [["a", "b"], [1]],
      "Cannot plot bars: values must be a list of 2 numbers, one for each category, received a list of 1",
    ],
    [
      "plotBar",
      [{ a: 1 }, { annotations: [{ vline: "b" }] }],
      'Cannot plot bars: annotations[0] must be a category or its index from 0 to 0, received "b"',
    ],
    ["plotPie", [{ a: 1, b: -1 }], "Cannot plot pie: data[1] must be a number of at least 0, received -1"],
    ["plotPie", [{ a: 0 }], "Cannot plot pie: data must be numbers of which one is above 0, received { a: 0 }"],
    [
      "plotHistogram",
      [[1, 2], { bins: [0, 0, 1] }],
      "Cannot plot histogram: bins[1] must be more than 0, since edges grow, received 0",
    ],
    [
      "plotHistogram",
      [[1], { bins: 0 }],
      "Cannot plot histogram: bins must be a whole number between 1 and 1000, received 0",
    ],
    [
      "plotHeatmap",
      [[1, 2]],
      "Cannot plot heat map: data must be a list of rows, each a list of numbers, received [1, 2]",
    ],
    [
      "plotHeatmap",
      [[[1, 2], [3]]],
      "Cannot plot heat map: data[1] must be a list of 2 numbers, as many as in the first row, received a list of 1",
    ],
    [
      "plotHeatmap",
      [[[1]], { xLabels: ["a", "b"] }],
      "Cannot plot heat map: xLabels must be a list of 1, received a list of 2",
    ],
    ["plotBox", [{ a: [] }], "Cannot plot boxes: data.a must be a list of 1 to 100000 numbers, received a list of 0"],
    [
      "plotFunction",
      ["x * x"],
      'Cannot plot function: f must be a function of one number, or 1 to 32 of them, received "x * x"',
    ],
    [
      "plotFunction",
      [() => NaN, { xRange: [0, 1] }],
      "Cannot plot function: f must be a function with finite values between 0 and 1, received none",
    ],
    [
      "plotTable",
      [[["a", 1], ["b"]]],
      "Cannot plot table: rows[1] must be 2 cells, as many as in the first row, received 1 cells",
    ],
    [
      "plotTable",
      [[["a", {}]]],
      "Cannot plot table: rows[0][1] must be a text, a number, true, false or null, received {}",
    ],
    ["imageGrid", [[]], "Cannot arrange images: images must be a list of 1 to 256, received a list of 0"],
    ["subplots", [["a"]], 'Cannot arrange plots: plots[0] must be an image, received "a"'],
  ] as const,
)("%s of %o says what is wrong", (name, args, message) => {
  assert.throws(() => exported[name]?.(...args), (error) => {
    assert.ok(ToolError.is(error), String(error));
    assert.equal(error.message, message);
    assert.equal(error.tool, name);
    return true;
  });
});

Deno.test.each(
  [
    ["plotLine", [[1, Infinity]], "Replace it by null, which leaves a gap"],
    ["plotLine", [[1, "2"]], "Pass a number, not a text: 2"],
    ["plotLine", [[1, 2], { xRange: [5, 1] }], "Write [1, 5]"],
    ["plotLine", [[1, 2], { titel: "x" }], "Did you mean title?"],
    ["plotLine", [[{ y: [1], colour: "red" }]], "Did you mean color?"],
    ["plotLine", [[0, 1], { yScale: "log" }], "Leave numbers of 0 and below out (null), or use a linear scale"],
    ["plotLine", [[1, 2n]], "Pass a number: Number(2n)"],
    ["plotLine", [[new Date(0)]], "Pass a number such as date.getTime(), or a text for the x of each point"],
    ["plotLine", [[1], { legend: "topright" }], 'Did you mean "top-right"?'],
    ["plotBar", [{ cats: 1 }, { annotations: [{ vline: "cat" }] }], 'Did you mean "cats"?'],
    ["plotFunction", ["x * x"], "Write a function: (x) => x * x"],
    ["plotHeatmap", [[1, 2]], "A single row is [[1, 2, 3]]"],
  ] as const,
)("%s of %o says what to do", (name, args, hint) => {
  assert.throws(() => exported[name]?.(...args), (error) => ToolError.is(error) && error.hint === hint);
});

Deno.test("what a plotted function throws is the snippet's own error", () => {
  const own = new TypeError("mine");
  assert.throws(() =>
    tools.plotFunction(() => {
      throw own;
    }), (error) => error === own);
});

Deno.test("a sheet that would be too long names the way out", () => {
  const image = photo("coins.png");
  assert.throws(() => tools.imageGrid(Array(256).fill(image), { columns: 1 }), (error) => {
    return ToolError.is(error) && /at most 8192 pixels long/.test(error.message) && /cellWidth/.test(error.hint ?? "");
  });
});

Deno.test("an annotation with x and y is told how its place is written", () => {
  const annotations = [{ text: "peak", x: 1, y: 2 }] as unknown as [];
  assert.throws(() => tools.plotLine([1, 2], { annotations }), (error: ToolError) => {
    assert.match(error.message, /annotations\[0\]\.x must be one of text, at, to, color, received "x"$/);
    assert.match(error.hint ?? "", /\{ text: "note", at: \[1, 2\] \}/);
    return true;
  });
});
