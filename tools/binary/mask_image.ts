/** Masks: one channel of 0 and 255. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels } from "../core/image.ts";
import { aboveByKernel } from "../kernels/tone.ts";

/** An image's mask of the same place. */
export function maskImage(image: Image, data: Pixels): Image {
  const { width, height } = image;
  return createImage({ width, height, channels: 1, data, parent: image });
}

/** White where gray is above one level, or the other way round. */
export function aboveLevel(gray: Pixels, level: number, { isInverted }: { isInverted: boolean }): Pixels {
  const data = allocate(gray.length, 1, 1);
  const cut = Math.floor(level);
  const dark = isInverted ? 255 : 0;
  if (aboveByKernel(gray, data, { cut, dark })) return data;
  const bytes = new Uint8Array(data.buffer);
  // The sign of the difference, not a branch: noise would have the processor guess wrong every other time.
  for (let i = 0; i < bytes.length; i++) bytes[i] = ((cut - (gray[i] as number)) >> 31) ^ dark;
  return data;
}
