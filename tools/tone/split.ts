/** Taking channels apart. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, pixelsOf } from "../core/image.ts";

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
  const source = pixelsOf(image);
  return [0, 1, 2, 3].map((channel) => {
    const data = allocate(width, height, 1);
    for (let i = 0, from = channel; i < data.length; i++, from += 4) data[i] = source[from] as number;
    return createImage({ width, height, channels: 1, data, parent: image });
  });
}
