/** Every drawing tool on images that are hardly there: a result of the right size, or an error that says why. */

import assert from "node:assert/strict";
import { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { DRAWING_TOOLS } from "../../../tools/drawing/catalog.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { sampleArguments } from "../../support/sample_arguments.ts";
import "../../support/toolkit.ts";

type Tool = (...args: unknown[]) => unknown;

const exported = tools as unknown as Readonly<Record<string, Tool>>;
const SIZES = [[1, 1], [1, 40], [40, 1], [2, 3]] as const;
/** Tools whose result is a sheet of several images, or larger by a margin. */
const LARGER = ["sideBySide", "beforeAfter", "coordinateGrid"];
/** Calls that fit every size, where the sample call is made for one. */
const CALLS: Readonly<Record<string, (image: Image) => readonly unknown[]>> = {
  beforeAfter: (image) => [image, { mode: "split", captions: ["a", "b"] }],
  composite: (image) => [image, { at: [0, 0], opacity: 0.5, mode: "multiply" }],
  rectangle: () => [[0, 0, 1, 1], { color: "red", fill: "blue", clamp: true }],
  roundedRectangle: () => [[-9, -9, 9, 9], { color: "red", fill: "blue", radius: 30 }],
  blend: (image) => [tools.invert(image)],
  maskOverlay: (image) => [image, { outline: 5 }],
  sideBySide: (image) => [[image, image], { captions: ["a", "b", "a word that is too long"], columns: 2 }],
  text: () => ["text", [0, 0], { stroke: "red", background: "white", angle: 20 }],
};

for (const { name, isMethod } of DRAWING_TOOLS.filter((entry) => entry.isMethod)) {
  Deno.test(`${name} draws on one pixel, one row and one column`, () => {
    assert.ok(isMethod);
    for (const [width, height] of SIZES) {
      for (const image of [synthetic(width, height), syntheticGray(width, height)]) {
        const args = CALLS[name]?.(image) ?? sampleArguments(name);
        const drawn = exported[name]?.(image, ...args) as Image;
        assert.ok(Image.is(drawn));
        if (!LARGER.includes(name)) assert.deepEqual([drawn.width, drawn.height], [width, height]);
        for (const bare of [[], [[0, 0]], [[0, 0], [0, 0]], [[0, 0, 1, 1]], [[[0, 0], [0, 0], [0, 0]]], [[0, 0], 0]]) {
          try {
            assert.ok(Image.is(exported[name]?.(image, ...bare)));
          } catch (error) {
            assert.ok(ToolError.is(error), `${name} ${JSON.stringify(bare)}: ${String(error)}`);
          }
        }
      }
    }
  });
}

Deno.test("a line of one pixel without antialias has no gap, whatever its slope", () => {
  for (let degrees = 0; degrees < 180; degrees += 3.7) {
    const [dx, dy] = [Math.cos((degrees * Math.PI) / 180) * 25, Math.sin((degrees * Math.PI) / 180) * 25];
    const options = { color: "black", width: 1, antialias: false } as const;
    const drawn = tools.polyline(tools.blank(60, 60), [[30 - dx, 30 - dy], [30 + dx, 30 + dy], [31, 31]], options);
    const { length } = tools.connectedComponents(drawn, { foreground: "dark", threshold: 128, connectivity: 8 });
    assert.equal(length, 1, `${degrees}°`);
  }
});
