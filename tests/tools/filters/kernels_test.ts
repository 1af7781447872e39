import assert from "node:assert/strict";
import fc from "fast-check";
import { borderIndexes, paddedPlane, reflect101, replicate } from "../../../tools/filters/border.ts";
import { boxMeans } from "../../../tools/filters/box_means.ts";
import { derivativeWeights } from "../../../tools/filters/derivative_planes.ts";
import { fixedWeights, gaussianSize, gaussianWeights } from "../../../tools/filters/gaussian_weights.ts";
import { motionKernel } from "../../../tools/filters/motion_kernel.ts";
import { roundHalfEven } from "../../../tools/filters/round_half_even.ts";
import { maximumAcross, maximumDown } from "../../../tools/filters/sliding_maximum.ts";
import { boxRadiusOfSigma } from "../../../tools/filters/unsharp_mask.ts";

Deno.test("reflect101 mirrors at the middle of the outermost pixel, as often as it takes", () => {
  assert.deepEqual(Array.from(borderIndexes(4, 3, reflect101)), [3, 2, 1, 0, 1, 2, 3, 2, 1, 0]);
  assert.deepEqual(Array.from(borderIndexes(2, 4, reflect101)), [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  assert.deepEqual(Array.from(borderIndexes(1, 2, reflect101)), [0, 0, 0, 0, 0]);
});

Deno.test("replicate goes on with the outermost pixel", () => {
  assert.deepEqual(Array.from(borderIndexes(3, 2, replicate)), [0, 0, 0, 1, 2, 2, 2]);
});

Deno.test("a padded plane continues rows and columns", () => {
  const plane = Uint8ClampedArray.of(1, 2, 3, 4);
  const padded = Array.from(paddedPlane(plane, { width: 2, height: 2 }, 1, replicate));
  assert.deepEqual(padded, [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
});

Deno.test("fixed weights are symmetric and sum to 256 for every sigma", () => {
  fc.assert(fc.property(fc.double({ min: 0.05, max: 150, noNaN: true }), (sigma) => {
    const weights = fixedWeights(gaussianWeights(gaussianSize(sigma), sigma));
    assert.equal(weights.length % 2, 1);
    assert.equal(weights.reduce((sum, weight) => sum + weight, 0), 256);
    assert.deepEqual(weights, weights.toReversed());
    assert.ok(weights.every((weight) => weight >= 0));
  }));
});

Deno.test("halves round to the even neighbour", () => {
  assert.deepEqual([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6, 7].map(roundHalfEven), [0, 2, 2, -0, -2, 2, 3, 7]);
});

Deno.test("derivative weights are OpenCV's", () => {
  assert.deepEqual(derivativeWeights(3, 1), [-1, 0, 1]);
  assert.deepEqual(derivativeWeights(3, 0), [1, 2, 1]);
  assert.deepEqual(derivativeWeights(5, 1), [-1, -2, 0, 2, 1]);
  assert.deepEqual(derivativeWeights(1, 2), [1, -2, 1]);
  assert.deepEqual(derivativeWeights(1, 0), [1]);
  assert.deepEqual(derivativeWeights(7, 0), [1, 6, 15, 20, 15, 6, 1]);
});

Deno.test("a motion kernel sums to 1, is symmetric about its middle and turns counter-clockwise", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: -360, max: 360 }), (length, degrees) => {
      const { width, height, weights } = motionKernel(length, degrees);
      assert.equal(width, height);
      assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9);
      assert.ok(weights.every((weight, i) => Math.abs(weight - (weights.at(-1 - i) as number)) < 1e-9));
    }),
  );
  const { weights } = motionKernel(3, 45);
  // From lower left to upper right.
  assert.ok((weights[2] as number) > (weights[0] as number));
});

Deno.test("a sliding maximum equals the maximum of each window", () => {
  const plane = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      values: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: width * height, maxLength: width * height }),
    })
  );
  fc.assert(
    fc.property(plane, fc.integer({ min: 1, max: 12 }), fc.nat(), ({ width, height, values }, length, nat) => {
      const window = { before: nat % length, length };
      const source = Uint8ClampedArray.from(values);
      const greatest = (x1: number, x2: number, y1: number, y2: number): number =>
        Math.max(
          0,
          ...values.filter((_, i) => {
            const [x, y] = [i % width, Math.floor(i / width)];
            return x >= x1 && x <= x2 && y >= y1 && y <= y2;
          }),
        );
      const after = length - 1 - window.before;
      const grid = { width, height, step: 1 };
      const [across, down] = [maximumAcross(source, grid, window), maximumDown(source, grid, window)];
      values.forEach((_, i) => {
        const [x, y] = [i % width, Math.floor(i / width)];
        assert.equal(across[i], greatest(x - window.before, x + after, y, y));
        assert.equal(down[i], greatest(x, x, y - window.before, y + after));
      });
    }),
  );
});

Deno.test("box means count what lies inside", () => {
  const values = Float64Array.of(1, 2, 3, 4, 5, 6);
  assert.deepEqual(Array.from(boxMeans(values, { width: 3, height: 2 }, 1)), [3, 3.5, 4, 3, 3.5, 4]);
  assert.deepEqual(Array.from(boxMeans(values, { width: 3, height: 2 }, 9)), Array(6).fill(3.5));
});

Deno.test("boxes that stand for a Gaussian have its variance, as nearly as an extended box can", () => {
  for (const sigma of [0.5, 1, 2, 7.3, 40]) {
    const radius = boxRadiusOfSigma(sigma, 3);
    const whole = Math.floor(radius);
    // An extended box: whole pixels of weight 1, two more of the fraction's.
    const share = radius - whole;
    const length = 2 * whole + 1 + 2 * share;
    let sum = 2 * share * (whole + 1) ** 2;
    for (let i = -whole; i <= whole; i++) sum += i * i;
    assert.ok(Math.abs((3 * sum) / length / sigma ** 2 - 1) < 1e-4, `sigma ${sigma}`);
  }
});
