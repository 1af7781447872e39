/** Every option of a plot: at its bounds, beyond them, of a wrong kind, and what it changes in the picture. */

import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { colorAt, findColor } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

type Tool = (...args: unknown[]) => Image;
const exported = tools as unknown as Readonly<Record<string, Tool>>;
const small = tools.blank(30, 20, { color: "navy" });

/** Data that each tool draws. */
const DATA: Readonly<Record<string, unknown>> = {
  imageGrid: [small, small, small],
  plotBar: { a: 3, b: 5 },
  plotBox: { a: [1, 2, 9], b: [2, 3] },
  plotFunction: (x: number) => x * x,
  plotHeatmap: [[1, 2], [3, 4]],
  plotHistogram: [1, 2, 2, 3, 3, 3],
  plotHorizontalBar: { a: 3, b: 5 },
  plotLine: [[0, 1], [1, 3], [2, 2]],
  plotPie: { a: 3, b: 5 },
  plotScatter: [[0, 1], [1, 3], [2, 2]],
  plotTable: [["cat", 3], ["dog", 5]],
  subplots: [small, small, small],
};
const SIZE = { width: 200, height: 150 };
const SHEETS = ["imageGrid", "plotTable", "subplots"];

function call(tool: string, options: object): Image {
  const size = SHEETS.includes(tool) ? {} : SIZE;
  return exported[tool]?.(DATA[tool], { ...size, ...options }) as Image;
}

function assertRefused(tool: string, options: Readonly<Record<string, unknown>>, pattern: RegExp): void {
  const [option] = Object.keys(options) as [string];
  assert.throws(() => call(tool, options), (error) => {
    assert.ok(ToolError.is(error), `${tool} ${option}: ${error instanceof Error ? error.stack : error}`);
    assert.equal(error.tool, tool);
    assert.ok(error.argument?.startsWith(option), `${error.argument}`);
    assert.match(error.message, pattern);
    return true;
  }, `${tool} ${Deno.inspect(options)} is taken`);
}

const FIGURES = Object.keys(DATA).filter((tool) => !SHEETS.includes(tool));
const NUMBERS: readonly (readonly [tool: string, option: string, min: number, max: number, kind?: "whole"])[] = [
  ...FIGURES.map((tool) => [tool, "width", 120, 4096, "whole"] as const),
  ...FIGURES.map((tool) => [tool, "height", 90, 4096, "whole"] as const),
  ["plotLine", "lineWidth", 0.5, 20],
  ["plotLine", "fontSize", 6, 48],
  ["plotTable", "fontSize", 6, 48],
  ["imageGrid", "fontSize", 6, 48],
  ["plotScatter", "radius", 0.5, 30],
  ["plotScatter", "opacity", 0.05, 1],
  ["plotFunction", "samples", 2, 20_000, "whole"],
  ["plotHistogram", "bins", 1, 1000, "whole"],
  ["plotPie", "hole", 0, 0.9],
  ["plotTable", "maxColumnWidth", 20, 2000],
  ["imageGrid", "columns", 1, 64, "whole"],
  ["imageGrid", "cellWidth", 16, 2048, "whole"],
  ["imageGrid", "cellHeight", 16, 2048, "whole"],
  ["imageGrid", "gap", 0, 200, "whole"],
  ["subplots", "columns", 1, 16, "whole"],
  ["subplots", "gap", 0, 200, "whole"],
];

for (const [tool, option, min, max, kind] of NUMBERS) {
  Deno.test(`${tool}: ${option} lies between ${min} and ${max}`, () => {
    const room = option === "fontSize" && tool === "plotLine" ? { width: 600, height: 400 } : {};
    // The largest picture has 64 MB: one that is as long as it may be, and narrow, says the same.
    const narrow = option === "width" ? { height: 90 } : option === "height" ? { width: 120 } : room;
    for (const value of [min, max]) {
      const image = call(tool, { ...narrow, [option]: value });
      if (option === "width") assert.equal(image.width, value);
      if (option === "height") assert.equal(image.height, value);
    }
    assertRefused(tool, { [option]: min - (kind === "whole" ? 1 : 0.01) }, /must be .*between .* received -?[\d.e-]+$/);
    assertRefused(tool, { [option]: max + 1 }, new RegExp(`received ${max + 1}$`));
    for (const wrong of [NaN, Infinity, "5", null, {}, true]) assertRefused(tool, { [option]: wrong }, /received/);
    if (kind === "whole") assertRefused(tool, { [option]: min + 0.5 }, /whole number .* received [\d.]+$/);
  });
}

const SWITCHES: readonly (readonly [tool: string, option: string])[] = [
  ["plotLine", "grid"],
  ["plotLine", "markers"],
  ["plotScatter", "trend"],
  ["plotBar", "values"],
  ["plotHorizontalBar", "values"],
  ["plotBox", "mean"],
  ["plotHeatmap", "values"],
  ["plotHeatmap", "colorbar"],
  ["plotHistogram", "density"],
  ["plotTable", "striped"],
  ["imageGrid", "border"],
  ["subplots", "letters"],
];

for (const [tool, option] of SWITCHES) {
  Deno.test(`${tool}: ${option} is true or false, and seen`, () => {
    const hash = (value: boolean): string => tools.contentHash(call(tool, { [option]: value }));
    assert.notEqual(hash(true), hash(false));
    for (const wrong of [1, "true", null, []]) {
      assertRefused(tool, { [option]: wrong }, /must be true or false, received/);
    }
  });
}

