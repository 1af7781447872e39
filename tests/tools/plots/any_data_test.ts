import assert from "node:assert/strict";
import fc from "fast-check";
import { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { gray } from "../../support/toolkit.ts";

/** Whatever data comes, the answer is a picture or an error that says what was wrong. */

type Tool = (...args: unknown[]) => unknown;
const exported = tools as unknown as Readonly<Record<string, Tool>>;
const SMALL = { width: 160, height: 120 };

/** Mostly what a plot can show, so that drawing is tried as well as refusing. */
const number = fc.oneof(
  { weight: 60, arbitrary: fc.integer({ min: 1, max: 100 }) },
  { weight: 20, arbitrary: fc.double({ min: -1e150, max: 1e150, noNaN: true }) },
  { weight: 20, arbitrary: fc.constantFrom(NaN, 0, -0, 1e150, -1e150, 1e-150, 5e-324, null, undefined) },
  { weight: 1, arbitrary: fc.constantFrom(Infinity, 1e308, "3", 2n) },
);
const numbers = fc.array(number, { maxLength: 12 });
const name = fc.string({ maxLength: 8 });
const point = fc.oneof(fc.tuple(number, number), fc.record({ x: number, y: number }));
const data = fc.oneof(
  numbers,
  fc.array(numbers, { maxLength: 5 }),
  fc.array(point, { maxLength: 8 }),
  fc.dictionary(name, fc.oneof(number, numbers)),
  fc.array(fc.tuple(name, number), { maxLength: 8 }),
  fc.array(
    fc.record({
      x: numbers,
      y: numbers,
      values: numbers,
      label: name,
      color: fc.constantFrom("red", "#12", 3),
      errors: numbers,
    }, {
      requiredKeys: [],
    }),
    { maxLength: 4 },
  ),
  fc.anything({ maxDepth: 3 }),
);
const range = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom([1, 100], [0.5, 1e150], [1e-150, 1e-140], [50, 50.001]) },
  { weight: 1, arbitrary: fc.tuple(number, number) },
);
const annotation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ point: fc.tuple(number, number), label: name }) },
  { weight: 3, arbitrary: fc.record({ hline: number, label: name }) },
  { weight: 3, arbitrary: fc.record({ xspan: range, label: name }) },
  {
    weight: 3,
    arbitrary: fc.record({ text: name, at: range, to: fc.tuple(number, number) }, { requiredKeys: ["text", "at"] }),
  },
  { weight: 1, arbitrary: fc.oneof(fc.record({ vline: name }), fc.anything({ maxDepth: 1 })) },
);
const options = fc.record({
  xRange: range,
  yRange: range,
  xScale: fc.constantFrom("linear", "linear", "linear", "log"),
  yScale: fc.constantFrom("linear", "linear", "linear", "log"),
  xTicks: numbers,
  title: name,
  xLabel: name,
  legend: fc.constantFrom("auto", "outside", "top-left", true),
  annotations: fc.array(annotation, { maxLength: 2 }),
  labels: fc.array(name, { maxLength: 5 }),
  bins: fc.oneof(number, numbers),
  stacked: fc.boolean(),
  values: fc.boolean(),
}, { requiredKeys: [] });

const KEYS: Readonly<Record<string, readonly string[]>> = {
  plotLine: ["xRange", "yRange", "xScale", "yScale", "xTicks", "title", "xLabel", "legend", "annotations"],
  plotScatter: ["xRange", "yRange", "xScale", "yScale", "xTicks", "title", "xLabel", "legend", "annotations"],
  plotBar: ["yRange", "yScale", "title", "legend", "annotations", "labels", "stacked", "values"],
  plotHorizontalBar: ["xRange", "xScale", "title", "legend", "annotations", "labels", "stacked", "values"],
  plotHistogram: ["xRange", "yRange", "xScale", "yScale", "title", "annotations", "bins"],
  plotBox: ["yRange", "yScale", "title", "annotations", "labels"],
  plotPie: ["title", "labels"],
  plotHeatmap: ["title", "values"],
  plotTable: ["title"],
};

/** Of each tool one that it draws. */
const GOOD: [unknown, object][] = [[[1, 2, 3], {}], [[[1, 2], [3, 4]], {}], [[["a", 1], ["b", 2]], {}]];

for (const [tool, keys] of Object.entries(KEYS)) {
  Deno.test(`${tool} answers any data with a picture or an error in full`, () => {
    let pictures = 0;
    fc.assert(
      fc.property(data, options, (value, wish) => {
        const own = Object.fromEntries(Object.entries(wish).filter(([key]) => keys.includes(key)));
        const size = tool === "plotTable" ? {} : SMALL;
        pictures += Number(attempt(tool, [value, { ...size, ...own }]));
      }),
      { numRuns: 200, examples: GOOD },
    );
    assert.ok(pictures > 0);
  });
}

Deno.test("plotFunction answers any function's values with a picture or an error", () => {
  fc.assert(
    fc.property(fc.func(fc.oneof(number, fc.anything({ maxDepth: 0 }))), range, (f, xRange) => {
      attempt("plotFunction", [f, { ...SMALL, xRange, samples: 20 }]);
    }),
    { numRuns: 100 },
  );
});

Deno.test("sheets answer any lists of images", () => {
  const image = fc.constantFrom(gray(1, 1, [0]), gray(200, 1, Array(200).fill(9)), gray(1, 300, Array(300).fill(5)));
  fc.assert(
    fc.property(fc.array(image, { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), name, (images, columns, title) => {
      attempt("imageGrid", [images, { columns, title }]);
      attempt("subplots", [images, { columns, title, letters: true }]);
    }),
    { numRuns: 30 },
  );
});

/** True for a picture. */
function attempt(tool: string, args: readonly unknown[]): boolean {
  try {
    const image = exported[tool]?.(...args);
    assert.ok(Image.is(image));
    return true;
  } catch (error) {
    assert.ok(ToolError.is(error), `${tool}(${Deno.inspect(args)}): ${error instanceof Error ? error.stack : error}`);
    assert.match(error.message, /^Cannot [a-z].*: [^]+ must be [^]+, received [^]*[^.]$/);
    return false;
  }
}
