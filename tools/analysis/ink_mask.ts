/** Ink on paper: pixels that stand out from their surroundings. @module */

import { createImage, type Image, pixelsOf } from "../core/image.ts";
import { resizePixels } from "../geometry/resize.ts";
import { integralOf } from "../structure/integral_of.ts";
import { grayCounts } from "../core/gray_counts.ts";
import { separatingLevel } from "../core/separating_level.ts";
import { grayOnPaper } from "./gray_on_paper.ts";

/** A mask of ink, maybe smaller than the image. */
export interface InkMask {
  /** 1 where ink is. */
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Share of the surroundings' mean by which ink differs, as Bradley and Roth's adaptive threshold. */
const STANDS_OUT = 0.15;
/** Gray levels by which ink differs at least: more than noise. */
const LEAST_CONTRAST = 12;
/** Width of the surroundings, as a share of the longer side. */
const SURROUNDINGS = 1 / 16;

/**
 * The ink of an image, which is scaled first, at most so that its longer side
 * is `maxSide`. Ink is what is rarer by Otsu's level, dark or light, and
 * differs from the mean around it; transparent pixels are paper.
 */
export function inkMask(image: Image, maxSide: number, scale = 1): InkMask {
  const { pixels, width, height } = scaledGray(image, Math.min(scale, maxSide / Math.max(image.width, image.height)));
  const level = separatingLevel(grayCounts(pixels));
  let dark = 0;
  for (let i = 0; i < pixels.length; i++) if ((pixels[i] as number) <= level) dark++;
  const sign = dark * 2 <= pixels.length ? 1 : -1;
  return { mask: standOut({ pixels, width, height }, sign), width, height };
}

/** Gray pixels with their size. */
export interface GrayPlane {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

function scaledGray(image: Image, scale: number): GrayPlane {
  const { width, height } = image;
  if (scale === 1) return { pixels: grayOnPaper(image), width, height };
  const gray = createImage({ width, height, channels: 1, data: grayOnPaper(image) });
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  return { pixels: pixelsOf(resizePixels(gray, size, scale < 1 ? "box" : "bicubic")), ...size };
}

/** A mask of the pixels darker (sign 1) or lighter (sign −1) than the mean around them. */
export function standOut({ pixels, width, height }: GrayPlane, sign: 1 | -1): Uint8Array {
  const reach = Math.max(4, Math.round((Math.max(width, height) * SURROUNDINGS) / 2));
  const sums = integralOf({ plane: pixels, width, height }, 1);
  const stride = width + 1;
  const mask = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * stride;
    const bottom = Math.min(height, y + reach + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum = (sums[bottom + right] as number) - (sums[bottom + left] as number) - (sums[top + right] as number) +
        (sums[top + left] as number);
      const mean = sum / (rows * (right - left));
      const contrast = (mean - (pixels[y * width + x] as number)) * sign;
      if (contrast > LEAST_CONTRAST && contrast > STANDS_OUT * (sign === 1 ? mean : 255 - mean)) {
        mask[y * width + x] = 1;
      }
    }
  }
  return mask;
}
