/** Golden cases: what the reference libraries gave, and the comparison with it. @module */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Image, Pixels } from "../../tools/core/image.ts";
import { createImage } from "../../tools/core/image.ts";
import { recordAccuracy } from "./accuracy.ts";
import { photo, projectFile } from "./toolkit.ts";

/** One case of tests/golden/<group>.json; scripts/reference/golden.py writes them. */
export interface GoldenCase {
  readonly tool: string;
  /** `chelsea.png`, `synthetic:40x30`, `gray:40x30`, a file's path, or null. */
  readonly image: string | null;
  readonly args: readonly unknown[];
  readonly width?: number;
  readonly height?: number;
  readonly channels?: number;
  /** Of all pixels, when they must be equal. */
  readonly sha256?: string;
  /** Every n-th pixel as base64, when they must be near. */
  readonly samples?: string;
  readonly stride?: number;
  readonly max?: number;
  readonly mean?: number;
  /** Numbers, in lists and objects. */
  readonly value?: unknown;
  readonly tolerance?: number;
}

/** The cases of a group. */
export function goldenCases(group: string): GoldenCase[] {
  return JSON.parse(Deno.readTextFileSync(projectFile(`tests/golden/${group}.json`))) as GoldenCase[];
}

/**
 * Registers a test for each tool of a group; `run` gives what the tool makes of a case. With `references`, names of
 * what each tool is compared with, the errors go into docs/accuracy.md.
 */
export function goldenTests(
  group: string,
  run: (testCase: GoldenCase, image: Image | null) => unknown,
  references: Readonly<Record<string, string>> = {},
): void {
  const byTool = Map.groupBy(goldenCases(group), ({ tool }) => tool);
  for (const [tool, cases] of byTool) {
    Deno.test(`${tool} equals its reference in ${cases.length} cases`, () => {
      const errors = cases.map((testCase) => check(testCase, run(testCase, imageOf(testCase))));
      const reference = references[tool];
      if (reference === undefined) return;
      const maxError = Math.max(...errors.map(([largest]) => largest));
      const meanError = errors.reduce((sum, [, mean]) => sum + mean, 0) / errors.length;
      const tolerance = Math.max(...cases.map((testCase) => testCase.max ?? testCase.tolerance ?? 0));
      recordAccuracy({ group, operation: tool, reference, maxError, meanError, tolerance });
    });
  }
}

/** Compares a result; gives the largest and the mean error. */
function check(testCase: GoldenCase, actual: unknown): [number, number] {
  const name = `${testCase.tool} ${testCase.image} ${JSON.stringify(testCase.args)}`;
  if (testCase.width === undefined) {
    const errors: number[] = [0];
    assertNear(actual, testCase.value, { name, tolerance: testCase.tolerance ?? 0, errors });
    return [Math.max(...errors), errors.reduce((sum, error) => sum + error, 0) / errors.length];
  }
  const image = actual as Image;
  assert.deepEqual([image.width, image.height], [testCase.width, testCase.height], `${name}: size`);
  assert.equal(image.channels, testCase.channels, `${name}: channels`);
  if (testCase.sha256 !== undefined) {
    assert.equal(createHash("sha256").update(image.data).digest("hex"), testCase.sha256, `${name}: pixels`);
    return [0, 0];
  }
  return assertSamples(testCase, image, name);
}

function assertSamples(testCase: GoldenCase, image: Image, name: string): [number, number] {
  const expected = Uint8Array.fromBase64(testCase.samples ?? "");
  const { data, channels } = image;
  const step = (testCase.stride ?? 1) * channels;
  let sum = 0;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const at = Math.floor(i / channels) * step + (i % channels);
    const difference = Math.abs((data[at] as number) - (expected[i] as number));
    sum += difference;
    worst = Math.max(worst, difference);
  }
  assert.ok(expected.length > 0, `${name}: no samples`);
  assert.ok(worst <= (testCase.max ?? 0), `${name}: largest error ${worst}, allowed ${testCase.max}`);
  const mean = sum / expected.length;
  assert.ok(mean <= (testCase.mean ?? 0), `${name}: mean error ${mean}, allowed ${testCase.mean}`);
  return [worst, mean];
}

/** Compares numbers, and lists and objects of them. */
export function assertNear(
  actual: unknown,
  expected: unknown,
  { name, tolerance, errors = [] }: { name: string; tolerance: number; errors?: number[] },
): void {
  if (typeof expected === "number") {
    const difference = Math.abs((actual as number) - expected);
    errors.push(difference);
    assert.ok(difference <= tolerance, `${name}: received ${actual}, expected ${expected} ± ${tolerance}`);
    return;
  }
  if (typeof expected !== "object" || expected === null) return assert.equal(actual, expected, name);
  assert.ok(typeof actual === "object" && actual !== null, `${name}: received ${actual}`);
  if (Array.isArray(expected)) assert.equal((actual as unknown[]).length, expected.length, `${name}: length`);
  for (const [key, value] of Object.entries(expected)) {
    assertNear((actual as Record<string, unknown>)[key], value, { name: `${name}.${key}`, tolerance, errors });
  }
}

function imageOf({ image }: GoldenCase): Image | null {
  if (image === null || image.includes("/")) return null;
  const [kind, size] = image.split(":");
  if (size === undefined) return photo(image);
  const [width, height] = size.split("x").map(Number) as [number, number];
  return kind === "synthetic" ? synthetic(width, height) : syntheticGray(width, height);
}

/** An RGBA image with every alpha; scripts/reference/golden.py has the same formula. */
export function synthetic(width: number, height: number): Image {
  return plot(width, height, 4, (x, y) => [x * 7 + y * 13, x * x + y * 5, x * y * 3 + 11, x * 17 + y * 29]);
}

/** A gray image; scripts/reference/golden.py has the same formula. */
export function syntheticGray(width: number, height: number): Image {
  return plot(width, height, 1, (x, y) => [x * x + y * y * 3 + x * y]);
}

function plot(width: number, height: number, channels: 1 | 4, at: (x: number, y: number) => number[]): Image {
  const data: Pixels = new Uint8ClampedArray(width * height * channels);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (const value of at(x, y)) data[to++] = value % 256;
  }
  return createImage({ width, height, channels, data });
}
