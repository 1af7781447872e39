import assert from "node:assert/strict";
import { CHART_TOOLS } from "../../../tools/charts/catalog.ts";
import { readGauge } from "../../../tools/charts/read_gauge.ts";
import { readLegend } from "../../../tools/charts/read_legend.ts";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { fromPixels } from "../../../tools/creation/from_pixels.ts";
import { circle } from "../../../tools/drawing/circle.ts";
import { line } from "../../../tools/drawing/line.ts";
import * as tools from "../../../tools/mod.ts";
import { sampleArguments } from "../../support/sample_arguments.ts";
import { photo } from "../../support/toolkit.ts";

type Tool = (...args: unknown[]) => unknown;

/** Colour noise, the same in every run. */
function noise(width: number, height: number): Image {
  let state = 1;
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return i % 4 === 3 ? 255 : state >>> 24;
  });
  return fromPixels(data, width, height);
}

/** What a tool makes of an image: anything but a foreign exception. */
function attempt(name: string, image: Image): number {
  const start = performance.now();
  // Boxes of the samples lie inside any image of 24×18 or more.
  try {
    (tools as unknown as Record<string, Tool>)[name]?.(image, ...sampleArguments(name));
    (tools as unknown as Record<string, Tool>)[name]?.(image, ...sampleArguments(name).slice(0, -1));
  } catch (error) {
    assert.ok(ToolError.is(error), `${name}: ${error instanceof Error ? error.stack : error}`);
  }
  return performance.now() - start;
}

for (const { name } of CHART_TOOLS) {
  Deno.test(`${name} copes with noise, photographs, one row, one column, one pixel`, () => {
    const images = [noise(500, 400), photo("chelsea.png"), noise(3000, 1), noise(1, 3000), noise(1, 1), blank(64, 64)];
    for (const image of images) attempt(name, image);
    // A second for 0.2 megapixels even on a machine that does much else; without bounds it was minutes.
    assert.ok(attempt(name, noise(640, 480)) < 30_000);
  });
}

Deno.test("a legend in noise is none", () => {
  assert.deepEqual(readLegend(noise(300, 200)), []);
});

Deno.test("a dial in a photograph is found by its circle", () => {
  const scene = circle(photo("chelsea.png"), [200, 150], 110, { color: "black", fill: "white", width: 6 });
  const gauge = line(scene, [200, 150], [200 + 80 * Math.cos(0.6), 150 - 80 * Math.sin(0.6)], {
    color: "red",
    width: 5,
  });
  const { angle, center, radius } = readGauge(gauge, { color: "red" });
  assert.ok(Math.hypot(center[0] - 200, center[1] - 150) < 4, `${center}`);
  assert.ok(Math.abs(radius - 110) < 8, `${radius}`);
  assert.ok(Math.abs(angle - (0.6 * 180) / Math.PI) < 3, `${angle}`);
});
