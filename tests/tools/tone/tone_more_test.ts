import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray as grayImage, photo, rgba } from "../../support/toolkit.ts";

const colored = synthetic(30, 20);
const gray = syntheticGray(30, 20);
const alphaOf = (image: Image): number[] => [...image.data].filter((_, i) => i % 4 === 3);
const worst = (a: Image, b: Image): number => Math.max(...a.data.map((value, i) => Math.abs(value - (b.data[i] ?? 0))));

const CHANGES: Readonly<Record<string, (image: Image) => Image>> = {
  autocontrast: tools.autocontrast,
  clahe: tools.clahe,
  colorPop: (image) => tools.colorPop(image, "red"),
  equalize: tools.equalize,
  hue: (image) => tools.hue(image, 77),
  levels: (image) => tools.levels(image, 20, 200),
  posterize: (image) => tools.posterize(image, 3),
  sepia: tools.sepia,
  solarize: tools.solarize,
  tint: (image) => tools.tint(image, "teal"),
  toHsl: tools.toHsl,
  toHsv: tools.toHsv,
  toLab: tools.toLab,
  toYCrCb: tools.toYCrCb,
  whiteBalance: tools.whiteBalance,
};

for (const [name, change] of Object.entries(CHANGES)) {
  Deno.test(`${name} keeps size, place and alpha, and takes one pixel`, () => {
    const changed = change(colored);
    assert.deepEqual([changed.width, changed.height], [30, 20]);
    assert.deepEqual(alphaOf(changed), alphaOf(colored));
    assert.deepEqual(changed.toRoot([3, 4, 5, 6]), [3, 4, 5, 6]);
    assert.equal(change(grayImage(1, 1, [77])).width, 1);
    assert.equal(change(rgba(1, 1, [1, 2, 3, 0])).data[3], 0);
  });
}

const color = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));

Deno.test("a colour survives the way to YCrCb and back, and nearly that to HSV, HSL and Lab", () => {
  fc.assert(fc.property(color, ([r, g, b]) => {
    const dot = rgba(1, 1, [r, g, b, 200]);
    assert.ok(worst(tools.fromYCrCb(tools.toYCrCb(dot)), dot) <= 2);
    // Hue has 180 steps, so a sixth of the circle has 30 for 255 levels: half a step is 4.25 levels.
    assert.ok(worst(tools.fromHsv(tools.toHsv(dot)), dot) <= 6);
    assert.ok(worst(tools.fromHsl(tools.toHsl(dot)), dot) <= 7);
    // A dark channel beside bright ones hangs on the last bit of a and b.
    assert.ok(worst(tools.fromLab(tools.toLab(dot)), dot) <= 28);
  }));
});

Deno.test("hues count half degrees, and gray has none", () => {
  const row = tools.fromPixels([255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 255, 90, 90, 90], 5, 1);
  for (const converted of [tools.toHsv(row), tools.toHsl(row)]) {
    assert.deepEqual([0, 1, 2, 3, 4].map((x) => tools.pixelAt(converted, x, 0)[0]), [0, 30, 60, 120, 0]);
    assert.equal(tools.pixelAt(converted, 4, 0)[1], 0);
  }
  assert.deepEqual(tools.pixelAt(tools.toLab(tools.blank(1, 1, { color: "white" })), 0, 0), [255, 128, 128, 255]);
});

Deno.test("turning hues goes around, and leaves gray", () => {
  fc.assert(fc.property(color, fc.integer({ min: -720, max: 720 }), ([r, g, b], degrees) => {
    const dot = rgba(1, 1, [r, g, b, 255]);
    const turned = tools.hue(dot, degrees);
    assert.equal(worst(turned, tools.hue(dot, degrees + 360)), 0);
    const extremes = (
      image: Image,
    ): number[] => [Math.max(...image.data.slice(0, 3)), Math.min(...image.data.slice(0, 3))];
    assert.deepEqual(extremes(turned), extremes(dot));
  }));
  assert.deepEqual(tools.pixelAt(tools.hue(rgba(1, 1, [200, 10, 30, 255]), 120), 0, 0), [30, 200, 10, 255]);
  assert.equal(tools.hue(gray, 50), gray);
  assert.equal(tools.hue(colored, 360), colored);
});

Deno.test("split and merge undo each other", () => {
  const parts = tools.split(colored);
  assert.deepEqual(parts.map(({ channels }) => channels), [1, 1, 1, 1]);
  assert.equal(worst(tools.merge(parts), colored), 0);
  assert.deepEqual(tools.split(gray), [gray]);
  const opaque = tools.merge([gray, gray, gray]);
  assert.deepEqual(tools.pixelAt(opaque, 7, 3), tools.pixelAt(gray, 7, 3));
  assert.deepEqual(tools.merge(parts).toRoot([1, 2]), [1, 2]);
});

Deno.test("merge says which channel does not fit", () => {
  const refused = (channels: Image[], message: RegExp): void => {
    assert.throws(() => tools.merge(channels), (error) => ToolError.is(error) && message.test(error.message));
  };
  refused([gray, gray, colored], /channels\[2\] must be a gray image, received a colour image/);
  refused([gray, syntheticGray(3, 3), gray], /channels\[1\] must be 30×20 as channels\[0\]/);
  refused([gray, gray], /channels must be a list of 3 to 4/);
});

