import assert from "node:assert/strict";
import fc from "fast-check";
import {
  areaGrowWeights,
  areaWeights,
  type AxisWeights,
  type FilterMethod,
  filterWeights,
  WEIGHT_BITS,
} from "../../../tools/geometry/resize_weights.ts";

const ONE = 1 << WEIGHT_BITS;
const length = fc.integer({ min: 1, max: 300 });
const filters = fc.constantFrom<FilterMethod>("box", "bilinear", "bicubic", "lanczos");

/** The weights of one result index, by source index. */
function weightsAt(table: AxisWeights, i: number): number[] {
  const start = i * table.stride;
  return [...table.weights.subarray(start, start + (table.count[i] as number))];
}

function assertSound(table: AxisWeights, sourceLength: number, resultLength: number): void {
  assert.equal(table.first.length, resultLength);
  for (let i = 0; i < resultLength; i++) {
    const first = table.first[i] as number;
    const weights = weightsAt(table, i);
    assert.ok(weights.length >= 1 && weights.length <= table.stride);
    assert.ok(first >= 0 && first + weights.length <= sourceLength, `${first} + ${weights.length} of ${sourceLength}`);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    assert.ok(Math.abs(sum - ONE) <= weights.length, `sum ${sum}`);
  }
}

Deno.test("a filter's weights lie inside the source and sum to one", () => {
  fc.assert(fc.property(length, length, filters, (from, to, method) => {
    assertSound(filterWeights(from, to, method), from, to);
  }));
});

Deno.test("area weights lie inside the source and sum to one", () => {
  fc.assert(fc.property(length, length, (from, to) => {
    if (to <= from) assertSound(areaWeights(from, to), from, to);
    else assertSound(areaGrowWeights(from, to), from, to);
  }));
});

Deno.test("weights are the same from both ends, within rounding", () => {
  fc.assert(
    fc.property(length, length, filters, (from, to, method) => {
      if (method === "box") return;
      const table = filterWeights(from, to, method);
      for (let i = 0; i < to; i++) {
        const mirrored = weightsAt(table, to - 1 - i).toReversed();
        const firstMirrored = from - (table.first[to - 1 - i] as number) - mirrored.length;
        const shift = firstMirrored - (table.first[i] as number);
        weightsAt(table, i).forEach((weight, j) => {
          const other = mirrored[j - shift] ?? 0;
          assert.ok(Math.abs(weight - other) <= ONE * 1e-3, `${weight} ${other}`);
        });
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("at the same length every filter keeps each pixel", () => {
  for (const method of ["box", "bilinear", "bicubic", "lanczos"] as const) {
    const table = filterWeights(7, 7, method);
    for (let i = 0; i < 7; i++) {
      const weights = weightsAt(table, i);
      const own = weights[i - (table.first[i] as number)];
      assert.equal(own, ONE, method);
      assert.equal(weights.filter((weight) => weight !== 0).length, 1, method);
    }
  }
});

Deno.test("half the length averages pairs, with box and area", () => {
  for (const table of [filterWeights(8, 4, "box"), areaWeights(8, 4)]) {
    for (let i = 0; i < 4; i++) {
      assert.equal(table.first[i], 2 * i);
      assert.deepEqual(weightsAt(table, i).filter((weight) => weight > 0), [ONE / 2, ONE / 2]);
    }
  }
});

Deno.test("area shares a pixel between two results by what each covers", () => {
  const table = areaWeights(3, 2);
  assert.deepEqual(weightsAt(table, 0).map((weight) => Math.round(weight / ONE * 3)), [2, 1]);
  assert.deepEqual(weightsAt(table, 1).map((weight) => Math.round(weight / ONE * 3)), [1, 2]);
});

Deno.test("growing by area repeats pixels where the factor is whole", () => {
  const table = areaGrowWeights(3, 6);
  assert.deepEqual([...table.first], [0, 0, 1, 1, 2, 2]);
  for (let i = 0; i < 6; i++) assert.equal(weightsAt(table, i)[0], ONE);
});

Deno.test("lanczos and bicubic overshoot, box and bilinear do not", () => {
  const hasNegative = (method: FilterMethod): boolean =>
    filterWeights(10, 25, method).weights.some((weight) => weight < 0);
  assert.deepEqual((["box", "bilinear", "bicubic", "lanczos"] as const).map(hasNegative), [false, false, true, true]);
});
