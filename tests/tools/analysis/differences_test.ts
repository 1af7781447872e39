import assert from "node:assert/strict";
import fc from "fast-check";
import { differences, type DifferencesOptions } from "../../../tools/analysis/differences.ts";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { randomImages } from "../../support/random_images.ts";
import { gray, rgba } from "../../support/toolkit.ts";

/** A dark row, and the same with two light pixels that have so many dark ones between them. */
function twoSpots(gap: number, isUpright: boolean): [Image, Image] {
  const values: number[] = Array(40).fill(0);
  const spots = values.with(10, 255).with(11 + gap, 255);
  return isUpright ? [gray(1, 40, values), gray(1, 40, spots)] : [gray(40, 1, values), gray(40, 1, spots)];
}

const MERGES: readonly (readonly [merge: number])[] = [[0], [1], [2], [3], [4], [5], [8], [11], [2.9], [3.5]];

Deno.test.each(MERGES)("merge: %s joins what has so many pixels between, and nothing farther", (merge) => {
  for (const isUpright of [false, true]) {
    for (let gap = 0; gap <= 13; gap++) {
      const [plain, spots] = twoSpots(gap, isUpright);
      const found = differences(plain, spots, { merge, minArea: 1 });
      assert.equal(found.length, gap <= merge ? 1 : 2, `${gap} between`);
      // What joins them is not part of the difference.
      assert.equal(found.reduce((sum, { area }) => sum + area, 0), 2);
    }
  }
});

Deno.test("the larger merge is, the fewer regions there are; their pixels stay the same", () => {
  const bits = fc.array(fc.nat(5).map((n) => (n === 0 ? 255 : 0)), { minLength: 120, maxLength: 120 });
  fc.assert(fc.property(bits, (values) => {
    const [plain, spots] = [gray(12, 10, Array(120).fill(0)), gray(12, 10, values)];
    let last = Infinity;
    for (const merge of [0, 1, 2, 3, 4, 5, 6, 7, 20]) {
      const found = differences(plain, spots, { merge, minArea: 1 });
      assert.ok(found.length <= last, `${merge}`);
      last = found.length;
      assert.equal(found.reduce((sum, { area }) => sum + area, 0), values.filter((value) => value > 0).length);
    }
    assert.ok(last <= 1);
  }));
});

const THRESHOLDS: readonly (readonly [threshold: number, count: number])[] = [
  [0, 3],
  [1, 2],
  [1.5, 2],
  [2, 1],
  [99, 1],
  [100, 0],
  [255, 0],
];

Deno.test.each(THRESHOLDS)("a channel differs by more than %s in %d places", (threshold, count) => {
  const plain = gray(9, 1, Array(9).fill(50));
  const changed = gray(9, 1, [51, 50, 50, 50, 48, 50, 50, 50, 150]);
  assert.equal(differences(plain, changed, { threshold, minArea: 1, merge: 0 }).length, count);
});

Deno.test("any channel is enough, alpha too, and the strongest one counts", () => {
  const plain = rgba(1, 1, [100, 100, 100, 255]);
  for (let channel = 0; channel < 4; channel++) {
    const pixel = [100, 100, 100, 255].with(channel, channel === 3 ? 195 : 160);
    const [found] = differences(plain, rgba(1, 1, pixel), { minArea: 1 });
    assert.deepEqual(found, { box: [0, 0, 1, 1], area: 1, centroid: [0, 0], strength: 60 });
  }
  const [both] = differences(plain, rgba(1, 1, [130, 20, 100, 255]), { minArea: 1 });
  assert.equal(both?.strength, 80);
});

Deno.test("box, area, centroid and strength are those of the pixels that differ", () => {
  const plain = gray(8, 6, Array(48).fill(0));
  const changed = gray(8, 6, Array(48).fill(0).with(10, 100).with(12, 200).with(27, 60));
  // Pixels (2, 1), (4, 1) and (3, 3): mean place (3, 5/3), mean strength 120.
  const [found, ...others] = differences(plain, changed, { merge: 2, minArea: 1 });
  assert.deepEqual(others, []);
  assert.deepEqual([found?.box, found?.area, found?.strength], [[2, 1, 5, 4], 3, 120]);
  assert.ok(Math.abs((found?.centroid[0] ?? 0) - 3) < 1e-12 && Math.abs((found?.centroid[1] ?? 0) - 5 / 3) < 1e-12);
});

Deno.test("regions below minArea go, the largest comes first", () => {
  const plain = gray(30, 1, Array(30).fill(0));
  const values = Array(30).fill(0);
  for (const [at, length] of [[1, 1], [5, 4], [15, 2], [22, 3]] as const) values.fill(255, at, at + length);
  const changed = gray(30, 1, values);
  const areas = (options: DifferencesOptions): number[] =>
    differences(plain, changed, { merge: 0, ...options }).map(({ area }) => area);
  assert.deepEqual(areas({ minArea: 0 }), [4, 3, 2, 1]);
  assert.deepEqual(areas({ minArea: 2 }), [4, 3, 2]);
  assert.deepEqual(areas({ minArea: 2.5 }), [4, 3]);
  assert.deepEqual(areas({}), [4, 3], "three pixels at least, unless told");
});

Deno.test("order of the images does not matter, and equal ones do not differ", () => {
  const next = randomImages(77, 30);
  for (let i = 0; i < 60; i++) {
    const image = next();
    assert.deepEqual(differences(image, image, { threshold: 0, minArea: 0 }), []);
    const [width, height] = [image.width, image.height];
    const other = rgba(width, height, Array.from({ length: width * height * 4 }, (_, p) => (p * 73) & 255));
    const options = { threshold: 40, minArea: 1 };
    assert.deepEqual(differences(image, other, options), differences(other, image, options));
  }
});

const WRONG: readonly (readonly [options: unknown, argument: string])[] = [
  [{ threshold: -1 }, "threshold"],
  [{ threshold: 256 }, "threshold"],
  [{ merge: 1001 }, "merge"],
  [{ merge: NaN }, "merge"],
  [{ minArea: -1 }, "minArea"],
  [{ minarea: 3 }, "options.minarea"],
  [30, "options"],
];

Deno.test.each(WRONG)("differences with %o names %s", (options, argument) => {
  const image = gray(2, 1, [0, 1]);
  assert.throws(() => differences(image, image, options as DifferencesOptions), (error) => {
    return ToolError.is(error) && error.argument === argument && error.message.startsWith("Cannot compare images: ");
  });
});
