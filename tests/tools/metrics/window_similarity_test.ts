import assert from "node:assert/strict";
import fc from "fast-check";
import {
  gaussianWeights,
  similarityOf,
  type SimilarityWindow,
  uniformWeights,
} from "../../../tools/metrics/window_similarity.ts";

const [WIDTH, HEIGHT] = [9, 8];
const plane = fc.uint8Array({ minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT });

/** The paper's formula, window by window, with nothing shared between windows. */
function directly(a: Uint8Array, b: Uint8Array, { weights, covarianceScale }: SimilarityWindow): number {
  const size = weights.length;
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  let sum = 0;
  let windows = 0;
  for (let top = 0; top <= HEIGHT - size; top++) {
    for (let left = 0; left <= WIDTH - size; left++) {
      const mean = (value: (at: number) => number): number => {
        let total = 0;
        for (let y = 0; y < size; y++) {
          for (let x = 0; x < size; x++) {
            total += (weights[y] as number) * (weights[x] as number) * value((top + y) * WIDTH + left + x);
          }
        }
        return total;
      };
      const [ma, mb] = [mean((at) => a[at] as number), mean((at) => b[at] as number)];
      const va = covarianceScale * mean((at) => ((a[at] as number) - ma) ** 2);
      const vb = covarianceScale * mean((at) => ((b[at] as number) - mb) ** 2);
      const vab = covarianceScale * mean((at) => ((a[at] as number) - ma) * ((b[at] as number) - mb));
      sum += ((2 * ma * mb + c1) * (2 * vab + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
      windows++;
    }
  }
  return sum / windows;
}

const WINDOWS: readonly [string, SimilarityWindow][] = [
  ["uniform 7", uniformWeights(7)],
  ["uniform 3", uniformWeights(3)],
  ["uniform 1", uniformWeights(1)],
  ["gaussian 7", gaussianWeights(7, 1.5)],
  ["gaussian 1", gaussianWeights(1, 1.5)],
];

Deno.test.each(WINDOWS)("sliding windows equal the direct formula: %s", (_, window) => {
  fc.assert(fc.property(plane, plane, (a, b) => {
    const slid = similarityOf({ a, b, width: WIDTH, height: HEIGHT }, window);
    assert.ok(Math.abs(slid - directly(a, b, window)) < 1e-9);
  }));
});

Deno.test("weights add up to one and are symmetric", () => {
  for (const [, { weights }] of WINDOWS) {
    assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-12);
    assert.deepEqual([...weights], [...weights].reverse());
  }
});
