/** Elements that are larger than the image, once and many times over: what lies outside does not count. */

import assert from "node:assert/strict";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { extremesByKernels } from "../../../tools/kernels/extremes.ts";
import { withoutKernels } from "../../../tools/kernels/kernel_memory.ts";
import {
  blackHat,
  blank,
  close,
  dilate,
  erode,
  gradient,
  maxFilter,
  minFilter,
  open,
  topHat,
} from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";

const IMAGES: Readonly<Record<string, Image>> = {
  "one pixel": synthetic(1, 1),
  "one gray pixel": syntheticGray(1, 1),
  "a row": synthetic(9, 1),
  "a gray column": syntheticGray(1, 11),
  "five by seven": synthetic(5, 7),
  "a gray image": syntheticGray(40, 30),
  "wide": synthetic(60, 20),
};
const SHAPES = ["rect", "cross", "ellipse"] as const;
/** The largest element, as often as it can be repeated: 25 401 pixels wide. */
const LARGEST = { size: 255, iterations: 100 };

/** Every colour channel of every pixel from its extremes over the whole image; alpha stays. */
function everywhere(image: Image, of: (least: number, greatest: number, value: number) => number): Image {
  const { width, height, channels } = image;
  const data = Uint8ClampedArray.from(image.data);
  for (let channel = 0; channel < Math.min(3, channels); channel++) {
    const values = image.data.filter((_, i) => i % channels === channel);
    const [least, greatest] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    for (let i = channel; i < data.length; i += channels) data[i] = of(least, greatest, data[i] as number);
  }
  return createImage({ width, height, channels, data });
}

type Morphology = typeof dilate;

const TOOLS: readonly (readonly [name: string, Morphology, of: Parameters<typeof everywhere>[1]])[] = [
  ["dilate", dilate, (_least, greatest) => greatest],
  ["erode", erode, (least) => least],
  ["open", open, (least) => least],
  ["close", close, (_least, greatest) => greatest],
  ["gradient", gradient, (least, greatest) => greatest - least],
  ["topHat", topHat, (least, _greatest, value) => value - least],
  ["blackHat", blackHat, (_least, greatest, value) => greatest - value],
];

for (const [name, tool, of] of TOOLS) {
  Deno.test(`${name} with the largest element as often as can be takes the whole image for every pixel`, () => {
    for (const [which, image] of Object.entries(IMAGES)) {
      const expected = everywhere(image, of);
      for (const shape of SHAPES) {
        const { size, iterations } = LARGEST;
        const result = tool(image, size, { shape, iterations });
        assert.deepEqual(result.data, expected.data, `${which}, ${shape}`);
        assert.deepEqual([result.width, result.height, result.channels], [image.width, image.height, image.channels]);
      }
    }
  });
}

Deno.test("steps that change nothing any more are left out, and none before them", () => {
  const dot = createImage({
    width: 41,
    height: 1,
    channels: 1,
    data: Uint8ClampedArray.from({ length: 41 }, (_, i) => i === 20 ? 200 : 0),
  });
  for (let iterations = 1; iterations <= 30; iterations++) {
    for (const shape of SHAPES) {
      const { data } = dilate(dot, 3, { shape, iterations });
      const lit = data.filter((value) => value === 200).length;
      assert.equal(lit, Math.min(41, 2 * iterations + 1), `${iterations} of ${shape}`);
    }
  }
});

/** By definition: the window's pixels that lie inside. */
function extreme(image: Image, size: number, which: "min" | "max"): Uint8ClampedArray {
  const { width, height, data } = image;
  const middle = size >> 1;
  return data.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let found = which === "max" ? 0 : 255;
    for (let v = Math.max(0, y - middle); v <= Math.min(height - 1, y + size - 1 - middle); v++) {
      for (let u = Math.max(0, x - middle); u <= Math.min(width - 1, x + size - 1 - middle); u++) {
        found = Math[which](found, data[v * width + u] as number);
      }
    }
    return found;
  });
}

Deno.test("windows around the length at which they hold the whole image are those of the definition", () => {
  for (const image of [syntheticGray(6, 9), syntheticGray(7, 4), syntheticGray(1, 8), syntheticGray(8, 1)]) {
    for (let size = 1; size <= 21; size++) {
      const [light, dark] = [extreme(image, size, "max"), extreme(image, size, "min")];
      for (const run of [(call: () => void) => call(), withoutKernels]) {
        run(() => {
          assert.deepEqual(dilate(image, size).data, light, `dilate ${size} of ${image}`);
          if (size % 2 === 0) return;
          assert.deepEqual(erode(image, size).data, dark, `erode ${size} of ${image}`);
          assert.deepEqual(maxFilter(image, size).data, light, `maxFilter ${size} of ${image}`);
          assert.deepEqual(minFilter(image, size).data, dark, `minFilter ${size} of ${image}`);
        });
      }
    }
  }
});

Deno.test("a window for which the kernels' memory is too small is left to the caller", () => {
  const pixels = Uint8ClampedArray.of(1, 2, 3, 4, 5, 6, 7, 8);
  for (const far of [12_700, 20_000, 40_000, 1_000_000]) {
    for (const step of [1, 4]) {
      const reach = { left: far, right: far, above: far, below: far };
      const source = { pixels, width: 8 / step, height: 1, step };
      assert.equal(extremesByKernels(source, reach, "greatest", pixels.slice()), false, `${far} with ${step}`);
    }
  }
});

Deno.test("the widest of the rank filters fit into any image", () => {
  for (const image of [...Object.values(IMAGES), blank(3, 2)]) {
    assert.deepEqual(maxFilter(image, 1023).data, everywhere(image, (_least, greatest) => greatest).data);
    assert.deepEqual(minFilter(image, 1023).data, everywhere(image, (least) => least).data);
  }
});