Deno.test("a range and its complements part the image", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 254 }), (level) => {
    const low = tools.inRange(gray, 0, level).data;
    const high = tools.inRange(gray, level + 1, 255).data;
    assert.ok(low.every((value, i) => value + (high[i] ?? 0) === 255));
  }));
  assert.equal(tools.inRange(colored, 0, 255).data.every((value) => value === 255), true);
  assert.equal(tools.inRange(colored, 200, 100).data.some((value) => value > 0), false);
});

Deno.test("inRange wants a number for each channel", () => {
  assert.throws(
    () => tools.inRange(colored, [1, 2], [3, 4, 5]),
    /lower must be a list of 3 to 4, received a list of 2/,
  );
  assert.throws(() => tools.inRange(gray, [1, 2, 3], 9), /lower must be a list of 1, received a list of 3/);
  assert.equal(tools.inRange(gray, [0, 0, 10], [180, 30, 255], { space: "hsv" }).channels, 1);
});

Deno.test("equalize and autocontrast reach both ends, and leave a flat image", () => {
  for (const tool of [tools.equalize, tools.autocontrast]) {
    const { gray: [black], gray: counts } = tools.histogram(tool(tools.grayscale(photo("coins.png"))));
    assert.ok((black as number) > 0 && (counts[255] as number) > 0, tool.name);
    const flat = tools.grayscale(tools.blank(9, 9, { color: "gray" }));
    assert.deepEqual(tool(flat).data, flat.data);
  }
});

Deno.test("clahe brings out more local contrast the higher its limit", () => {
  const image = tools.levels(tools.grayscale(photo("coins.png")), 0, 255, { outBlack: 100, outWhite: 140 });
  const spread = [1, 2, 5, 20].map((clipLimit) => tools.standardDeviation(tools.clahe(image, { clipLimit })).gray);
  assert.deepEqual(spread, spread.toSorted((a, b) => a - b));
  assert.ok((spread[3] as number) > 1.5 * (spread[0] as number), String(spread));
});

Deno.test("levels map black and white points, and refuse them swapped", () => {
  const ramp = grayImage(256, 1, Array.from({ length: 256 }, (_, i) => i));
  const { data } = tools.levels(ramp, 50, 150);
  assert.deepEqual([data[0], data[50], data[100], data[150], data[255]], [0, 0, 128, 255, 255]);
  assert.deepEqual(tools.levels(ramp).data, ramp.data);
  assert.throws(() => tools.levels(ramp, 150, 50), /white must be greater than black, which is 150, received 50/);
});

Deno.test("white balance takes a cast away", () => {
  const warm = tools.merge([
    tools.brightness(gray, 1),
    tools.brightness(gray, 0.8),
    tools.brightness(gray, 0.5),
  ]);
  for (const method of ["grayWorld", "whitePatch"] as const) {
    const [r, g, b] = tools.meanColor(tools.whiteBalance(warm, { method }));
    assert.ok(Math.abs(r - g) < 3 && Math.abs(r - b) < 3, `${method}: ${r} ${g} ${b}`);
  }
  assert.deepEqual(
    tools.whiteBalance(tools.blank(3, 3, { color: "black" })).data,
    tools.blank(3, 3, { color: "black" }).data,
  );
  assert.equal(tools.whiteBalance(gray), gray);
});

Deno.test("colorPop keeps one colour and grays the rest", () => {
  const image = tools.fromPixels([250, 10, 5, 10, 200, 30], 2, 1);
  const popped = tools.colorPop(image, "red");
  assert.deepEqual(tools.pixelAt(popped, 0, 0), [250, 10, 5, 255]);
  const [r, g, b] = tools.pixelAt(popped, 1, 0);
  assert.ok(r === g && g === b);
  assert.equal(tools.colorPop(gray, "red"), gray);
});

Deno.test("an amount of 0 leaves the image, in full a tint has one hue", () => {
  assert.equal(tools.tint(colored, "red", { amount: 0 }), colored);
  assert.equal(tools.sepia(colored, 0), colored);
  const { data } = tools.tint(gray, "red", { amount: 1 });
  for (let i = 0; i < data.length; i += 4) assert.ok(data[i + 1] === 0 && data[i + 2] === 0);
});

Deno.test("a colour map shows every tone in its own colour, and gray is gray", () => {
  const ramp = grayImage(256, 1, Array.from({ length: 256 }, (_, i) => i));
  assert.equal(worst(tools.split(tools.colormap(ramp, "gray"))[1] as Image, ramp), 0);
  assert.deepEqual(tools.pixelAt(tools.colormap(ramp), 0, 0), [68, 1, 84, 255]);
  assert.throws(() => tools.colormap(ramp, "virdis" as "viridis"), /name must be one of/);
});

Deno.test("quantize leaves at most so many colours, near the image's", () => {
  const image = photo("coffee.png");
  const colorsOf = ({ data }: Image): number => new Set(new Uint32Array(data.buffer)).size;
  const errors = [2, 8, 32, 256].map((count) => {
    const reduced = tools.quantize(image, count);
    assert.ok(colorsOf(reduced) <= count, `${colorsOf(reduced)} of ${count}`);
    return tools.mse(reduced, image);
  });
  assert.deepEqual(errors, errors.toSorted((a, b) => b - a));
  assert.ok((errors[3] as number) < 40, String(errors));
  const flag = tools.fromPixels([255, 0, 0, 0, 90, 20, 0, 0, 255], 3, 1);
  assert.equal(worst(tools.quantize(flag, 3), flag), 0);
  assert.deepEqual(alphaOf(tools.quantize(colored, 4)), alphaOf(colored));
  assert.equal(tools.quantize(rgba(1, 1, [1, 2, 3, 0])).data[3], 0);
});
