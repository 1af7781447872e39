import assert from "node:assert/strict";
import fc from "fast-check";
import { grayCounts } from "../../../tools/core/gray_counts.ts";
import { separatingLevel } from "../../../tools/core/separating_level.ts";

const levelOf = (...grays: number[]): number => separatingLevel(grayCounts(Uint8Array.from(grays)));

const LEVELS: readonly (readonly [name: string, grays: number[], level: number])[] = [
  ["nothing", [], 0],
  ["one gray", [77, 77, 77], 0],
  ["black alone", [0], 0],
  ["white alone", [255, 255], 0],
  ["two grays: the darker one", [10, 200], 10],
  ["two neighbours", [99, 100], 99],
  ["black and white", [0, 255], 0],
  ["a few bright ones", [20, 21, 22, 240], 22],
  ["a few dark ones", [3, 230, 231, 232], 3],
  // {60 72 83 | 94 105 116 128} and {60 72 83 94 | 105 116 128} are equally good: 12/49 · 39.083²; cv2 gives 83.
  ["a tie: the lower level", [128, 116, 105, 94, 83, 72, 60], 83],
];

Deno.test.each(LEVELS)("Otsu's level of %s", (_name, grays, level) => {
  assert.equal(levelOf(...grays), level);
});

Deno.test("no level parts the grays better: variance between the classes by its definition", () => {
  const between = (grays: readonly number[], level: number): number => {
    const [dark, light] = [grays.filter((value) => value <= level), grays.filter((value) => value > level)];
    if (dark.length === 0 || light.length === 0) return 0;
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    return (dark.length * light.length * (mean(dark) - mean(light)) ** 2) / grays.length ** 2;
  };
  const grays = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 2, maxLength: 30 });
  fc.assert(fc.property(grays, (values) => {
    const best = Math.max(...Array.from({ length: 256 }, (_, level) => between(values, level)));
    assert.ok(Math.abs(between(values, levelOf(...values)) - best) <= 1e-9 * Math.max(1, best));
  }));
});

Deno.test("how often the whole picture repeats does not matter", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 2, maxLength: 12 }), (values) => {
    const [once, often] = [levelOf(...values), levelOf(...Array.from({ length: 4 }, () => values).flat())];
    assert.equal(once, often);
  }));
});
