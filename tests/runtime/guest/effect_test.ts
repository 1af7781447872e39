import assert from "node:assert/strict";
import fc from "fast-check";
import { effectOf } from "../../../runtime/guest/effect.ts";
import { RootChange } from "../../../runtime/guest/root_change.ts";
import { createImage, createInputImage, type Image } from "../../../tools/core/image.ts";

function rgba(width: number, height: number, data: ArrayLike<number>): Image {
  return createImage({ width, height, channels: 4, data: Uint8ClampedArray.from(data) });
}

function flat(width: number, height: number, value: number): Image {
  return rgba(width, height, new Array(width * height * 4).fill(value));
}

/** Sides whose every pixel is sampled as often as any other: the 64 sample points fall evenly on them. */
const side = fc.constantFrom(1, 2, 4, 8);
const bytes = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length });
const pair = side.chain((width) =>
  side.chain((height) =>
    fc.tuple(fc.constant([width, height] as const), bytes(width * height * 4), bytes(width * height * 4))
  )
);

Deno.test("the effect is the mean absolute difference, to four places", () => {
  fc.assert(fc.property(pair, ([[width, height], before, after]) => {
    const effect = effectOf(rgba(width, height, before), rgba(width, height, after));
    const mean = before.reduce((sum, value, i) => sum + Math.abs(value - (after[i] ?? 0)), 0) / before.length / 255;
    assert.ok(Math.abs(effect - mean) <= (mean < 1e-4 ? 1e-15 : 5.0001e-5), `${effect} ${mean}`);
  }));
});

Deno.test("no effect is said of equal bytes alone, and both ways alike", () => {
  fc.assert(fc.property(pair, ([[width, height], before, after]) => {
    const [a, b] = [rgba(width, height, before), rgba(width, height, after)];
    assert.equal(effectOf(a, b) === 0, before.every((value, i) => value === after[i]));
    assert.equal(effectOf(a, b), effectOf(b, a));
    assert.equal(effectOf(a, rgba(width, height, before)), 0);
  }));
});

const KNOWN: readonly (readonly [name: string, before: Image, after: Image, effect: number])[] = [
  ["black to white", flat(4, 4, 0), flat(4, 4, 255), 1],
  ["itself", flat(4, 4, 7), flat(4, 4, 7), 0],
  ["one step of 255", flat(3, 5, 100), flat(3, 5, 101), 0.0039],
  ["a strip of one pixel", flat(1, 300, 0), flat(1, 300, 51), 0.2],
  [
    "gray and the same in colour",
    createImage({ width: 2, height: 1, channels: 1, data: Uint8ClampedArray.of(0, 255) }),
    rgba(2, 1, [0, 0, 0, 255, 255, 255, 255, 255]),
    0,
  ],
  ["the same picture at another size", flat(8, 8, 9), flat(5, 3, 9), 1 / 4096],
  ["another picture at another size", flat(8, 8, 0), flat(5, 3, 51), 0.2],
  ["alpha alone, a quarter of the bytes", rgba(1, 1, [5, 5, 5, 255]), rgba(1, 1, [5, 5, 5, 0]), 0.25],
];

for (const [name, before, after, effect] of KNOWN) {
  Deno.test(`the effect of ${name} is ${effect}`, () => assert.equal(effectOf(before, after), effect));
}

Deno.test("a change between the sample points is seen, and is never none", () => {
  const size = 200;
  for (const at of [0, 1, 199, 20_000, 39_999]) {
    const data = new Uint8ClampedArray(size * size * 4).fill(50);
    data[at * 4 + 2] = 51;
    const effect = effectOf(flat(size, size, 50), rgba(size, size, data));
    assert.ok(effect > 0 && effect < 1e-4, `${at}: ${effect}`);
  }
});

function input(root: number, width: number, height: number, value: number): Image {
  const data = new Uint8ClampedArray(width * height * 4).fill(value);
  const decode = (): { width: number; height: number; channels: 4; data: Uint8ClampedArray<ArrayBuffer> } => ({
    width,
    height,
    channels: 4,
    data,
  });
  return createInputImage({ root, name: `image_${root + 1}`, width, height, viewed: null, decode });
}

function child(parent: Image, width: number, height: number, value: number): Image {
  const data = new Uint8ClampedArray(width * height * 4).fill(value);
  return createImage({ width, height, channels: 4, data, parent, toParent: null });
}

Deno.test("an emitted image is compared with its own input, if it has its size", () => {
  const inputs = [input(0, 4, 4, 0), input(1, 4, 4, 255), input(2, 2, 2, 9)];
  const change = new RootChange(inputs);
  const [first, second, third] = inputs as [Image, Image, Image];
  assert.equal(change.of(first), 0);
  assert.equal(change.of(child(first, 4, 4, 51)), 0.2);
  assert.equal(change.of(child(second, 4, 4, 255)), 0);
  assert.equal(change.of(child(child(first, 9, 9, 0), 4, 4, 255)), 1);
  assert.equal(change.of(child(third, 2, 1, 9)), null);
  assert.equal(change.of(flat(4, 4, 0)), null);
});

Deno.test("the list that the snippet gets is not the one that is compared with", () => {
  const inputs = [input(0, 2, 2, 0)];
  const change = new RootChange(inputs);
  const made = child(inputs[0] as Image, 2, 2, 0);
  inputs[0] = flat(2, 2, 255);
  inputs.length = 0;
  assert.equal(change.of(made), 0);
  assert.equal(new RootChange([]).of(made), null);
});
