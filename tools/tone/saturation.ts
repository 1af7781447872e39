/** Saturation. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { saturateByKernel } from "../kernels/tone.ts";
import { blendTowards, MAX_FACTOR, pilLuma } from "./blend_towards.ts";

const check = new Checks("saturation", "change saturation");

/**
 * Scales saturation: 0 is gray, 1 leaves the image as it is, above 1 makes
 * colours stronger. A gray image stays as it is.
 *
 * @param image the image
 * @param factor 0 to 255
 * @returns an image of the same size and channels
 *
 * Equal to PIL's `ImageEnhance.Color(image).enhance(factor)`.
 *
 * @example
 * ```ts
 * const vivid = image.saturation(1.6);
 * ```
 */
export function saturation(image: Image, factor: number): Image {
  check.image(image);
  const scale = check.number(factor, "factor", { min: 0, max: MAX_FACTOR });
  if (scale === 1 || image.channels === 1) return image;
  const { width, height } = image;
  const source = pixelsOf(image);
  const data = allocate(width, height, 4);
  if (!saturateByKernel(source, data, scale)) saturatePlainly(source, data, scale);
  return createImage({ width, height, channels: 4, data, parent: image });
}

function saturatePlainly(source: Pixels, data: Pixels, scale: number): void {
  for (let i = 0; i < data.length; i += 4) {
    const red = source[i] as number;
    const green = source[i + 1] as number;
    const blue = source[i + 2] as number;
    const gray = pilLuma(red, green, blue);
    data[i] = blendTowards(gray, red, scale);
    data[i + 1] = blendTowards(gray, green, scale);
    data[i + 2] = blendTowards(gray, blue, scale);
    data[i + 3] = source[i + 3] as number;
  }
}
