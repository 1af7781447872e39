import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const images = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })).chain(([width, height]) =>
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: width * height, maxLength: width * height })
    .map((values) => gray(width, height, values))
);
/** Windows from the smallest to many times the image. */
const windows = fc.constantFrom(3, 5, 9, 15, 31, 101);

/** The last pixel goes on. */
const replicate = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));

/** Back and forth, the last pixel once. */
function reflect(at: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const place = ((at % period) + period) % period;
  return Math.min(place, period - place);
}

/** All grays of a window, by the definition. */
function windowOf(
  { width, height, data }: Image,
  at: number,
  { size, beyond }: { size: number; beyond: (at: number, length: number) => number },
): number[] {
  const radius = (size - 1) / 2;
  const [x, y] = [at % width, Math.floor(at / width)];
  const values: number[] = [];
  for (let dy = -radius; dy <= radius; dy++) {
    const row = beyond(y + dy, height) * width;
    for (let dx = -radius; dx <= radius; dx++) values.push(data[row + beyond(x + dx, width)] as number);
  }
  return values;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

Deno.test("adaptiveThreshold compares with the mean of a window, however much larger than the image", () => {
  const levels = fc.constantFrom(-255, -3, -2.5, 0, 0.5, 2, 8, 255);
  fc.assert(
    fc.property(images, windows, levels, (image, size, c) => {
      const [plain, inverse] = [false, true].map((invert) => tools.adaptiveThreshold(image, size, c, { invert }));
      image.data.forEach((value, i) => {
        const mean = Math.round(meanOf(windowOf(image, i, { size, beyond: replicate })));
        assert.equal(plain?.data[i], value > mean - Math.ceil(c) ? 255 : 0);
        assert.equal(inverse?.data[i], value > mean - Math.floor(c) ? 0 : 255);
      });
    }),
    { numRuns: 40 },
  );
});

Deno.test("sauvola's level is mean · (1 + k (deviation / r − 1)) of a window, however large", () => {
  const ks = fc.constantFrom(-1, -0.2, 0, 0.2, 0.5, 1);
  fc.assert(
    fc.property(images, windows, ks, fc.constantFrom(1, 64, 127.5, 255), (image, size, k, r) => {
      const { data } = tools.sauvola(image, size, { k, r });
      image.data.forEach((value, i) => {
        const values = windowOf(image, i, { size, beyond: reflect });
        const mean = meanOf(values);
        const deviation = Math.sqrt(meanOf(values.map((other) => (other - mean) ** 2)));
        const level = mean * (1 + k * (deviation / r - 1));
        // Where the gray is the level itself, rounding decides.
        if (Math.abs(value - level) > 1e-6) assert.equal(data[i], value > level ? 255 : 0);
      });
      assert.deepEqual(tools.sauvola(image, size, { k, r, invert: true }).data, data.map((value) => 255 - value));
    }),
    { numRuns: 40 },
  );
});

Deno.test("the largest windows work on the smallest images", () => {
  for (const image of [gray(1, 1, [9]), gray(3, 1, [0, 9, 200]), gray(1, 2, [7, 8])]) {
    for (const method of ["mean", "gaussian"] as const) {
      assert.equal(tools.adaptiveThreshold(image, 1023, 0, { method }).width, image.width);
    }
    assert.equal(tools.sauvola(image, 1023).height, image.height);
    assert.deepEqual(new Set(tools.dilate(image, 255).data), new Set([Math.max(...image.data)]));
    assert.deepEqual(new Set(tools.erode(image, 255, { shape: "ellipse" }).data), new Set([Math.min(...image.data)]));
    assert.deepEqual(new Set(tools.dilate(image, 3, { iterations: 100 }).data), new Set([Math.max(...image.data)]));
  }
});

const LEVELS: readonly (readonly [level: number, white: readonly number[]])[] = [
  [0, [1, 127, 128, 255]],
  [1, [127, 128, 255]],
  [1.5, [127, 128, 255]],
  [127, [128, 255]],
  [127.5, [128, 255]],
  [128, [255]],
  [254, [255]],
  [254.99, [255]],
  [255, []],
];

Deno.test.each(LEVELS)("above a level of %s lie the grays %o", (level, white) => {
  const grays = [0, 1, 127, 128, 255];
  for (const image of [gray(5, 1, grays), rgba(5, 1, grays.flatMap((value) => [value, value, value, 255]))]) {
    const mask = tools.threshold(image, level);
    assert.deepEqual(grays.filter((_, i) => mask.data[i] === 255), white);
    assert.deepEqual(tools.threshold(image, level, { invert: true }).data, mask.data.map((value) => 255 - value));
  }
});

Deno.test("alpha stays, and does not take part", () => {
  const image = rgba(3, 1, [10, 20, 30, 0, 90, 80, 70, 128, 40, 50, 60, 255]);
  const calls = [tools.dilate, tools.erode, tools.open, tools.close, tools.gradient, tools.topHat, tools.blackHat];
  for (const call of calls) {
    for (const shape of ["rect", "ellipse", "cross"] as const) {
      const { data } = call(image, 3, { shape });
      assert.deepEqual([data[3], data[7], data[11]], [0, 128, 255], `${call.name} ${shape}`);
    }
  }
  assert.deepEqual(Array.from(tools.dilate(image, 3).data), [90, 80, 70, 0, 90, 80, 70, 128, 90, 80, 70, 255]);
  assert.deepEqual(Array.from(tools.erode(image, 3).data), [10, 20, 30, 0, 10, 20, 30, 128, 40, 50, 60, 255]);
});

Deno.test("an element of one pixel changes nothing; its gradient and hats are black", () => {
  fc.assert(
    fc.property(images, fc.constantFrom("rect" as const, "ellipse" as const, "cross" as const), (image, shape) => {
      for (const call of [tools.dilate, tools.erode, tools.open, tools.close]) {
        assert.deepEqual(call(image, 1, { shape, iterations: 7 }).data, image.data);
      }
      for (const call of [tools.gradient, tools.topHat, tools.blackHat]) {
        assert.ok(call(image, 1, { shape }).data.every((value) => value === 0));
      }
    }),
  );
});

Deno.test("dilation grows, erosion shrinks, more with every size", () => {
  fc.assert(fc.property(images, (image) => {
    let [high, low] = [image.data, image.data];
    for (const size of [3, 5, 7, 9]) {
      const [dilated, eroded] = [tools.dilate(image, size).data, tools.erode(image, size).data];
      dilated.forEach((value, i) => assert.ok(value >= (high[i] as number)));
      eroded.forEach((value, i) => assert.ok(value <= (low[i] as number)));
      [high, low] = [dilated, eroded];
    }
  }));
});

interface WrongRow {
  readonly call: (image: Image) => unknown;
  readonly argument: string;
  readonly message: RegExp;
}

const WRONG: readonly WrongRow[] = [
  {
    call: (image) => tools.threshold(image, undefined as never),
    argument: "level",
    message: /a number between 0 and 255, received undefined/,
  },
  { call: (image) => tools.threshold(image, 256), argument: "level", message: /between 0 and 255, received 256/ },
  { call: (image) => tools.threshold(image, -0.1), argument: "level", message: /received -0\.1/ },
  {
    call: (image) => tools.threshold(image, 100, 255 as never),
    argument: "options",
    message: /an object with any of invert, received 255/,
  },
  { call: (image) => tools.otsu(image, true as never), argument: "options", message: /received true/ },
  { call: (image) => tools.adaptiveThreshold(image, 1), argument: "size", message: /between 3 and 1023, received 1/ },
  {
    call: (image) => tools.adaptiveThreshold(image, 10),
    argument: "size",
    message: /an odd number between 3 and 1023, received 10/,
  },
  { call: (image) => tools.adaptiveThreshold(image, 1025), argument: "size", message: /received 1025/ },
  {
    call: (image) => tools.adaptiveThreshold(image, 3, 256),
    argument: "c",
    message: /between -255 and 255, received 256/,
  },
  {
    call: (image) => tools.adaptiveThreshold(image, 3, 1, { method: "median" as "mean" }),
    argument: "method",
    message: /one of mean, gaussian/,
  },
  { call: (image) => tools.sauvola(image, 4), argument: "size", message: /odd/ },
  { call: (image) => tools.sauvola(image, 3, { r: 0.5 }), argument: "r", message: /between 1 and 255, received 0\.5/ },
  { call: (image) => tools.dilate(image, 256), argument: "size", message: /between 1 and 255, received 256/ },
  {
    call: (image) => tools.erode(image, [3, 3] as never),
    argument: "size",
    message: /a whole number between 1 and 255, received \[3, 3\]/,
  },
  {
    call: (image) => tools.open(image, 3, 2 as never),
    argument: "options",
    message: /an object with any of shape, iterations/,
  },
  {
    call: (image) => tools.close(image, 3, { iterations: 0 }),
    argument: "iterations",
    message: /between 1 and 100, received 0/,
  },
  {
    call: (image) => tools.gradient(image, 3, { shape: "circle" as "rect" }),
    argument: "shape",
    message: /one of rect, ellipse, cross/,
  },
  {
    call: (image) => tools.topHat(image, 3, { kernel: 3 } as never),
    argument: "options.kernel",
    message: /one of the options shape, iterations/,
  },
  {
    call: (image) => tools.blackHat(image, 2.5),
    argument: "size",
    message: /a whole number between 1 and 255, received 2\.5/,
  },
];

Deno.test.each(WRONG)("a wrong $argument is named, with what was passed: $message", ({ call, argument, message }) => {
  assert.throws(() => call(gray(3, 2, [0, 50, 100, 150, 200, 250])), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, argument);
    assert.match(error.message, /^Cannot [a-z]/);
    assert.match(error.message, message);
    return true;
  });
});
