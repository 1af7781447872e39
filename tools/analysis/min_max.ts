/** Darkest and lightest. @module */

import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { Box, BoxLike, Point } from "../core/region.ts";
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
  let least = 0;
  let most = 0;
  for (let i = 1; i < pixels.length; i++) {
    if ((pixels[i] as number) < (pixels[least] as number)) least = i;
    if ((pixels[i] as number) > (pixels[most] as number)) most = i;
  }
  const placeOf = (i: number): Point => [area[0] + (i % width), area[1] + Math.floor(i / width)];
  const [r, g, b] = channelRanges(image, area);
  return {
    min: pixels[least] as number,
    max: pixels[most] as number,
    minAt: placeOf(least),
    maxAt: placeOf(most),
    r,
    g,
    b,
  };
}

type Range = [min: number, max: number];

function channelRanges(image: Image, [x1, y1, x2, y2]: Box): [Range, Range, Range] {
  const rgba = rgbaOf(image);
  let [r1, g1, b1, r2, g2, b2] = [255, 255, 255, 0, 0, 0];
  for (let y = y1; y < y2; y++) {
    const end = (y * image.width + x2) * 4;
    for (let i = (y * image.width + x1) * 4; i < end; i += 4) {
      const r = rgba[i] as number;
      const g = rgba[i + 1] as number;
      const b = rgba[i + 2] as number;
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
