/** Negative. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image, pixelsOf } from "../core/image.ts";
import { allocate } from "../core/budget.ts";

const check = new Checks("invert", "invert image");

/**
 * Inverts an image: each channel becomes 255 minus itself; alpha stays.
 *
 * @param image the image
 * @returns an image of the same size and channels
 *
 * Equal to PIL's `ImageOps.invert`.
 *
 * @example
 * ```ts
 * const negative = image.invert();
 * ```
 */
export function invert(image: Image): Image {
  check.image(image);
  const { width, height, channels } = image;
  const data = allocate(width, height, channels);
  const source = pixelsOf(image);
  if (channels === 1) {
    for (let i = 0; i < data.length; i++) data[i] = 255 - (source[i] as number);
  } else {
    const words = new Uint32Array(source.buffer);
    const out = new Uint32Array(data.buffer);
    for (let i = 0; i < out.length; i++) out[i] = (words[i] as number) ^ 0x00ffffff;
  }
  return createImage({ width, height, channels, data, parent: image });
}
