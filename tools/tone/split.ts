/** Taking channels apart. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { splitByKernel } from "../kernels/channels.ts";

const check = new Checks("split", "split channels");

/**
 * Takes an image apart into its channels.
 *
 * @param image the image
 * @returns gray images: `[red, green, blue, alpha]`, or `[image]` of a gray one; `merge` puts them together
 *
 * PIL's `Image.split`, `cv2.split`.
 *
 * @example
 * ```ts
 * const [red, green, blue] = image.split();
 * ```
 */
export function split(image: Image): Image[] {
  check.image(image);
  if (image.channels === 1) return [image];
  const { width, height } = image;
  const planes = [0, 1, 2, 3].map(() => allocate(width, height, 1)) as [Pixels, Pixels, Pixels, Pixels];
  const source = pixelsOf(image);
  if (!splitByKernel(source, planes)) separate(new Uint32Array(source.buffer), planes);
  return planes.map((data) => createImage({ width, height, channels: 1, data, parent: image }));
}

function separate(words: Uint32Array, [red, green, blue, alpha]: readonly [Pixels, Pixels, Pixels, Pixels]): void {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    red[i] = word & 255;
    green[i] = (word >> 8) & 255;
    blue[i] = (word >> 16) & 255;
    alpha[i] = word >>> 24;
  }
}
