import assert from "node:assert/strict";
import fc from "fast-check";
import { seededRandom } from "../../../runtime/guest/realm_random.ts";

function take(seed: number, count: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
}

Deno.test("the same seed gives the same numbers, another seed others", () => {
  fc.assert(fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (one, other) => {
    assert.deepEqual(take(one, 8), take(one, 8));
    if (one !== other) assert.notDeepEqual(take(one, 8), take(other, 8));
  }));
});

Deno.test("the sequence of seed 0 is pinned: results of old runs must be repeatable", () => {
  assert.deepEqual(take(0, 2), [0.6750985074322671, 0.1792434190865606]);
});

Deno.test("numbers lie in [0, 1) and are spread evenly", () => {
  const buckets = new Array<number>(16).fill(0);
  for (const number of take(42, 32_000)) {
    assert.ok(number >= 0 && number < 1);
    buckets[Math.floor(number * 16)] = (buckets[Math.floor(number * 16)] ?? 0) + 1;
  }
  // Chi-square of 15 degrees of freedom: above 37.7 in one of a thousand samples of true randomness.
  const chiSquare = buckets.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0);
  assert.ok(chiSquare < 37.7, String(chiSquare));
});
