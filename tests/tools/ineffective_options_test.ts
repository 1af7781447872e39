/** What changes nothing is checked all the same: an argument that is wrong on one image is wrong on each. */

import assert from "node:assert/strict";
import { CATALOG } from "../../tools/catalog.ts";
import type { Image } from "../../tools/core/image.ts";
import { ToolError } from "../../tools/core/tool_error.ts";
import * as tools from "../../tools/mod.ts";
import { sampleArguments } from "../support/sample_arguments.ts";
import { synthetic, syntheticGray } from "../support/golden.ts";

type Tool = (...args: unknown[]) => unknown;

const exported = tools as unknown as Readonly<Record<string, Tool>>;
const GROUPS = new Set(["filters", "tone", "geometry"]);
const METHODS = CATALOG.filter(({ group, isMethod }) => GROUPS.has(group) && isMethod).map(({ name }) => name);
const colored = synthetic(24, 18);
const gray = syntheticGray(24, 18);
const dot = synthetic(1, 1);

/** Calls that return the image itself on some path, each with one thing wrong. */
const WRONG: readonly { what: string; call: (image: Image) => unknown; argument: string }[] = [
  { what: "resize to its size", call: (i) => resize(i, i.width, i.height, { method: "no" }), argument: "method" },
  { what: "rotate by 0", call: (i) => loose("rotate", i, 0, { fill: "no" }), argument: "fill" },
  { what: "rotate by 0, method", call: (i) => loose("rotate", i, 0, { method: "no" }), argument: "method" },
  { what: "rotate by 360, expand", call: (i) => loose("rotate", i, 360, { expand: 1 }), argument: "expand" },
  { what: "rotate by 180", call: (i) => loose("rotate", i, 180, { method: "no" }), argument: "method" },
  { what: "rotateCW by 0", call: (i) => loose("rotateCW", i, 0, { fil: "red" }), argument: "options.fil" },
  { what: "shear by 0", call: (i) => loose("shear", i, 0, 0, { fill: "no" }), argument: "fill" },
  { what: "translate by 0", call: (i) => loose("translate", i, 0, 0, { method: "no" }), argument: "method" },
  { what: "translate by whole pixels", call: (i) => loose("translate", i, 1, 0, { method: "no" }), argument: "method" },
  { what: "pad by 0", call: (i) => loose("pad", i, 0, { fill: "no" }), argument: "fill" },
  { what: "thumbnail of a small image", call: (i) => loose("thumbnail", i, 99, { method: "no" }), argument: "method" },
  { what: "zoom by 1, method", call: (i) => loose("zoom", i, 1, { method: "no" }), argument: "method" },
  { what: "zoom by 1, center", call: (i) => loose("zoom", i, 1, { center: 3 }), argument: "center" },
  { what: "zoom by 1, space", call: (i) => loose("zoom", i, 1, { space: "no" }), argument: "space" },
  { what: "zoom without a center", call: (i) => loose("zoom", i, 3, { space: "viewed" }), argument: "space" },
  { what: "contain at its size", call: (i) => loose("contain", i, i.width, i.height, { fill: 3 }), argument: "fill" },
  { what: "cover at its size", call: (i) => loose("cover", i, i.width, i.height, { method: 3 }), argument: "method" },
  { what: "trim of one colour", call: (i) => loose("trim", i, { color: "no" }), argument: "color" },
  { what: "deskew of no text", call: (i) => loose("deskew", i, { fill: "no" }), argument: "fill" },
  {
    what: "autoOrient of no text",
    call: (i) => loose("autoOrient", i, { minConfidence: 2 }),
    argument: "minConfidence",
  },
  { what: "crop of all, clamp", call: (i) => loose("crop", i, [0, 0, 1, 1], { clamp: 1 }), argument: "clamp" },
  { what: "crop of all, space", call: (i) => loose("crop", i, [0, 0, 1, 1], { space: 1 }), argument: "space" },
  { what: "colorPop of gray, colour", call: (i) => loose("colorPop", i, "no"), argument: "color" },
  { what: "colorPop of gray", call: (i) => loose("colorPop", i, "red", { tolerance: -1 }), argument: "tolerance" },
  { what: "whiteBalance of gray", call: (i) => loose("whiteBalance", i, { method: "no" }), argument: "method" },
  { what: "saturation of gray", call: (i) => loose("saturation", i, -1), argument: "factor" },
  { what: "hue of gray", call: (i) => loose("hue", i, 3601), argument: "degrees" },
  { what: "tint by 0, colour", call: (i) => loose("tint", i, "no", { amount: 0 }), argument: "color" },
  { what: "inRange, space", call: (i) => loose("inRange", i, 0, 1, { space: "rbg" }), argument: "space" },
  {
    what: "levels that change nothing",
    call: (i) => loose("levels", i, 0, 255, { gama: 1 }),
    argument: "options.gama",
  },
  { what: "gaussianBlur by 0", call: (i) => loose("gaussianBlur", i, 0, { size: 4 }), argument: "size" },
  { what: "gaussianBlur by 0, y", call: (i) => loose("gaussianBlur", i, 0, { sigmaY: -1 }), argument: "sigmaY" },
  { what: "denoise by 0", call: (i) => loose("denoise", i, { strength: 0, searchSize: 4 }), argument: "searchSize" },
  { what: "motionBlur by 1", call: (i) => loose("motionBlur", i, 1, { angle: NaN }), argument: "angle" },
  { what: "deblur, the other method's", call: (i) => loose("deblur", i, { iterations: 0 }), argument: "iterations" },
  { what: "unsharpMask by 0", call: (i) => loose("unsharpMask", i, { amount: 0, radius: -1 }), argument: "radius" },
  { what: "bilateral of 1, sigma", call: (i) => loose("bilateral", i, 1, 75, 0), argument: "sigmaSpace" },
  { what: "sobel of 1, axis", call: (i) => loose("sobel", i, { size: 1, axis: "xy" }), argument: "axis" },
];

Deno.test.each(WRONG)(
  "$what is refused for its $argument, of colour, of gray and of one pixel",
  ({ call, argument }) => {
    for (const image of [colored, gray, dot]) {
      assert.throws(() => call(image), (error) => {
        assert.ok(ToolError.is(error), String(error));
        assert.equal(error.argument, argument);
        return true;
      });
    }
  },
);

for (const name of METHODS) {
  Deno.test(`${name} takes no option that it does not know, nor what is no object`, () => {
    const good = sampleArguments(name);
    const tool = exported[name] as Tool;
    const hasOptions = typeof good.at(-1) === "object" && good.at(-1)?.constructor === Object;
    const before = hasOptions ? good.slice(0, -1) : good;
    if (hasOptions) {
      for (const image of [colored, gray]) {
        for (const options of [{ nothingLikeIt: 1 }, null, "options", [1], new Date(0)]) {
          assert.throws(() => tool(image, ...before, options), (error) => ToolError.is(error));
        }
      }
    }
    for (const image of [colored, gray]) assert.doesNotThrow(() => tool(image, ...before, ...padded(name, before)));
  });
}

/** Arguments left out by name: undefined counts as nothing wherever it stands. */
function padded(name: string, before: readonly unknown[]): undefined[] {
  // A box may be four numbers as well: a second argument makes it one of them.
  const room = (exported[name] as Tool).length === 0 || name === "crop" ? 0 : 3 - before.length;
  return Array(Math.max(0, room)).fill(undefined);
}

function loose(name: string, ...args: unknown[]): unknown {
  return (exported[name] as Tool)(...args);
}

function resize(image: Image, ...args: unknown[]): unknown {
  return loose("resize", image, ...args);
}
