/** Darkest and lightest. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike, Point } from "../core/region.ts";
import { AREA_KEYS, type AreaOptions, checkArea, eachColor, grayOf } from "./gray_area.ts";

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
  const low = [255, 255, 255];
  const high = [0, 0, 0];
  eachColor(image, area, (r, g, b) => {
    if (r < (low[0] as number)) low[0] = r;
    if (g < (low[1] as number)) low[1] = g;
    if (b < (low[2] as number)) low[2] = b;
    if (r > (high[0] as number)) high[0] = r;
    if (g > (high[1] as number)) high[1] = g;
    if (b > (high[2] as number)) high[2] = b;
  });
  const rangeOf = (i: number): [number, number] => [low[i] as number, high[i] as number];
  return {
    min: pixels[least] as number,
    max: pixels[most] as number,
    minAt: placeOf(least),
    maxAt: placeOf(most),
    r: rangeOf(0),
    g: rangeOf(1),
    b: rangeOf(2),
  };
}
