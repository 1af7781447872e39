/** Histograms of colour. @module */

import { countColorsByKernel } from "../kernels/counts.ts";
import { lumaOfColor } from "./channel_kernels.ts";
import { grayCounts } from "./gray_counts.ts";
import { type Image, pixelsOf } from "./image.ts";
import type { Box } from "./region.ts";

/** How often each of the 256 values occurs. */
export interface ColorCounts {
  readonly r: Uint32Array;
  readonly g: Uint32Array;
  readonly b: Uint32Array;
  readonly gray: Uint32Array;
}

/** Counts a box's values; alpha does not count. Of a gray image all four are the same. */
export function colorCounts(image: Image, [x1, y1, x2, y2]: Box): ColorCounts {
  const count = image.channels === 1 ? countGray : countColors;
  const tables = new Uint32Array(4 * 256);
  const isWhole = x2 - x1 === image.width && y2 - y1 === image.height;
  const isCounted = isWhole && countWhole(image, tables);
  for (let y = y1; y < y2 && !isCounted; y++) count(image, y * image.width + x1, y * image.width + x2, tables);
  const table = (i: number): Uint32Array => tables.subarray(i * 256, (i + 1) * 256);
  if (image.channels === 1) return { r: table(0), g: table(0), b: table(0), gray: table(0) };
  return { r: table(0), g: table(1), b: table(2), gray: table(3) };
}

/** Counts red, green and blue of a whole image; of a gray one all three are the same. */
export function channelCounts(image: Image): Omit<ColorCounts, "gray"> {
  const tables = new Uint32Array(4 * 256);
  const isCounted = image.channels === 4 && countColorsByKernel(pixelsOf(image), tables, "rgba");
  if (!isCounted) return colorCounts(image, [0, 0, image.width, image.height]);
  return { r: tables.subarray(0, 256), g: tables.subarray(256, 512), b: tables.subarray(512, 768) };
}

function countWhole(image: Image, tables: Uint32Array): boolean {
  if (image.channels === 4) return countColorsByKernel(pixelsOf(image), tables, "rgb gray");
  tables.set(grayCounts(pixelsOf(image)));
  return true;
}

function countGray(image: Image, start: number, end: number, tables: Uint32Array): void {
  const pixels = pixelsOf(image);
  for (let i = start; i < end; i++) {
    const value = pixels[i] as number;
    tables[value] = (tables[value] as number) + 1;
  }
}

function countColors(image: Image, start: number, end: number, tables: Uint32Array): void {
  const words = new Uint32Array(pixelsOf(image).buffer);
  for (let i = start; i < end; i++) {
    const word = words[i] as number;
    const red = word & 255;
    const green = (word >> 8) & 255;
    const blue = (word >> 16) & 255;
    const gray = 768 + lumaOfColor(red, green, blue);
    tables[red] = (tables[red] as number) + 1;
    tables[256 + green] = (tables[256 + green] as number) + 1;
    tables[512 + blue] = (tables[512 + blue] as number) + 1;
    tables[gray] = (tables[gray] as number) + 1;
  }
}
