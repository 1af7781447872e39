/** Shapes against scikit-image (how far each pixel is covered), Pillow and OpenCV (whole pixels). @module */

import assert from "node:assert/strict";
import { type Image, lumaOf } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { type GoldenCase, goldenCases } from "../../support/golden.ts";

const black = tools.blank(60, 44, { color: "black" });
const cases = goldenCases("drawing_shapes");

/** Of 16 points along an edge one may be counted wrongly at each of its ends, twice in a pixel with two edges. */
const COVERAGE_TOLERANCE = 2 * (255 / 16);
const COVERAGE_MEAN_TOLERANCE = 0.2;

function draw({ tool, args }: GoldenCase, more: object = {}): Image {
  const given = args.map((arg) => typeof arg === "object" && !Array.isArray(arg) ? { ...arg, ...more } : arg);
  return (tools as unknown as Record<string, (...args: unknown[]) => Image>)[tool]?.(black, ...given) as Image;
}

function bytesOf({ value }: GoldenCase): Uint8Array {
  return Uint8Array.fromBase64(value as string);
}

const covered = cases.filter(({ image }) => image === "coverage");
for (const [tool, list] of Map.groupBy(covered, (testCase) => testCase.tool)) {
  Deno.test(`${tool} covers each pixel as far as its area reaches, in ${list.length} cases`, () => {
    for (const testCase of list) {
      const errors = errorsOf(lumaOf(draw(testCase)), bytesOf(testCase));
      assert.ok(errors.meanError <= COVERAGE_MEAN_TOLERANCE, `${JSON.stringify(testCase.args)}: ${errors.meanError}`);
      const reference = "skimage.draw.polygon, 16-fold";
      recordAccuracy({ group: "drawing", operation: tool, reference, ...errors, tolerance: COVERAGE_TOLERANCE });
    }
  });
}

const interiors = cases.filter(({ image }) => image !== "coverage");
for (const [name, list] of Map.groupBy(interiors, ({ tool, image }) => `${tool} and ${image}`)) {
  Deno.test(`${name} agree on all pixels but those of the rim, in ${list.length} cases`, () => {
    for (const testCase of list) {
      const expected = unpacked(bytesOf(testCase));
      for (const antialias of [true, false]) {
        const wrong = wrongPixels(lumaOf(draw(testCase, { antialias })), expected);
        assert.deepEqual(wrong, [], `${JSON.stringify(testCase.args)} antialias ${antialias}`);
      }
      const [tool, reference] = [testCase.tool, `${testCase.image}, without the rim`];
      recordAccuracy({ group: "drawing", operation: tool, reference, maxError: 0, meanError: 0, tolerance: 0 });
    }
  });
}

/** Eight pixels a byte, the first in the highest bit. */
function unpacked(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(
    { length: black.width * black.height },
    (_, i) => ((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1 ? 255 : 0,
  );
}

/** Pixels that are on the other side of a half though all their neighbours are like them in the reference. */
function wrongPixels(actual: ArrayLike<number>, expected: Uint8Array): string[] {
  const wrong: string[] = [];
  for (let y = 0; y < black.height; y++) {
    for (let x = 0; x < black.width; x++) {
      const i = y * black.width + x;
      if (isInner(expected, x, y) && (actual[i] as number >= 128) !== (expected[i] === 255)) {
        wrong.push(`${x},${y}: ${actual[i]}`);
      }
    }
  }
  return wrong;
}

function isInner(mask: Uint8Array, x: number, y: number): boolean {
  const { width, height } = black;
  if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return false;
  for (let row = y - 1; row <= y + 1; row++) {
    for (let column = x - 1; column <= x + 1; column++) {
      if (mask[row * width + column] !== mask[y * width + x]) return false;
    }
  }
  return true;
}
