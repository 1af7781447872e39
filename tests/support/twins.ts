/** Kernels against their plain twins. @module */

import assert from "node:assert/strict";
import type { Image } from "../../tools/core/image.ts";
import { countKernelUses, withoutKernels } from "../../tools/kernels/kernel_memory.ts";
import { randomImages } from "./random_images.ts";
import { seeded } from "./seeded.ts";

/** How many images each kernel is compared on. */
export const TWIN_IMAGES = 1000;
/** So many of them are large: kernels take them in several bands. */
const LARGE_IMAGES = 20;
const LARGE_SIDE = 600;

/** A tool with arguments drawn from `random`. */
export type DrawnTool = (image: Image, random: () => number) => () => Image | ArrayLike<number> | number;

/**
 * Registers a test: on a thousand images of seeded sizes and contents the
 * kernels give what the plain code gives, to the bit.
 */
export function twinTest(name: string, draw: DrawnTool, { seed = 1, maxSide = 90, largeSide = LARGE_SIDE } = {}): void {
  Deno.test(`${name}: kernel and plain twin agree on ${TWIN_IMAGES} images`, () => {
    const [nextSmall, nextLarge] = [randomImages(seed, maxSide), randomImages(seed, largeSide)];
    const random = seeded(seed + 1);
    const before = countKernelUses();
    for (let i = 0; i < TWIN_IMAGES; i++) {
      const image = i % (TWIN_IMAGES / LARGE_IMAGES) === 0 ? nextLarge() : nextSmall();
      const run = draw(image, random);
      const expected = bytesOf(withoutKernels(run));
      const difference = firstDifference(bytesOf(run()), expected);
      const what = `${name}, image ${i}, ${image.width}×${image.height}×${image.channels}`;
      assert.equal(difference, -1, `${what} differs at ${difference} of ${expected.length}`);
    }
    assert.ok(countKernelUses() > before, "no kernel was used");
  });
}

function bytesOf(result: Image | ArrayLike<number> | number): ArrayLike<number> {
  if (typeof result === "number") return [result];
  return "data" in result ? result.data : result;
}

function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return i;
  return -1;
}
