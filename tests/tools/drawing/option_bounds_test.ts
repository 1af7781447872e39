/** Every number, choice, switch and colour that a drawing tool takes: at its bounds, beyond them, and of a wrong kind. */

import assert from "node:assert/strict";
import { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import "../../support/toolkit.ts";

type Tool = (...args: unknown[]) => unknown;
const exported = tools as unknown as Readonly<Record<string, Tool>>;
const sheet = tools.blank(64, 48, { color: "#8090a0" });
const other = tools.blank(64, 48, { color: "#203040" });

/** What stands before the options; of tools that are no methods all of it. */
const BEFORE: Readonly<Record<string, readonly unknown[]>> = {
  arc: [sheet, [30, 20], [12, 9]],
  arrow: [sheet, [5, 5], [50, 30]],
  beforeAfter: [sheet, other],
  blurBackground: [sheet, [10, 10, 40, 30]],
  boxes: [sheet, [{ box: [10, 20, 40, 40], label: "a" }, [20, 25, 60, 44]]],
  circle: [sheet, [30, 20], 12],
  composite: [sheet, other],
  coordinateGrid: [sheet],
  crosshair: [sheet, [30, 20]],
  dashedLine: [sheet, [5, 5], [60, 40]],
  ellipse: [sheet, [30, 20], [20, 9]],
  heatmapOverlay: [sheet, [[0, 1], [2, 5]]],
  highlight: [sheet, [10, 10, 40, 30]],
  keypoints: [sheet, [{ x: 20, y: 20, label: "p", score: 0.5 }, [40, 30]]],
  line: [sheet, [5, 5], [50, 30]],
  marker: [sheet, [30, 20]],
  maskOverlay: [
    sheet,
    tools.threshold(tools.circle(tools.blank(64, 48, { color: "black" }), [30, 20], 12, { fill: "white" }), 9),
  ],
  measureText: ["two words"],
  numberedMarks: [sheet, [[20, 20], [10, 20, 40, 40]]],
  polygon: [sheet, [[5, 5], [50, 9], [30, 40]]],
  polyline: [sheet, [[5, 5], [50, 9], [30, 40]]],
  rectangle: [sheet, [10, 10, 40, 30]],
  roundedRectangle: [sheet, [10, 10, 40, 30]],
  sideBySide: [sheet, other],
  text: [sheet, "two words", [5, 5]],
};

/** Bounds as the documentation states them; `whole` for whole numbers only. */
const NUMBERS: readonly (readonly [tool: string, option: string, min: number, max: number, kind?: "whole"])[] = [
  ["arc", "start", -36_000, 36_000],
  ["arc", "end", -36_000, 36_000],
  ["arc", "width", 0, 1000],
  ["arrow", "head", 1, 10_000],
  ["arrow", "width", 0.5, 1000],
  ["beforeAfter", "position", 0, 1],
  ["beforeAfter", "size", 4, 1000],
  ["blurBackground", "sigma", 0, 150],
  ["blurBackground", "feather", 0, 150],
  ["boxes", "width", 1, 1000, "whole"],
  ["boxes", "fillOpacity", 0, 1],
  ["boxes", "labelSize", 4, 1000],
  ["circle", "width", 0, 1000],
  ["composite", "opacity", 0, 1],
  ["coordinateGrid", "step", 64 / 1000, 1_000_000],
  ["coordinateGrid", "opacity", 0, 1],
  ["coordinateGrid", "width", 1, 100, "whole"],
  ["coordinateGrid", "labelSize", 4, 1000],
  ["crosshair", "size", 1, 1_000_000],
  ["crosshair", "width", 0.5, 1000],
  ["crosshair", "labelSize", 4, 1000],
  ["dashedLine", "dash", 1, 10_000],
  ["dashedLine", "gap", 1, 10_000],
  ["dashedLine", "width", 0.5, 1000],
  ["ellipse", "angle", -36_000, 36_000],
  ["ellipse", "width", 0, 1000],
  ["heatmapOverlay", "opacity", 0, 1],
  ["heatmapOverlay", "labelSize", 4, 1000],
  ["highlight", "opacity", 0, 1],
  ["highlight", "feather", 0, 150],
  ["keypoints", "radius", 0.5, 1000],
  ["keypoints", "width", 0.5, 1000],
  ["keypoints", "labelSize", 4, 1000],
  ["line", "width", 0.5, 1000],
  ["marker", "size", 1, 10_000],
  ["marker", "width", 0.5, 1000],
  ["marker", "labelSize", 4, 1000],
  ["maskOverlay", "opacity", 0, 1],
  ["maskOverlay", "outline", 0, 100, "whole"],
  ["measureText", "size", 4, 1000],
  ["measureText", "maxWidth", 1, 65_535],
  ["numberedMarks", "start", 0, 1_000_000, "whole"],
  ["numberedMarks", "size", 4, 1000],
  ["polygon", "width", 0, 1000],
  ["polyline", "width", 0.5, 1000],
  ["rectangle", "width", 0, 1000],
  ["roundedRectangle", "radius", 0, 100_000],
  ["roundedRectangle", "width", 0, 1000],
  ["sideBySide", "columns", 1, 1024, "whole"],
  ["sideBySide", "gap", 0, 4096, "whole"],
  ["sideBySide", "size", 4, 1000],
  ["text", "size", 4, 1000],
  ["text", "padding", 0, 200, "whole"],
  ["text", "strokeWidth", 1, 16, "whole"],
  ["text", "maxWidth", 1, 65_535],
  ["text", "angle", -36_000, 36_000],
];

function call(tool: string, options: object): unknown {
  return exported[tool]?.(...BEFORE[tool] as readonly unknown[], options);
}

/** The error names the tool, the argument as one writes it, and what came. */
function assertRefused(tool: string, options: Readonly<Record<string, unknown>>, received: RegExp): void {
  const [option] = Object.keys(options) as [string];
  assert.throws(() => call(tool, options), (error) => {
    assert.ok(ToolError.is(error), `${tool} ${option}: ${error instanceof Error ? error.stack : error}`);
    assert.equal(error.tool, tool);
    assert.equal(error.argument, option);
    assert.match(error.message, /^Cannot [a-z].*: .+ must be .+, received .+$/s);
    assert.match(error.message, received);
    return true;
  }, `${tool} ${Deno.inspect(options)} is taken`);
}

for (const [tool, option, min, max, kind] of NUMBERS) {
  Deno.test(`${tool}: ${option} lies between ${min} and ${max}`, () => {
    for (const value of [min, max]) {
      const result = call(tool, { [option]: value });
      assert.ok(Image.is(result) || tool === "measureText", `${value}`);
    }
    const least = kind === "whole" ? 1 : 1e-6 * Math.max(1, Math.abs(min));
    assertRefused(tool, { [option]: min - least }, /received -?[\d.e-]+$/);
    assertRefused(tool, { [option]: max + 1 }, new RegExp(`received ${max + 1}$`));
    assertRefused(tool, { [option]: NaN }, /received NaN$/);
    assertRefused(tool, { [option]: -Infinity }, /received -Infinity$/);
    assertRefused(tool, { [option]: String(min) }, new RegExp(`received "${min}"$`));
    assertRefused(tool, { [option]: [max] }, /received \[/);
    assertRefused(tool, { [option]: 5n }, /received 5n?$/);
    if (kind === "whole") assertRefused(tool, { [option]: min + 0.5 }, /whole number .* received [\d.]+$/);
  });
}

const CHOICES: readonly (readonly [tool: string, option: string, values: readonly string[]])[] = [
  ["arc", "shape", ["open", "chord", "pie"]],
  ["arrow", "heads", ["end", "start", "both"]],
  ["beforeAfter", "mode", ["side", "stack", "split"]],
  ["composite", "mode", ["normal", "multiply", "screen", "difference"]],
  ["keypoints", "labels", ["given", "index", "none"]],
  ["marker", "shape", ["circle", "square", "diamond", "triangle", "star", "plus", "cross", "ring"]],
  ["numberedMarks", "at", ["center", "corner"]],
  ["polyline", "join", ["round", "miter", "bevel"]],
  ["text", "font", ["sans", "bold", "mono"]],
  ["measureText", "font", ["sans", "bold", "mono"]],
  ["text", "anchor", [
    "top-left",
    "top",
    "top-right",
    "left",
    "center",
    "right",
    "bottom-left",
    "bottom",
    "bottom-right",
  ]],
];

/** What makes the values of a choice differ. */
const WITH: Readonly<Record<string, object>> = { polyline: { width: 9 }, arc: { start: 20, end: 150 } };

for (const [tool, option, values] of CHOICES) {
  Deno.test(`${tool}: ${option} is one of ${values.join(", ")}, each another picture`, () => {
    const seen = new Set<string>();
    for (const value of values) {
      const result = call(tool, { [option]: value, ...WITH[tool] });
      seen.add(Image.is(result) ? `${result.width} ${result.height} ${result.data.join("")}` : JSON.stringify(result));
    }
    assert.equal(seen.size, values.length, "two values give the same");
    for (const wrong of ["nonsense", "", 3, null, [values[0]], {}]) {
      assertRefused(tool, { [option]: wrong }, new RegExp(`must be one of .*${values[0]}`, "s"));
    }
  });
}

Deno.test("alignment of a text is one of three, seen in lines of several lengths", () => {
  const [left, center, right] = (["left", "center", "right"] as const).map((align) =>
    tools.text(sheet, "wide line\na", [0, 0], { size: 9, align }).data
  );
  assert.notDeepEqual(left, center);
  assert.notDeepEqual(center, right);
  assertRefused("text", { align: "justify" }, /left.*center.*right/);
});

const SWITCHES: readonly (readonly [tool: string, option: string])[] = [
  ["arc", "antialias"],
  ["arrow", "antialias"],
  ["boxes", "labels"],
  ["circle", "antialias"],
  ["coordinateGrid", "labels"],
  ["coordinateGrid", "margin"],
  ["crosshair", "label"],
  ["dashedLine", "antialias"],
  ["ellipse", "antialias"],
  ["heatmapOverlay", "fade"],
  ["heatmapOverlay", "legend"],
  ["line", "antialias"],
  ["marker", "antialias"],
  ["maskOverlay", "invert"],
  ["numberedMarks", "outline"],
  ["polygon", "antialias"],
  ["polyline", "antialias"],
  ["polyline", "closed"],
  ["roundedRectangle", "antialias"],
];

for (const [tool, option] of SWITCHES) {
  Deno.test(`${tool}: ${option} is true or false, and seen`, () => {
    const [on, off] = [true, false].map((value) => call(tool, { [option]: value }) as Image);
    assert.ok(on !== undefined && off !== undefined);
    assert.ok(on.width !== off.width || bytesOf(on) !== bytesOf(off), "makes no difference");
    for (const wrong of [1, 0, "true", null, []]) {
      assertRefused(tool, { [option]: wrong }, /must be true or false, received/);
    }
  });
}

function bytesOf(image: Image): string {
  return image.data.join(" ");
}

const COLOR_OPTIONS: readonly (readonly [tool: string, option: string])[] = [
  ["arc", "color"],
  ["arc", "fill"],
  ["arrow", "color"],
  ["boxes", "color"],
  ["circle", "color"],
  ["circle", "fill"],
  ["coordinateGrid", "color"],
  ["crosshair", "color"],
  ["dashedLine", "color"],
  ["ellipse", "color"],
  ["ellipse", "fill"],
  ["highlight", "color"],
  ["keypoints", "color"],
  ["line", "color"],
  ["marker", "color"],
  ["marker", "outline"],
  ["maskOverlay", "color"],
  ["numberedMarks", "color"],
  ["polygon", "color"],
  ["polygon", "fill"],
  ["polyline", "color"],
  ["rectangle", "color"],
  ["rectangle", "fill"],
  ["roundedRectangle", "color"],
  ["roundedRectangle", "fill"],
  ["sideBySide", "fill"],
  ["text", "color"],
  ["text", "background"],
  ["text", "stroke"],
];

for (const [tool, option] of COLOR_OPTIONS) {
  Deno.test(`${tool}: ${option} is a colour in every form, and seen`, () => {
    const forms = ["#12e45a", [18, 228, 90], "rgb(18, 228, 90)", [18, 228, 90, 255], "#12E45AFF"];
    const drawn = forms.map((form) => bytesOf(call(tool, { [option]: form }) as Image));
    assert.equal(new Set(drawn).size, 1, "the forms differ");
    assert.notEqual(drawn[0], bytesOf(call(tool, { [option]: "#5a12e4" }) as Image));
    for (const wrong of ["reddish", "#12", [1, 2], 3, null, {}]) {
      assert.throws(
        () => call(tool, { [option]: wrong }),
        (error) => ToolError.is(error) && error.tool === tool && error.argument?.startsWith(option) === true,
      );
    }
  });
}

const LISTS_OF_COLORS = ["boxes", "keypoints", "maskOverlay", "numberedMarks"];

for (const tool of LISTS_OF_COLORS) {
  Deno.test(`${tool}: colors are used in turn; an empty list and a wrong colour are refused by place`, () => {
    assert.notEqual(
      bytesOf(call(tool, { colors: ["red", "blue"] }) as Image),
      bytesOf(call(tool, { colors: ["blue", "red"] }) as Image),
    );
    assertRefused(tool, { colors: [] }, /colors must be a list of 1 to 1024/);
    assert.throws(
      () => call(tool, { colors: ["red", "nored"] }),
      (error) => ToolError.is(error) && error.argument === "colors[1]",
    );
    assertRefused(tool, { colors: "red" }, /colors must be a list/);
  });
}

for (const tool of Object.keys(BEFORE)) {
  Deno.test(`${tool}: an option that it does not have is refused with those that it has`, () => {
    assert.throws(() => call(tool, { nonsense: 1 }), (error) => {
      assert.ok(ToolError.is(error));
      assert.equal(error.tool, tool);
      assert.equal(error.argument, "options.nonsense");
      return /must be one of the options [a-z]/i.test(error.message);
    });
    for (const wrong of [5, "red", [1, 2], null]) {
      assert.throws(() => exported[tool]?.(...BEFORE[tool] as readonly unknown[], wrong), ToolError.is, String(wrong));
    }
  });
}

Deno.test("a crosshair is seen at every size, and a gap that leaves nothing of it is refused", () => {
  const pixels = (options: object): number => {
    const drawn = tools.crosshair(sheet, [30, 20], { color: "black", ...options });
    return drawn.data.filter((value, i) => i % 4 === 0 && value < 0x80).length;
  };
  for (const size of [2, 5, 12, 15.9, 16, 17, 40, 1000]) assert.ok(pixels({ size }) > 0, `size ${size}`);
  assert.ok(pixels({ size: 10, gap: 4.9, width: 4 }) > 0);
  for (const [size, gap] of [[10, 5], [10, 6], [16, 8], [1, 0.5]] as const) {
    assert.throws(() => tools.crosshair(sheet, [30, 20], { size, gap }), (error) => {
      assert.ok(ToolError.is(error));
      assert.equal(
        error.message,
        `Cannot draw crosshair: gap must be less than half the size, which is ${size}, received ${gap}`,
      );
      return error.hint?.includes(`gap: ${size / 4}`) === true;
    });
  }
});

Deno.test.each<[string, unknown[][], object, RegExp | null]>([
  ["the largest numbers", [[-1e150, 1e150]], {}, null],
  ["numbers beyond", [[-1e151, 0]], {}, /values\[0\]\[0\] must be between -1e\+150 and 1e\+150/],
  ["the largest double", [[0, Number.MAX_VALUE]], {}, /values\[0\]\[1\]/],
  ["the smallest difference of doubles", [[0, Number.MIN_VALUE]], {}, null],
  ["a range far away", [[1, 2]], { min: 1e149, max: 1e150 }, null],
  ["a range of nothing", [[1, 2]], { min: 5, max: 5 }, null],
  ["a range the wrong way", [[1, 2]], { min: 5, max: 4 }, /max must be at least min, which is 5/],
  ["NaN", [[0, NaN]], {}, /values\[0\]\[1\] must be .*received NaN/],
  ["a hole", [[0, undefined]], {}, /values\[0\]\[1\]/],
  ["an empty row", [[]], {}, /values\[0\]/],
  ["no rows", [], {}, /values must be rows of numbers/],
  ["rows of two lengths", [[1, 2], [1]], {}, /values\[1\] must be a list of 2/],
  ["one number", [[7]], { legend: true }, null],
])("a heat map of %s is drawn or refused by name", (_, values, options, pattern) => {
  const draw = (): Image => tools.heatmapOverlay(sheet, values as never, options);
  if (pattern === null) return assert.ok(Image.is(draw()));
  assert.throws(draw, (error) => ToolError.is(error) && pattern.test(error.message));
});
