import assert from "node:assert/strict";
import fc from "fast-check";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";

const colored = synthetic(30, 20);
const gray = syntheticGray(30, 20);

Deno.test("a factor of 1 gives the image itself", () => {
  for (const tool of [tools.brightness, tools.contrast, tools.saturation, tools.gamma]) {
    assert.equal(tool(colored, 1), colored);
  }
});

Deno.test("tone leaves alpha and place alone", () => {
  const alphaOf = (image: typeof colored): number[] => [...image.data].filter((_, i) => i % 4 === 3);
  const changed = [
    tools.brightness(colored, 2),
    tools.contrast(colored, 2),
    tools.saturation(colored, 2),
    tools.gamma(colored, 2),
    tools.invert(colored),
  ];
  for (const image of changed) {
    assert.deepEqual(alphaOf(image), alphaOf(colored));
    assert.deepEqual(image.toRoot([3, 4, 5, 6]), [3, 4, 5, 6]);
  }
});

Deno.test("a gray image stays gray, and colour tools on it do what they do on its colours", () => {
  const opened = tools.fromPixels([...gray.data].flatMap((value) => [value, value, value]), 30, 20);
  for (const tool of [tools.brightness, tools.contrast, tools.gamma] as const) {
    const result = tool(gray, 1.7);
    assert.equal(result.channels, 1);
    assert.deepEqual(result.data, tools.grayscale(tool(opened, 1.7)).data);
  }
  assert.equal(tools.saturation(gray, 3), gray);
  assert.equal(tools.grayscale(gray), gray);
});

Deno.test("brightness never reverses two tones, nor does gamma", () => {
  fc.assert(fc.property(fc.double({ min: 0.02, max: 20, noNaN: true }), (factor) => {
    const ramp = tools.fromPixels(Array.from({ length: 256 }, (_, i) => i), 256, 1);
    for (const { data } of [tools.brightness(ramp, factor), tools.gamma(ramp, factor)]) {
      for (let i = 1; i < 256; i++) assert.ok((data[i] as number) >= (data[i - 1] as number));
    }
  }));
});

Deno.test("gamma above 1 brightens, below 1 darkens, and keeps black and white", () => {
  const ramp = tools.fromPixels([0, 100, 255, 255], 4, 1);
  const tones = (image: typeof ramp): number[] => [0, 1, 2].map((x) => tools.pixelAt(image, x, 0)[0]);
  const [, bright] = tones(tools.gamma(ramp, 2));
  const [black, dark, white] = tones(tools.gamma(ramp, 0.5));
  assert.ok((bright as number) > 100 && (dark as number) < 100);
  assert.deepEqual([black, white], [0, 255]);
});

Deno.test("saturation 0 is gray, contrast 0 is flat, brightness 0 is black", () => {
  const flat = tools.contrast(colored, 0);
  assert.equal(tools.histogram(flat).r.filter((count) => count > 0).length, 1);
  assert.equal(tools.histogram(tools.brightness(colored, 0)).r[0], 600);
  const { data } = tools.saturation(colored, 0);
  for (let i = 0; i < data.length; i += 4) assert.ok(data[i] === data[i + 1] && data[i] === data[i + 2]);
});

Deno.test("a threshold and its inverse part the image", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), (level) => {
    const bright = tools.threshold(colored, level).data;
    const dark = tools.threshold(colored, level, { invert: true }).data;
    assert.ok(bright.every((value, i) => value + (dark[i] as number) === 255));
  }));
});

Deno.test("a histogram counts every pixel", () => {
  for (const image of [colored, gray]) {
    const counts = tools.histogram(image);
    for (const list of [counts.r, counts.g, counts.b, counts.gray]) {
      assert.equal(list.length, 256);
      assert.equal(list.reduce((sum, count) => sum + count, 0), 600);
    }
  }
  const { r, gray: tones } = tools.histogram(gray);
  assert.deepEqual(r, tones);
  assert.notEqual(r, tones);
});

Deno.test("the mean colour weighs by opacity", () => {
  const image = tools.fromPixels([255, 0, 0, 0, 0, 0, 200, 255], 2, 1);
  assert.deepEqual(tools.meanColor(image), [0, 0, 200, 127.5]);
  assert.deepEqual(tools.meanColor(image, [0, 0, 1, 1]), [0, 0, 0, 0]);
  assert.deepEqual(tools.meanColor(image, [0.5, 0, 1, 1], { space: "norm" }), [0, 0, 200, 255]);
  assert.deepEqual(tools.meanColor(image, null), tools.meanColor(image));
  assert.deepEqual(tools.meanColor(tools.fromPixels([10, 20], 2, 1)), [15, 15, 15, 255]);
});
