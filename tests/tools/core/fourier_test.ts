import assert from "node:assert/strict";
import fc from "fast-check";
import { emptyGrid, forwardFourier, inverseFourier, planFourier, reversedBits } from "../../../tools/core/fourier.ts";

const sides = fc.constantFrom(1, 2, 4, 8, 16);

Deno.test("a transform and back gives the grid, times its values", () => {
  fc.assert(fc.property(sides, sides, fc.nat(), (width, height, seed) => {
    const grid = emptyGrid(width, height);
    for (let i = 0; i < width * height; i++) {
      grid.real[i] = (i * 7919 + seed) % 251;
      grid.imaginary[i] = (i * 104729 + seed) % 241;
    }
    const before = { real: grid.real.slice(), imaginary: grid.imaginary.slice() };
    const plan = planFourier(width, height);
    forwardFourier(grid, plan);
    inverseFourier(grid, plan);
    for (let i = 0; i < width * height; i++) {
      assert.ok(Math.abs((grid.real[i] as number) / (width * height) - (before.real[i] as number)) < 1e-9);
      assert.ok(Math.abs((grid.imaginary[i] as number) / (width * height) - (before.imaginary[i] as number)) < 1e-9);
    }
  }));
});

Deno.test("the transform of a wave has one frequency and its mirror, where reversedBits says", () => {
  const [width, height] = [16, 8];
  const wave = emptyGrid(width, height);
  for (let i = 0; i < width * height; i++) {
    wave.real[i] = Math.cos(2 * Math.PI * ((3 * (i % width)) / width + (2 * Math.floor(i / width)) / height));
  }
  forwardFourier(wave, planFourier(width, height));
  const [columns, rows] = [reversedBits(width), reversedBits(height)];
  const strong = [...wave.real.keys()].filter((i) => Math.hypot(wave.real[i] ?? 0, wave.imaginary[i] ?? 0) > 1e-9);
  const frequencies = strong.map((i) => [columns[i % width], rows[Math.floor(i / width)]]);
  assert.deepEqual(frequencies.sort(([a = 0], [b = 0]) => a - b), [[3, 2], [13, 6]]);
  for (const i of strong) assert.ok(Math.abs((wave.real[i] as number) - 64) < 1e-9);
});

Deno.test("the transform of a point has all frequencies", () => {
  const point = emptyGrid(8);
  point.real[0] = 5;
  forwardFourier(point, planFourier(8));
  assert.ok(point.real.every((value) => Math.abs(value - 5) < 1e-12));
});

Deno.test("reversed bits lead back when they are reversed again", () => {
  for (const side of [1, 2, 8, 64]) {
    const order = reversedBits(side);
    assert.deepEqual([...order].map((place) => order[place]), [...order.keys()]);
  }
});
