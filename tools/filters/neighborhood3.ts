/** Kernels of 3×3 pixels as Pillow applies them: the outermost pixels stay. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { copyAlpha } from "./planes.ts";

/** Nine weights, row by row; the sum is divided by `scale`, then `offset` is added. */
export interface Kernel3 {
  readonly weights: readonly [number, number, number, number, number, number, number, number, number];
  readonly scale: number;
  readonly offset: number;
}

/** Each pixel as the weighted sum of its 3×3 neighbourhood, rounded; rim and alpha stay. */
export function convolve3(image: Image, { weights, scale, offset }: Kernel3): Pixels {
  const { width, height, channels } = image;
  const source = pixelsOf(image);
  const data = allocate(width, height, channels);
  data.set(source);
  const [a, b, c, d, e, f, g, h, i] = weights;
  const stride = width * channels;
  for (let y = 1; y < height - 1; y++) {
    const end = (y + 1) * stride - channels;
    for (let p = y * stride + channels; p < end; p++) {
      const up = p - stride;
      const down = p + stride;
      const sum = a * (source[up - channels] as number) + b * (source[up] as number) +
        c * (source[up + channels] as number) + d * (source[p - channels] as number) + e * (source[p] as number) +
        f * (source[p + channels] as number) + g * (source[down - channels] as number) +
        h * (source[down] as number) + i * (source[down + channels] as number);
      data[p] = Math.floor(sum / scale + offset + 0.5);
    }
  }
  if (channels === 4) copyAlpha(source, data);
  return data;
}
