/** Hints for slips that models make again and again, through the tools that they make them with. */

import assert from "node:assert/strict";
import { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic } from "../../support/golden.ts";

const image = synthetic(24, 18);
const exported = tools as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

interface Slip {
  readonly what: string;
  readonly call: readonly [tool: string, ...args: unknown[]];
  readonly argument: string;
  /** All of the message after the argument. */
  readonly says: string;
  readonly hint: string | null;
}

const IN_AN_OBJECT = "by itself and not in an object";
const ALL = "[x1, y1, x2, y2], {x, y, width, height} or {left, top, width, height}";

const SLIPS: readonly Slip[] = [
  {
    what: "a box by its parameter's name",
    call: ["crop", image, { box: [1, 2, 9, 9] }],
    argument: "box",
    says: `must be ${ALL}, received { box: [4 values] }`,
    hint: `Write box ${IN_AN_OBJECT}: [1, 2, 9, 9]`,
  },
  {
    what: "a box of a measurement among options",
    call: ["meanColor", image, { box: [1, 2, 9, 9] }],
    argument: "box",
    says: `must be ${ALL}, received { box: [4 values] }`,
    hint: `Write box ${IN_AN_OBJECT}: [1, 2, 9, 9]`,
  },
  {
    what: "both ends of a line in one object",
    call: ["line", image, { from: [1, 2], to: [9, 9] }],
    argument: "from",
    says: "must be [x, y] or {x, y}, received { from: [2 values], to: [2 values] }",
    hint: `Write from ${IN_AN_OBJECT}: [1, 2]`,
  },
  {
    what: "another image by name",
    call: ["ssim", image, { other: image }],
    argument: "other",
    says: "must be an image, received { other: an Image }",
    hint: `Write other ${IN_AN_OBJECT}: an Image`,
  },
  {
    what: "a number by name",
    call: ["brightness", image, { factor: 1.5 }],
    argument: "factor",
    says: "must be a number between 0 and 255, received { factor: 1.5 }",
    hint: `Write factor ${IN_AN_OBJECT}: 1.5`,
  },
  {
    what: "a list by name",
    call: ["boxes", image, { list: [[1, 2, 9, 9]] }],
    argument: "list",
    says: "must be a list of 0 to 2000, received { list: [1 values] }",
    hint: `Write list ${IN_AN_OBJECT}: [[4 values]]`,
  },
  {
    what: "radii beside a box",
    call: ["ellipse", image, [1, 2, 9, 9], [3, 4]],
    argument: "radii",
    says: "must be left out where a box is given, which the ellipse fills, received [3, 4]",
    hint: "Write the center as [x, y] to give radii",
  },
  {
    what: "edges of no points",
    call: ["keypoints", image, [], { edges: [[0, 1]] }],
    argument: "edges",
    says: "must be left out where there are no points, received [[2 values]]",
    hint: null,
  },
  {
    what: "a polygon with a point that is none",
    call: ["highlight", image, [[1, 2], [9, 2], [9, NaN]]],
    argument: "area[2].y",
    says: "must be between -1000000 and 1000000, received NaN",
    hint: "NaN comes from undefined, or from Number() of a text that is no number: log what this was computed from",
  },
  {
    what: "a polygon of two points",
    call: ["blurBackground", image, [[1, 2], [9, 2]]],
    argument: "area",
    says: "must be a list of 3 to 100000, received a list of 2",
    hint: null,
  },
  {
    what: "a side that a margin has not",
    call: ["pad", image, { lef: 3 }],
    argument: "margin.lef",
    says: 'must be one of the options top, right, bottom, left, received "lef"',
    hint: "Did you mean left?",
  },
  {
    what: "OpenCV's size of the kernel first",
    call: ["gaussianBlur", image, [5, 5], 0],
    argument: "sigma",
    says: "must be a number between 0 and 150, received [5, 5]",
    hint: "The size of the kernel is an option: gaussianBlur(0, { size: 5 })",
  },
  {
    what: "NaN for a point",
    call: ["circle", image, NaN, 5],
    argument: "center",
    says: "must be [x, y] or {x, y}, received NaN",
    hint: "NaN comes from undefined, or from Number() of a text that is no number: log what this was computed from",
  },
  {
    what: "NaN for a quality",
    call: ["encode", image, "jpeg", { quality: NaN }],
    argument: "quality",
    says: "must be a whole number between 1 and 100, received NaN",
    hint: "NaN comes from undefined, or from Number() of a text that is no number: log what this was computed from",
  },
  {
    what: "many numbers where a list of points belongs",
    call: ["keypoints", image, Array.from({ length: 400 }, (_, i) => i)],
    argument: "points",
    says: "must be a list of things, received [0, 1, 2, 3, 4, 5, 6, 7, … 392 more]",
    hint: "Put it into a list: [[0, 1, 2, 3, 4, 5, 6, 7, … 392 more]]",
  },
  {
    what: "matplotlib's width of a line",
    call: ["plotLine", [1, 2, 3], { linewidth: 3 }],
    argument: "options.linewidth",
    says: "",
    hint: "Did you mean lineWidth?",
  },
  {
    what: "OpenCV's width of a line",
    call: ["line", image, [1, 2], [9, 9], { thickness: 3 }],
    argument: "options.thickness",
    says: 'must be one of the options color, width, antialias, space, received "thickness"',
    hint: "Did you mean width?",
  },
  {
    what: "sharp's margin with its colour",
    call: ["pad", image, { top: 3, background: "white" }],
    argument: "margin.background",
    says: 'must be one of the sides top, right, bottom, left, received "white"',
    hint: "The colour comes after the margin: pad(margin, { fill: … })",
  },
  {
    what: "OpenCV's margins one by one",
    call: ["pad", image, 3, 4, 5, 6],
    argument: "options",
    says: "must be left out, or an object with a fill, received 4",
    hint: "Different sides are written by name: { top: 3, right: 4, bottom: …, left: … }",
  },
  {
    what: "OpenCV's value for white",
    call: ["threshold", image, 127, 255],
    argument: "options",
    says: "must be an object with any of invert, received 255",
    hint: "Options are written by name: { invert: … }",
  },
  {
    what: "sharp's place of an overlay",
    call: ["composite", image, image, { left: 1, top: 2 }],
    argument: "options.left",
    says: 'must be one of the options at, opacity, mode, received "left"',
    hint: "Did you mean at?",
  },
  {
    what: "sharp's mode of an overlay",
    call: ["composite", image, image, { blend: "multiply" }],
    argument: "options.blend",
    says: 'must be one of the options at, opacity, mode, received "blend"',
    hint: "Did you mean mode?",
  },
  {
    what: "a mode in place of an amount",
    call: ["blend", image, image, "multiply"],
    argument: "amount",
    says: 'must be a number between 0 and 1, received "multiply"',
    hint: 'Modes are those of composite: image.composite(other, { mode: "multiply" })',
  },
  {
    what: "corners of a cut one by one",
    call: ["crop", image, [2, 3], [9, 9]],
    argument: "box",
    says: `must be ${ALL}, received [[2 values], [2 values]]`,
    hint: "Write it as one list: [2, 3, 9, 9]",
  },
  {
    what: "a factor in place of a width",
    call: ["resize", image, 0.5],
    argument: "width",
    says: "must be a whole number between 1 and 65535, received 0.5",
    hint: "The width is in pixels: resize(12) makes it 0.5 of its size",
  },
  {
    what: "sharp's open width",
    call: ["resize", image, null, 9],
    argument: "width",
    says: "must be a whole number between 1 and 65535, received null",
    hint: "The width is in pixels; in proportion it is resize(12, 9)",
  },
  {
    what: "a level and its opposite in a list",
    call: ["levels", image, [10, 200]],
    argument: "black",
    says: "must be a number between 0 and 254, received [10, 200]",
    hint: "Write black and white one by one and not in a list: 10, 200",
  },
  {
    what: "a place in a list",
    call: ["pixelAt", image, [3, 4]],
    argument: "x",
    says: "must be a number between 0 and 23, received [3, 4]",
    hint: "Write x and y one by one and not in a list: 3, 4",
  },
  {
    what: "a number in quotes among two",
    call: ["connectedComponents", image, { connectivity: "8" }],
    argument: "connectivity",
    says: 'must be 4 or 8, received "8"',
    hint: "Write the number without quotes: 8",
  },
  {
    what: "four numbers in a row for a mean",
    call: ["meanColor", image, 1, 2, 9, 9],
    argument: "box",
    says: `must be ${ALL}, received 1`,
    hint: "A box is one value: [1, …]",
  },
  {
    what: "four numbers in a row for an entropy",
    call: ["entropy", image, 1, 2, 9, 9],
    argument: "box",
    says: `must be ${ALL}, received 1`,
    hint: "A box is one value: [1, …]",
  },
  {
    what: "the number of bars of a histogram",
    call: ["plotHistogram", [1, 2, 3], 10],
    argument: "options",
    says: "received 10",
    hint: "Options are written by name: { bins: 10 }",
  },
  {
    what: "a box to be read",
    call: ["detectTextRegions", image, [1, 2, 9, 9]],
    argument: "options",
    says: "received [1, 2, 9, 9]",
    hint: "Options are written by name: { box: [1, 2, 9, 9] }",
  },
  {
    what: "a box to be seen larger",
    call: ["zoom", image, [1, 2, 9, 9]],
    argument: "factor",
    says: "must be a number between 1 and 1000, received [1, 2, 9, 9]",
    hint: "A box is seen larger with crop and resize: image.crop(box).resize(800)",
  },
];

