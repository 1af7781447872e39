/** Small random images with what the reference libraries made of them; see scripts/reference/small_images.py. @module */

import assert from "node:assert/strict";
import { createImage, Image } from "../../tools/core/image.ts";
import { assertNear } from "./golden.ts";
import { projectFile } from "./toolkit.ts";

/** An image as the script writes it. */
interface PackedImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 4;
  /** Bytes as base64. */
  readonly data: string;
}

/** One call of a tool. */
interface SmallCase {
  readonly tool: string;
  readonly images: readonly PackedImage[];
  readonly args: readonly unknown[];
  /** An image, or numbers in lists. */
  readonly result: PackedImage | number | readonly unknown[];
  readonly tolerance?: number;
}

/** What a tool makes of a case, in the form of the reference: an image, a number or lists of numbers. */
export type SmallRun = (images: readonly Image[], args: readonly unknown[]) => unknown;

/** One test for each tool: all its cases, each as the reference has it. */
export function smallImageTests(runs: Readonly<Record<string, SmallRun>>): void {
  const text = Deno.readTextFileSync(projectFile("tests/golden/small_images.json"));
  const byTool = Map.groupBy(JSON.parse(text) as SmallCase[], ({ tool }) => tool);
  for (const [tool, run] of Object.entries(runs)) {
    const cases = byTool.get(tool) ?? [];
    Deno.test(`${tool} of ${cases.length} small images equals its reference`, () => {
      assert.ok(cases.length > 0, `${tool} has no cases`);
      for (const testCase of cases) checkCase(testCase, run);
    });
  }
}

function checkCase({ tool, images, args, result, tolerance = 0 }: SmallCase, run: SmallRun): void {
  const sizes = images.map(({ width, height }) => `${width}×${height}`).join(", ");
  const name = `${tool} ${sizes} ${JSON.stringify(args)}`;
  const actual = run(images.map(unpackImage), args);
  if (!isPacked(result)) return assertNear(actual, result, { name, tolerance });
  assert.ok(Image.is(actual), name);
  const expected = unpackImage(result);
  assert.deepEqual([actual.width, actual.height, actual.channels], [result.width, result.height, result.channels]);
  assert.deepEqual(actual.data, expected.data, name);
}

function unpackImage({ width, height, channels, data }: PackedImage): Image {
  return createImage({ width, height, channels, data: Uint8ClampedArray.from(Uint8Array.fromBase64(data)) });
}

function isPacked(result: SmallCase["result"]): result is PackedImage {
  return typeof result === "object" && "data" in result;
}
