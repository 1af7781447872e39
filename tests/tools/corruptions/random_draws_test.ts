import assert from "node:assert/strict";
import { mulberry32 } from "../../../tools/core/random.ts";
import { discKernel, fadingKernel } from "../../../tools/corruptions/blur_corruptions.ts";
import { plasma } from "../../../tools/corruptions/plasma.ts";
import { between, countAt, normalSource, poissonTable } from "../../../tools/corruptions/random_draws.ts";

const DRAWS = 40_000;

function moments(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: DRAWS }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS };
}

Deno.test("normal numbers have mean 0 and variance 1, and 4.6 % lie beyond two sigmas", () => {
  const { mean, variance } = moments(normalSource(mulberry32(1)));
  assert.ok(Math.abs(mean) < 0.02, String(mean));
  assert.ok(Math.abs(variance - 1) < 0.03, String(variance));
  const normal = normalSource(mulberry32(2));
  const beyond = Array.from({ length: DRAWS }, normal).filter((value) => Math.abs(value) > 2).length / DRAWS;
  assert.ok(Math.abs(beyond - 0.0455) < 0.004, String(beyond));
});

Deno.test("Poisson counts have their mean as variance", () => {
  for (const expected of [0.3, 4, 60]) {
    const random = mulberry32(3);
    const table = poissonTable(expected);
    const { mean, variance } = moments(() => countAt(table, random()));
    assert.ok(Math.abs(mean / expected - 1) < 0.03, `${expected}: mean ${mean}`);
    assert.ok(Math.abs(variance / expected - 1) < 0.05, `${expected}: variance ${variance}`);
  }
});

Deno.test("no photons give no counts, and every draw has a count", () => {
  assert.equal(countAt(poissonTable(0), 0.999), 0);
  const table = poissonTable(2);
  assert.equal(countAt(table, 0), 0);
  assert.ok(countAt(table, 1 - 2 ** -32) < table.length);
});

Deno.test("between stays within its bounds", () => {
  const random = mulberry32(4);
  const values = Array.from({ length: 1000 }, () => between(random, -45, 45));
  assert.ok(values.every((value) => value >= -45 && value < 45));
  assert.ok(Math.min(...values) < -40 && Math.max(...values) > 40);
});

Deno.test("plasma fills a map of any shape from 0 to 1, smooth for large decay", () => {
  const map = plasma({ width: 50, height: 20 }, 2, mulberry32(5));
  assert.equal(map.length, 1000);
  assert.ok(map.every((value) => value >= 0 && value <= 1));
  const roughness = (decay: number): number => {
    const clouds = plasma({ width: 64, height: 64 }, decay, mulberry32(6));
    return clouds.reduce((sum, value, i) => i % 64 === 0 ? sum : sum + Math.abs(value - (clouds[i - 1] as number)), 0);
  };
  assert.ok(roughness(2) < roughness(1.4));
});

Deno.test("blur kernels sum to 1, or as the paper's; a disc is symmetric, a fading line starts in the middle", () => {
  for (const [radius, soft] of [[3, 0.1], [8, 0.5], [10, 0.5]] as const) {
    const { weights } = discKernel(radius, soft);
    // From radius 8 on the disc touches the rim of its kernel, where softening mirrors some of it, as in the paper's code.
    const sum = weights.reduce((total, weight) => total + weight, 0);
    assert.ok(radius < 8 ? Math.abs(sum - 1) < 1e-9 : sum > 1 && sum < 1.02, `radius ${radius}: ${sum}`);
    assert.ok(weights.every((weight, i) => Math.abs(weight - (weights.at(-1 - i) as number)) < 1e-12));
  }
  const { width, weights } = fadingKernel(10, 3, 0);
  const middle = (weights.length - 1) / 2;
  assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9);
  assert.equal(weights.indexOf(Math.max(...weights)), middle);
  assert.equal(weights[middle - 1], 0);
  assert.ok((weights[middle + 1] as number) > (weights[middle + 5] as number));
  assert.equal(weights[middle + width], 0);
});
