/** Two images by a mask. @module */

import { divideBy255 } from "../core/alpha.ts";
import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";

/** `inside` where the mask is 255, `outside` where it is 0; both of one size and with one number of channels. */
export function mixByMask(outside: Image, inside: Image, mask: Pixels): Image {
  const { width, height, channels } = outside;
  const [lower, upper] = [pixelsOf(outside), pixelsOf(inside)];
  const data = allocate(width, height, channels);
  for (let i = 0, at = 0; i < mask.length; i++) {
    const share = mask[i] as number;
    for (let c = 0; c < channels; c++, at++) {
      data[at] = divideBy255((upper[at] as number) * share + (lower[at] as number) * (255 - share));
    }
  }
  return createImage({ width, height, channels, data, parent: outside });
}