Deno.test.each(SLIPS)("$what is answered with what to write", ({ call: [tool, ...args], argument, says, hint }) => {
  assert.throws(() => exported[tool]?.(...args), (error) => {
    assert.ok(ToolError.is(error), String(error));
    assert.equal(error.argument, argument);
    assert.ok(error.message.endsWith(says), error.message);
    assert.equal(error.hint, hint);
    return true;
  });
});

/** Tools that read a part of the image, each with what it needs besides. */
const MEASURES: readonly (readonly [tool: string, ...args: unknown[]])[] = [
  ["colorfulness", undefined],
  ["edgeDensity", undefined],
  ["entropy", undefined],
  ["meanColor", undefined],
  ["minMax", null],
  ["noiseLevel", null],
  ["sharpness", null],
  ["standardDeviation", null],
];
const SEARCHES: readonly (readonly [tool: string, ...args: unknown[]])[] = [
  ["colorShare", "red"],
  ["detectTextRegions"],
  ["dominantColors", 3],
  ["readAxis", "y"],
  ["readBarcodes"],
  ["readBars", "red"],
  ["readGauge"],
  ["readLegend"],
  ["readLineSeries", "red"],
  ["readPie"],
  ["readScatter", "red"],
  ["readText"],
  ["regionsOfColor", "red"],
];

