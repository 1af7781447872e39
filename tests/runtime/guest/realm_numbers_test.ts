import assert from "node:assert/strict";
import fc from "fast-check";
import { seededRandom, toolkitSeed } from "../../../runtime/guest/realm_random.ts";

const SEEDS = [0, 1, -1, 2, 0x5eed, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, -(2 ** 52)];

function numbers(seed: number, count: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
}

/** Of so many numbers in so many boxes, the sum of squared distances from the expected, by the expected. */
function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

for (const seed of SEEDS) {
  Deno.test(`the numbers of seed ${seed} lie in [0, 1), evenly`, () => {
    const list = numbers(seed, 20_000);
    assert.ok(list.every((value) => value >= 0 && value < 1));
    const boxes = new Array<number>(100).fill(0);
    for (const value of list) boxes[Math.floor(value * 100)] = (boxes[Math.floor(value * 100)] ?? 0) + 1;
    // 99 degrees of freedom: mean 99, standard deviation √198 = 14.07; five of them above and below.
    assert.ok(Math.abs(chiSquare(boxes, 200) - 99) < 70.4, `${chiSquare(boxes, 200)}`);
    const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
    // The standard error of the mean is √(1/12/20 000) = 0.00204.
    assert.ok(Math.abs(mean - 0.5) < 0.0102, `${mean}`);
  });

  Deno.test(`the numbers of seed ${seed} do not follow from one another`, () => {
    const list = numbers(seed, 20_000);
    for (const lag of [1, 2, 7]) {
      let sum = 0;
      for (let i = lag; i < list.length; i++) sum += ((list[i] ?? 0) - 0.5) * ((list[i - lag] ?? 0) - 0.5);
      const correlation = (sum / (list.length - lag)) * 12;
      // Of independent numbers it has a standard deviation of 1/√20 000 = 0.0071.
      assert.ok(Math.abs(correlation) < 0.0355, `${lag}: ${correlation}`);
    }
  });
}

Deno.test("bits of all 32 places are drawn as often as not", () => {
  const counts = new Array<number>(32).fill(0);
  for (const value of numbers(5, 8_000)) {
    const bits = value * 2 ** 32;
    for (let at = 0; at < 32; at++) counts[at] = (counts[at] ?? 0) + (Math.floor(bits / 2 ** at) % 2);
  }
  // 8 000 throws of a coin: 4 000 with a standard deviation of 44.7; five of them.
  for (const count of counts) assert.ok(Math.abs(count - 4_000) < 224, `${count}`);
});

Deno.test("seeds next to each other have nothing in common", () => {
  const first = numbers(100, 5_000);
  const second = numbers(101, 5_000);
  const sum = first.reduce((total, value, i) => total + (value - 0.5) * ((second[i] ?? 0) - 0.5), 0);
  assert.ok(Math.abs((sum / 5_000) * 12) < 0.0707); // five times 1/√5 000
  assert.equal(new Set([...first, ...second]).size > 9_980, true);
});

Deno.test("all of a seed counts, what lies above 32 bits too, for snippets and toolkit alike", () => {
  for (const make of [(seed: number) => seed, toolkitSeed]) {
    const starts = [0, 1, 2 ** 32, 2 ** 33, 3 * 2 ** 32 + 1, 2 ** 52].map((seed) => numbers(make(seed), 3).join());
    assert.equal(new Set(starts).size, starts.length);
  }
});

Deno.test("the toolkit's numbers are others than the snippet's, and the same for the same seed", () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (seed) => {
    assert.deepEqual(numbers(toolkitSeed(seed), 4), numbers(toolkitSeed(seed), 4));
    assert.notDeepEqual(numbers(toolkitSeed(seed), 4), numbers(seed, 4));
  }));
});

Deno.test("seeds of 32 bits give the toolkit the numbers that they always gave", () => {
  for (const seed of [0, 7, 0x5eed, 2 ** 31 - 1, -3]) {
    assert.deepEqual(numbers(toolkitSeed(seed), 3), numbers(seed ^ 0x5eed, 3));
  }
});

/** First three numbers times 2^32, by sfc32 and splitmix32 written anew in Python's whole numbers. */
const REFERENCE: readonly (readonly [seed: number, words: readonly number[]])[] = [
  [0, [2899526011, 769844623, 220372281]],
  [1, [2420951833, 2513034076, 3847892949]],
  [-1, [2300869303, 3917632794, 3726809994]],
  [2 ** 40 + 3, [870149361, 276087312, 1285750234]],
];

for (const [seed, words] of REFERENCE) {
  Deno.test(`seed ${seed} draws what the reference draws`, () => {
    assert.deepEqual(numbers(seed, 3).map((value) => value * 2 ** 32), words);
  });
}
