/** Darkest and lightest. @module */

import { Checks } from "../core/check.ts";
import { type Image, pixelsOf } from "../core/image.ts";
import type { Box, BoxLike, Point } from "../core/region.ts";
import { extremesByKernel } from "../kernels/tone.ts";
import { AREA_KEYS, type AreaOptions, checkArea, grayOf } from "./gray_area.ts";

/** Least and greatest values. */
export interface MinMax {
  /** Of gray, 0 to 255. */
  readonly min: number;
  readonly max: number;
  /** The first pixel with that gray, in the image's pixels. */
  readonly minAt: Point;
  readonly maxAt: Point;
  readonly r: [min: number, max: number];
  readonly g: [min: number, max: number];
  readonly b: [min: number, max: number];
}

const check = new Checks("minMax", "find extremes");

/**
 * The darkest and the lightest pixel, as `cv2.minMaxLoc` of the gray image,
 * and the range of each channel. Alpha does not count.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `space` and `clamp` of the box
 * @returns `{ min, max, minAt, maxAt, r, g, b }`; places as `[x, y]`, ranges as `[min, max]`
 * @throws ToolError when the box is empty or reaches outside
 *
 * @example
 * ```ts
 * const { maxAt } = image.gaussianBlur(3).minMax();
 * ```
 */
export function minMax(image: Image, box?: BoxLike | null, options?: AreaOptions): MinMax {
  check.image(image);
  const area = checkArea(check, image, box, check.options(options, AREA_KEYS));
  const { pixels, width } = grayOf(image, area);
  const [min, max] = extremes(pixels);
  const placeOf = (i: number): Point => [area[0] + (i % width), area[1] + Math.floor(i / width)];
  const [r, g, b] = image.channels === 1
    ? [[min, max], [min, max], [min, max]] as [Range, Range, Range]
    : channelRanges(image, area);
  return {
    min,
    max,
    minAt: placeOf(pixels.indexOf(min)),
    maxAt: placeOf(pixels.indexOf(max)),
    r,
    g,
    b,
  };
}

type Range = [min: number, max: number];

function extremes(pixels: Uint8ClampedArray): Range {
  const found = extremesByKernel(pixels);
  if (found !== null) return [Math.min(...found.slice(0, 4)), Math.max(...found.slice(4))];
  let min = 255;
  let max = 0;
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

function channelRanges(image: Image, [x1, y1, x2, y2]: Box): [Range, Range, Range] {
  const isWhole = x2 - x1 === image.width && y2 - y1 === image.height;
  const found = isWhole ? extremesByKernel(pixelsOf(image)) : null;
  if (found !== null) return rangesOf(found);
  const words = new Uint32Array(pixelsOf(image).buffer);
  let [r1, g1, b1, r2, g2, b2] = [255, 255, 255, 0, 0, 0];
  for (let y = y1; y < y2; y++) {
    const end = y * image.width + x2;
    for (let i = y * image.width + x1; i < end; i++) {
      const word = words[i] as number;
      const r = word & 255;
      const g = (word >> 8) & 255;
      const b = (word >> 16) & 255;
      if (r < r1) r1 = r;
      if (r > r2) r2 = r;
      if (g < g1) g1 = g;
      if (g > g2) g2 = g;
      if (b < b1) b1 = b;
      if (b > b2) b2 = b;
    }
  }
  return [[r1, r2], [g1, g2], [b1, b2]];
}

/** Of the least and greatest bytes of red, green, blue and alpha. */
function rangesOf(found: readonly number[]): [Range, Range, Range] {
  const range = (channel: number): Range => [found[channel] as number, found[4 + channel] as number];
  return [range(0), range(1), range(2)];
}