Deno.test.each([...MEASURES, ...SEARCHES].map(([tool, ...args]) => ({ tool, args })))(
  "$tool checks space and clamp of a box that is left out",
  async ({ tool, args }) => {
    const wrong: readonly (readonly [string, unknown, RegExp])[] = [
      ["space", "norm-1000", /^Did you mean "norm1000"\?/],
      ["space", 1000, /"norm1000" from 0 to 1000/],
      ["space", "viewed", /^The viewed size is known of input images/],
      ["clamp", "true", /./],
      ["clamp", 1, /./],
      ["clamp", null, /./],
    ];
    for (const [name, value, hint] of wrong) {
      for (const box of [undefined, null]) {
        const options = SEARCHES.some(([search]) => search === tool) ? { box, [name]: value } : { [name]: value };
        await assert.rejects(async () => await exported[tool]?.(image, ...args, options), (error) => {
          assert.ok(ToolError.is(error), String(error));
          assert.equal(error.argument, name);
          assert.match(error.hint ?? "none", hint);
          return true;
        });
      }
    }
  },
);

Deno.test("colours in turn are checked beside one colour for all", () => {
  for (
    const [tool, list] of [["numberedMarks", [[3, 3]]], ["keypoints", [[3, 3]]], ["boxes", [[1, 1, 5, 5]]]] as const
  ) {
    const draw = (colors: unknown): unknown => exported[tool]?.(image, list, { color: "red", colors });
    for (const wrong of [["no colour"], [], "red", [[1, 2]], { 0: "red" }]) {
      assert.throws(() => draw(wrong), (error) => ToolError.is(error) && error.argument.startsWith("colors"), tool);
    }
    const [one, both] = [draw(undefined), draw(["blue"])];
    assert.ok(Image.is(one) && Image.is(both) && tools.equals(one, both), `${tool}: color goes before colors`);
  }
});
