/** Colours through a 3×3 matrix. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, rgbaOf } from "../core/image.ts";
import { mapColorsByKernel } from "../kernels/color_matrix.ts";

/** Nine weights: what red, green and blue add to red, then to green, then to blue. */
export type ColorMatrix = readonly [number, number, number, number, number, number, number, number, number];

/** Maps each colour; rounded and clamped. Alpha stays, gray becomes colour. */
export function applyColorMatrix(image: Image, weights: ColorMatrix): Image {
  const { width, height } = image;
  const source = rgbaOf(image);
  const data = allocate(width, height, 4);
  if (!mapColorsByKernel(source, data, weights)) mapPlainly(source, data, weights);
  return createImage({ width, height, channels: 4, data, parent: image });
}

function mapPlainly(source: Pixels, data: Pixels, [a, b, c, d, e, f, g, h, k]: ColorMatrix): void {
  for (let i = 0; i < data.length; i += 4) {
    const red = source[i] as number;
    const green = source[i + 1] as number;
    const blue = source[i + 2] as number;
    data[i] = a * red + b * green + c * blue;
    data[i + 1] = d * red + e * green + f * blue;
    data[i + 2] = g * red + h * green + k * blue;
    data[i + 3] = source[i + 3] as number;
  }
}
