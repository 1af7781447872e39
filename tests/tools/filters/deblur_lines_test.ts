import assert from "node:assert/strict";
import fc from "fast-check";
import { planDeconvolution } from "../../../tools/filters/deconvolve.ts";
import * as tools from "../../../tools/mod.ts";
import { gray } from "../../support/toolkit.ts";

const OPTIONS = [
  {},
  { sigma: 0.7, balance: 0.3 },
  { length: 9, angle: 30 },
  { length: 6, angle: 90 },
  { method: "richardsonLucy", iterations: 5 },
] as const;

Deno.test("a line of pixels is deblurred as each of many copies of it, across and down", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 2, maxLength: 60 }),
      fc.constantFrom(...OPTIONS),
      fc.boolean(),
      (line, options, isRow) => {
        const copies = 7;
        const count = line.length;
        const sheet = Array.from(
          { length: copies * count },
          (_, i) => line[isRow ? i % count : Math.floor(i / copies)],
        );
        const [width, height] = isRow ? [count, 1] : [1, count];
        const alone = tools.deblur(gray(width, height, [...line]), options).data;
        const many = tools.deblur(
          isRow ? gray(count, copies, sheet as number[]) : gray(copies, count, sheet as number[]),
          options,
        );
        for (let i = 0; i < count; i++) {
          const [x, y] = isRow ? [i, 3] : [3, i];
          // Sums in another order: a value halfway between two bytes may go either way.
          assert.ok(Math.abs((alone[i] as number) - (many.data[y * many.width + x] as number)) <= 1, `${i}`);
        }
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("a line takes no more room than its length asks for, however long the blur", () => {
  const kernel = { width: 255, height: 255, weights: new Float64Array(255 * 255).fill(1 / 255 ** 2) };
  const across = planDeconvolution({ width: 65_535, height: 1 }, kernel, 255);
  assert.deepEqual([across.gridWidth, across.gridHeight], [131_072, 1]);
  const down = planDeconvolution({ width: 1, height: 4_000 }, kernel, 255);
  assert.deepEqual([down.gridWidth, down.gridHeight], [1, 8_192]);
  const dot = planDeconvolution({ width: 1, height: 1 }, kernel, 255);
  assert.deepEqual([dot.gridWidth, dot.gridHeight], [1, 1]);
});

Deno.test("a single pixel stays what it is", () => {
  for (const value of [0, 77, 255]) {
    for (const method of ["wiener", "richardsonLucy"] as const) {
      const image = tools.deblur(gray(1, 1, [value]), { method });
      assert.ok(Math.abs((image.data[0] as number) - value) <= 1, `${method} ${value}: ${image.data[0]}`);
    }
  }
});

Deno.test("the longest line can be deblurred", () => {
  const image = tools.deblur(gray(65_535, 1, Array.from({ length: 65_535 }, (_, i) => i % 256)), { length: 200 });
  assert.deepEqual([image.width, image.height], [65_535, 1]);
});
