import assert from "node:assert/strict";
import { describeToolkit } from "../../../scripts/build_declarations.ts";
import { denseSignatures } from "../../../scripts/describe/dense_signature.ts";
import { sharedOptions } from "../../../scripts/describe/shared_options.ts";
import type { ToolDescription } from "../../../runtime/wire/tool_list.ts";

const { list } = describeToolkit();

function some(...names: readonly string[]): ToolDescription[] {
  return names.flatMap((name) => list.tools.filter((tool) => tool.name === name));
}

const SIGNATURES: [string, string][] = [
  ["crop", "crop(box, {space, clamp})"],
  ["medianBlur", "medianBlur(size=3)"],
  ["resize", "resize(width, height?, {method})"],
  ["ssim", "ssim(other, {window}) → number"],
  ["multiCrop", "multiCrop(boxes, {space, clamp}) → Image[]"],
  ["matchTemplate", "matchTemplate(template, {threshold, scales, overlap, maxMatches, color}) → [{box, score, scale}]"],
  ["pixelAt", "pixelAt(x, y) → [r, g, b, a]"],
  ["boundingRect", "boundingRect() → Box | null"],
  ["colorName", "vision.colorName(color) → string"],
  ["blank", "vision.blank(width, height, {color})"],
  ["encode", "encode(format?: png|jpeg|webp|gif, {quality, lossless}) → Uint8Array"],
  [
    "shortestPath",
    "shortestPath({from, to, walls?, threshold?, clearance=0, connectivity=8}) → {found, length, points}",
  ],
  [
    "axisCalibration",
    "vision.axisCalibration(ticks: [{at, value}], {scale}) → {scale, slope, intercept, maxError, valueAt, positionOf}",
  ],
];

Deno.test.each(SIGNATURES)("%s in few words", (name, dense) => {
  assert.deepEqual(denseSignatures(some(name)), [dense]);
});

Deno.test("a list of lists is one", () => {
  assert.match(denseSignatures(some("findContours"))[0] ?? "", / → \[\[\{x, y\}\]\]$/);
});

Deno.test("tools that are called alike stand together, functions with functions", () => {
  assert.deepEqual(denseSignatures(some("mse", "iou", "ssim")), [
    "mse/iou(other) → number",
    "ssim(other, {window}) → number",
  ]);
  assert.deepEqual(denseSignatures(some("rotate", "rotateCW")), ["rotate/rotateCW(degrees, {expand, fill, method})"]);
});

Deno.test("of chosen options the others are told by a sign", () => {
  const told = { matchTemplate: ["threshold"], crop: ["space", "clamp"], ssim: [] };
  assert.deepEqual(denseSignatures(some("matchTemplate", "crop", "ssim", "resize"), { told }), [
    "matchTemplate(template, {threshold, …}) → [{box, score, scale}]",
    "crop(box, {space, clamp})",
    "ssim(other, {…}) → number",
    "resize(width, height?, {method})",
  ]);
});

Deno.test("shared options are replaced where all of them are there", () => {
  const shared = ["space", "clamp"];
  assert.deepEqual(denseSignatures(some("crop", "cropNormalized"), { shared }), [
    "crop(box, {…})",
    "cropNormalized(box, {clamp})",
  ]);
  assert.deepEqual(denseSignatures(some("edgeDensity"), { shared }), ["edgeDensity(box?, {low, high, …}) → number"]);
});

Deno.test("options are shared where that saves words, and only then", () => {
  const analysis = list.tools.filter(({ group }) => group === "analysis");
  assert.deepEqual(sharedOptions(analysis), ["space", "clamp"]);
  assert.deepEqual(sharedOptions(some("crop", "multiCrop")), []);
  assert.deepEqual(sharedOptions([]), []);
});
