/** Changing the lightness of a colour image and nothing else. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { rgbOfYcrcb, ycrcbOfRgb } from "./ycrcb_kernels.ts";

/**
 * Puts the gray plane of an image through `map`: of a colour image its luma
 * (the Y of YCrCb), while Cr, Cb and alpha stay. `map` must not write to what
 * it is given.
 */
export function mapLuma(image: Image, map: (plane: Pixels) => Pixels): Image {
  const { width, height, channels } = image;
  if (channels === 1) return createImage({ width, height, channels, data: map(pixelsOf(image)), parent: image });
  const data = allocate(width, height, 4);
  ycrcbOfRgb(pixelsOf(image), data);
  const plane = allocate(width, height, 1);
  for (let i = 0; i < plane.length; i++) plane[i] = data[i * 4] as number;
  const mapped = map(plane);
  for (let i = 0; i < mapped.length; i++) data[i * 4] = mapped[i] as number;
  rgbOfYcrcb(data, data);
  return createImage({ width, height, channels: 4, data, parent: image });
}
