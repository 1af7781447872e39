/** Changing the lightness of a colour image and nothing else. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { exchangeY, yOfRgb } from "./ycrcb_kernels.ts";

/**
 * Puts the gray plane of an image through `map`: of a colour image its luma
 * (the Y of YCrCb), while Cr, Cb and alpha stay. `map` must not write to what
 * it is given.
 */
export function mapLuma(image: Image, map: (plane: Pixels) => Pixels): Image {
  const { width, height, channels } = image;
  if (channels === 1) return createImage({ width, height, channels, data: map(pixelsOf(image)), parent: image });
  const source = pixelsOf(image);
  const plane = allocate(width, height, 1);
  yOfRgb(source, plane);
  const data = allocate(width, height, 4);
  exchangeY(source, { before: plane, after: map(plane) }, data);
  return createImage({ width, height, channels: 4, data, parent: image });
}
