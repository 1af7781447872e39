/** Gray pixels, as what reads them wants them. @module */

import { createImage, type Image, lumaOf, type Pixels, pixelsOf, rgbaOf } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { resizePixels } from "../geometry/resize.ts";

/** Gray pixels with their size; never written to. */
export interface GrayPixels {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
}

/** The gray of a part of an image, transparent pixels laid over white. */
export function grayOnWhite(image: Image, [x1, y1, x2, y2]: Box): GrayPixels {
  const [width, height] = [x2 - x1, y2 - y1];
  const gray = lumaOf(image);
  const rgba = image.channels === 4 ? rgbaOf(image) : null;
  const pixels = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y1 + y) * image.width + x1;
    for (let x = 0; x < width; x++) {
      const level = gray[from + x] as number;
      const alpha = rgba === null ? 255 : rgba[(from + x) * 4 + 3] as number;
      pixels[y * width + x] = alpha === 255 ? level : 255 + ((level - 255) * alpha) / 255;
    }
  }
  return { pixels, width, height };
}

/** Gray pixels at another size. */
export function scaledGray(gray: GrayPixels, scale: number): GrayPixels {
  const width = Math.max(1, Math.round(gray.width * scale));
  const height = Math.max(1, Math.round(gray.height * scale));
  if (width === gray.width && height === gray.height) return gray;
  const method = scale < 1 ? "box" : "bicubic";
  return { pixels: pixelsOf(resizePixels(grayImage(gray), { width, height }, method)), width, height };
}

/** Dark as light and light as dark. */
export function negative({ pixels, width, height }: GrayPixels): GrayPixels {
  return { pixels: pixels.map((level) => 255 - level), width, height };
}

/** The median level along the rim: a margin of it adds no edge. */
export function rimLevel({ pixels, width, height }: GrayPixels): number {
  const counts = new Uint32Array(256);
  const see = (x: number, y: number): void => {
    const level = pixels[y * width + x] as number;
    counts[level] = (counts[level] as number) + 1;
  };
  for (let x = 0; x < width; x++) [0, height - 1].forEach((y) => see(x, y));
  for (let y = 0; y < height; y++) [0, width - 1].forEach((x) => see(x, y));
  let left = width + height;
  return counts.findIndex((count) => (left -= count) <= 0);
}

/** Gray pixels as an image that came from nowhere. */
export function grayImage({ pixels, width, height }: GrayPixels): Image {
  return createImage({ width, height, channels: 1, data: pixels });
}