const CHOICES: readonly (readonly [tool: string, option: string, values: readonly string[]])[] = [
  ["plotLine", "xScale", ["linear", "log"]],
  ["plotLine", "yScale", ["linear", "log"]],
  ["plotPie", "show", ["percent", "value", "both", "none"]],
  ["plotHeatmap", "colormap", ["turbo", "viridis", "magma", "inferno", "plasma", "jet", "hot", "cool", "bone", "gray"]],
];

for (const [tool, option, values] of CHOICES) {
  Deno.test(`${tool}: ${option} is one of ${values.join(", ")}, each another picture`, () => {
    const data = { plotLine: [[1, 1], [10, 20], [100, 5]] } as Readonly<Record<string, unknown>>;
    const hashes = values.map((value) =>
      tools.contentHash(exported[tool]?.(data[tool] ?? DATA[tool], { ...SIZE, [option]: value }) as Image)
    );
    assert.equal(new Set(hashes).size, values.length);
    for (const wrong of ["nonsense", "", 3, null]) {
      assertRefused(tool, { [option]: wrong }, new RegExp(values[0] as string));
    }
  });
}

Deno.test.each<[string, string, unknown, RegExp]>([
  ["plotLine", "xRange", [1], /xRange must be a list of 2/],
  ["plotLine", "xRange", [1, 1], /the smaller first, received \[1, 1\]/],
  ["plotLine", "xRange", [2, 1], /the smaller first, received \[2, 1\]/],
  ["plotLine", "xRange", [0, NaN], /received NaN/],
  ["plotLine", "xRange", [0, 1e151], /between -1e\+150 and 1e\+150/],
  ["plotLine", "xRange", "0..1", /must be a list/],
  ["plotLine", "xRange", { min: 0, max: 1 }, /must be a list/],
  ["plotLine", "yTicks", Array(101).fill(1), /at most 100|list of 0 to 100/],
  ["plotLine", "yTicks", ["low", "high"], /yTicks\[0\]/],
  ["plotLine", "title", 3n, /title must be a text/],
  ["plotLine", "title", "漢字", /U\+6F22/],
  ["plotLine", "xLabel", "x".repeat(501), /at most 500 characters/],
  ["plotLine", "legend", "left", /must be one of auto/],
  ["plotLine", "annotations", { hline: 3 }, /annotations must be a list/],
  ["plotLine", "annotations", [{ point: [1], label: "p" }], /annotations\[0\]\.point must be a list of 2/],
  ["plotLine", "annotations", [{ hline: "three" }], /a number on an axis of numbers/],
  ["plotLine", "annotations", Array(201).fill({ hline: 1 }), /list of 0 to 200/],
  ["plotBar", "labels", ["a"], /data|labels must be a list of 2/],
  ["plotPie", "colors", ["red"], /colors must be a list of 2/],
  ["plotHeatmap", "range", [3, 1], /the smaller first/],
  ["plotHeatmap", "xLabels", ["a"], /xLabels must be a list of 2/],
  ["plotHistogram", "bins", [1], /bins must be a list of 2 to 1001/],
  ["plotHistogram", "bins", [3, 2, 1], /bins\[1\] must be more than 3/],
  ["plotHistogram", "bins", "auto", /bins must be a whole number/],
  ["imageGrid", "captions", ["a"], /captions must be a list of 3/],
])("%s refuses %s of %o", (tool, option, value, pattern) => {
  assertRefused(tool, { [option]: value }, pattern);
});

for (const tool of Object.keys(DATA)) {
  Deno.test(`${tool}: an option that it does not have is refused with those that it has`, () => {
    assert.throws(() => call(tool, { nonsense: 1 }), (error) => {
      assert.ok(ToolError.is(error));
      return error.argument === "options.nonsense" && /must be one of the options [a-z]/.test(error.message);
    });
    for (const wrong of [5, "red", null]) assert.throws(() => exported[tool]?.(DATA[tool], wrong), ToolError.is);
  });
}

Deno.test("every slice of a pie is seen, and covers its share, however thin", () => {
  for (const values of [[1000, ...Array(39).fill(1)], [1, 1, 1, 1], [96, 3, 1], [500, 1, 500, 1], [1, 1e6]]) {
    const colors = values.map((_, i) => `#${(40 + i * 5).toString(16)}${(250 - i * 6).toString(16)}40`);
    const pie = tools.plotPie(values, { colors, show: "none", width: 600, height: 600 });
    const total = values.reduce((sum, value) => sum + value, 0);
    const background = findColor(pie, "#ffffff", { tolerance: 12 });
    const disc = 600 * 600 - background.count;
    values.forEach((value, i) => {
      const { count } = findColor(pie, colors[i] as string, { tolerance: 1 });
      const share = value / total;
      // Borders between slices and names beside the disc take some pixels of either.
      assert.ok(count <= disc * share * 1.02 + 30, `${value} of ${total}: ${count} of ${disc} pixels`);
      if (share > 0.01) assert.ok(count > disc * share * 0.75, `${value} of ${total}: ${count} of ${disc} pixels`);
    });
  }
  // A wedge of 39 slices is no gap: half its place has colours.
  const thin = tools.plotPie([1000, ...Array(39).fill(1)], { show: "none", width: 600, height: 600 });
  let [inked, seen] = [0, 0];
  for (let degrees = 348; degrees < 359; degrees += 0.5) {
    const angle = ((degrees - 90) * Math.PI) / 180;
    const [r, g, b] = colorAt(thin, 300 + 200 * Math.cos(angle), 300 + 200 * Math.sin(angle));
    seen += 1;
    inked += Number(r + g + b < 720);
  }
  assert.ok(inked > seen * 0.5, `${inked} of ${seen}`);
});
