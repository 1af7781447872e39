/** Colour to gray. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image, lumaOf } from "../core/image.ts";

const check = new Checks("grayscale", "convert image to gray");

/**
 * Turns an image gray: one channel, 0.299 red + 0.587 green + 0.114 blue.
 * Transparency is dropped.
 *
 * @param image the image
 * @returns an image with one channel; a gray image as it is
 *
 * Equal to the bit to OpenCV's `cvtColor(…, COLOR_RGB2GRAY)`.
 *
 * @example
 * ```ts
 * const gray = image.grayscale();
 * ```
 */
export function grayscale(image: Image): Image {
  check.image(image);
  if (image.channels === 1) return image;
  const { width, height } = image;
  return createImage({ width, height, channels: 1, data: lumaOf(image), parent: image });
}
