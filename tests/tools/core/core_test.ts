import assert from "node:assert/strict";
import fc from "fast-check";
import { type Affine, composeAffine, IDENTITY, invertAffine, mapBox, mapPoint } from "../../../tools/core/affine.ts";
import { divideBy255, isOpaque, premultiplied, unpremultiply } from "../../../tools/core/alpha.ts";
import { applyLut, tabulateLut } from "../../../tools/core/apply_lut.ts";
import { loadAsset } from "../../../tools/core/assets.ts";
import { allocate, configureBudget, requireRoom } from "../../../tools/core/budget.ts";
import { moveUnits } from "../../../tools/core/move_units.ts";
import { allocateUnits, unitsOf } from "../../../tools/core/pixel_units.ts";
import { configureRandom, mulberry32, random } from "../../../tools/core/random.ts";
import { MemoryLimitError, ToolUnavailableError } from "../../../tools/core/tool_error.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const factor = fc.double({ min: -3, max: 3, noNaN: true });
const affine = fc.tuple(factor, factor, factor, factor, factor, factor) as fc.Arbitrary<Affine>;

Deno.test("composing maps is mapping twice", () => {
  fc.assert(fc.property(affine, affine, factor, factor, (outer, inner, x, y) => {
    const [u, v] = mapPoint(composeAffine(outer, inner), x, y);
    const [p, q] = mapPoint(outer, ...mapPoint(inner, x, y));
    assert.ok(Math.abs(u - p) < 1e-9 && Math.abs(v - q) < 1e-9);
  }));
});

Deno.test("the inverse leads back, and a flattening map has none", () => {
  fc.assert(fc.property(affine, factor, factor, (map, x, y) => {
    const back = invertAffine(map);
    if (back === null || Math.abs(map[0] * map[4] - map[1] * map[3]) < 1e-3) return;
    const [u, v] = mapPoint(back, ...mapPoint(map, x, y));
    assert.ok(Math.abs(u - x) < 1e-6 && Math.abs(v - y) < 1e-6);
  }));
  assert.equal(invertAffine([1, 2, 0, 2, 4, 0]), null);
  assert.equal(invertAffine([NaN, 0, 0, 0, 1, 0]), null);
  assert.deepEqual(composeAffine(IDENTITY, IDENTITY), IDENTITY);
});

Deno.test("a mapped box is the upright box around its corners", () => {
  assert.deepEqual(mapBox([0, -1, 10, 1, 0, 0], [0, 0, 4, 2]), [8, 0, 10, 4]);
  assert.deepEqual(mapBox([-1, 0, 5, 0, 1, 0], [1, 1, 2, 3]), [3, 1, 4, 3]);
});

Deno.test("divideBy255 rounds exactly", () => {
  for (let x = 0; x <= 65_025; x++) assert.equal(divideBy255(x), Math.round(x / 255), String(x));
});

Deno.test("premultiplying and back loses little where alpha is large", () => {
  fc.assert(fc.property(fc.nat(255), fc.integer({ min: 128, max: 255 }), (value, alpha) => {
    const image = rgba(1, 1, [value, value, value, alpha]);
    const back = unpremultiply(premultiplied(image.data));
    assert.ok(Math.abs((back[0] as number) - value) <= 2);
    assert.equal(back[3], alpha);
  }));
});

Deno.test("an image is opaque when every alpha is 255", () => {
  assert.equal(isOpaque(gray(1, 1, [0])), true);
  assert.equal(isOpaque(rgba(2, 1, [0, 0, 0, 255, 1, 2, 3, 255])), true);
  assert.equal(isOpaque(rgba(2, 1, [0, 0, 0, 255, 1, 2, 3, 254])), false);
});

Deno.test("a table maps colours and gray, and leaves alpha", () => {
  const lut = tabulateLut((value) => 255 - value);
  assert.deepEqual([...applyLut(rgba(1, 1, [1, 2, 3, 4]), lut).data], [254, 253, 252, 4]);
  assert.deepEqual([...applyLut(gray(2, 1, [0, 100]), lut).data], [255, 155]);
  assert.deepEqual([...tabulateLut((value) => value * 2 - 100).subarray(40, 60)].slice(0, 2), [0, 0]);
});

Deno.test("units are one element per pixel over the same memory", () => {
  assert.deepEqual([...unitsOf(rgba(1, 1, [1, 2, 3, 4]))], [0x04030201]);
  assert.deepEqual([...unitsOf(gray(2, 1, [5, 6]))], [5, 6]);
  const { data, units } = allocateUnits(1, 1, 4);
  units[0] = 0xff000001;
  assert.deepEqual([...data], [1, 0, 0, 255]);
});

Deno.test("moveUnits puts every pixel in its place, across block borders", () => {
  const [width, height] = [37, 19];
  const source = Uint32Array.from({ length: width * height }, (_, i) => i);
  const target = new Uint32Array(width * height);
  moveUnits(source, target, { width, height, start: height - 1, right: height, down: -1 });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) assert.equal(target[x * height + height - 1 - y], y * width + x);
  }
});

Deno.test("a buffer larger than the budget is refused with both numbers", () => {
  configureBudget({ memoryMb: 4 });
  try {
    assert.equal(allocate(1024, 1024, 4).length, 1 << 22);
    assert.throws(
      () => allocate(1025, 1024, 4),
      (error) => MemoryLimitError.is(error) && error.neededMb === 5 && error.memoryMb === 4,
    );
    assert.throws(
      () => requireRoom("sums", 5e6),
      /^RangeError: Cannot allocate sums: it must be at most 4 MB, received 5 MB$/,
    );
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});

Deno.test("an asset that is not installed is told by name", () => {
  assert.throws(() => loadAsset("none.wasm"), (error) => ToolUnavailableError.is(error) && error.asset === "none.wasm");
});

Deno.test("the same seed gives the same numbers, spread over the unit interval", () => {
  const [a, b, c] = [mulberry32(5), mulberry32(5), mulberry32(6)];
  const numbers = Array.from({ length: 4000 }, () => a());
  assert.deepEqual(numbers.slice(0, 50), Array.from({ length: 50 }, () => b()));
  assert.notEqual(numbers[0], c());
  assert.ok(numbers.every((value) => value >= 0 && value < 1));
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  assert.ok(Math.abs(mean - 0.5) < 0.02, String(mean));
});

Deno.test("random draws from the configured source", () => {
  configureRandom(() => 0.25);
  assert.equal(random(), 0.25);
  configureRandom(mulberry32(0));
});
