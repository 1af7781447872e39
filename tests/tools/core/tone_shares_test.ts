import assert from "node:assert/strict";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic } from "../../support/golden.ts";

const image = synthetic(30, 20);

function refusal(run: () => unknown): ToolError {
  try {
    run();
  } catch (error) {
    if (ToolError.is(error)) return error;
    throw error;
  }
  throw new Error("Nothing was refused");
}

/** Tones as other libraries write them, with the argument that is named and what stands for it of 255. */
const SHARES: readonly (readonly [call: string, run: () => unknown, argument: string, meant: string])[] = [
  ["levels(0.2, 0.8)", () => tools.levels(image, 0.2, 0.8), "black", "0.2 of that is 51"],
  ["levels(0, 0.8)", () => tools.levels(image, 0, 0.8), "white", "0.8 of that is 204"],
  ["levels outBlack", () => tools.levels(image, 0, 255, { outBlack: 0.1 }), "outBlack", "0.1 of that is 26"],
  ["levels outWhite", () => tools.levels(image, 0, 255, { outWhite: 0.5 }), "outWhite", "0.5 of that is 128"],
  ["threshold(0.5)", () => tools.threshold(image, 0.5), "level", "0.5 of that is 128"],
  ["solarize(0.5)", () => tools.solarize(image, 0.5), "threshold", "0.5 of that is 128"],
  ["canny(0.1, 0.3)", () => tools.canny(image, 0.1, 0.3), "low", "0.1 of that is 26"],
  ["canny(0, 0.3)", () => tools.canny(image, 0, 0.3), "high", "0.3 of that is 77"],
  ["edgeDensity", () => tools.edgeDensity(image, null, { low: 0.1 }), "low", "0.1 of that is 26"],
  ["trim", () => tools.trim(image, { tolerance: 0.1 }), "tolerance", "0.1 of that is 26"],
  ["differences", () => tools.differences(image, image, { threshold: 0.1 }), "threshold", "0.1 of that is 26"],
  [
    "floodFill",
    () => tools.floodFill(image, [1, 1], { color: "red", tolerance: 0.2 }),
    "tolerance",
    "0.2 of that is 51",
  ],
  [
    "shortestPath",
    () => tools.shortestPath(image, { from: [1, 1], to: [5, 5], threshold: 0.5 }),
    "threshold",
    "0.5 of that is 128",
  ],
  ["inRange of lists", () => tools.inRange(image, [0, 0.2, 0], [1, 1, 1]), "lower", "0.2 of that is 51"],
  ["inRange of numbers", () => tools.inRange(image, 0, 0.5), "upper", "0.5 of that is 128"],
];

for (const [call, run, argument, meant] of SHARES) {
  Deno.test(`a share of 1 is no tone: ${call}`, () => {
    const error = refusal(run);
    assert.equal(error.argument, argument);
    assert.match(error.message, /must be of the tones 0 to 255, not a share of 1, received 0\.\d$/);
    assert.equal(error.hint, `Tones go from 0 to 255: ${meant}`);
  });
}

Deno.test("what may be a tone is one", () => {
  assert.equal(tools.threshold(image, 0).width, 30);
  assert.equal(tools.threshold(image, 1).width, 30);
  assert.equal(tools.threshold(image, 1.5).width, 30);
  assert.equal(tools.levels(image, 0, 1).width, 30);
  assert.equal(tools.inRange(image, [0, 0, 0], [1, 1, 1]).width, 30);
  assert.equal(tools.inRange(image, [0, 0.5, 0], [255, 255, 255]).width, 30);
});

Deno.test("a colour in shares is refused with the numbers that it means", () => {
  const error = refusal(() => tools.blank(2, 2, { color: [1, 0.5, 0.2] }));
  assert.equal(error.argument, "color");
  assert.equal(error.hint, "Colours go from 0 to 255: [255, 128, 51]");
});
