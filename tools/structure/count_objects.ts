/** Counting things. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { checkConnectivity } from "./connected_components.ts";
import { FOREGROUND_KEYS, foregroundMask, type ForegroundOptions } from "./foreground_mask.ts";
import { type Connectivity, labelComponents } from "./label_components.ts";

/** Options of {@link countObjects}. */
export interface CountObjectsOptions extends ForegroundOptions {
  /** Smaller ones are noise, in pixels. Default: 1 for a gray image or mask, a 20 000th of the pixels for colour. */
  readonly minArea?: number;
  /** Larger ones are not counted, in pixels. Default: none are. */
  readonly maxArea?: number;
  /** 8: diagonal neighbours hang together; 4: they do not. Default 8. */
  readonly connectivity?: Connectivity;
}

/** Share of the image below which a component is a speck: 5 × 10 pixels of a megapixel. */
const SPECK = 1 / 20_000;

const check = new Checks("countObjects", "count objects");

/**
 * Counts separate objects: components of what differs from the background,
 * which is what the image's border mostly is. Touching objects count as one;
 * `watershed` separates them.
 *
 * @param image a mask, or an image to be thresholded
 * @param options `minArea`, `maxArea`, `connectivity`, `threshold`, `foreground` (default `auto`)
 * @returns how many
 * @throws ToolError when an option is out of its range
 *
 * @example
 * ```ts
 * const coins = image.gaussianBlur(2).countObjects({ minArea: 200 });
 * ```
 */
export function countObjects(image: Image, options?: CountObjectsOptions): number {
  check.image(image);
  const given = check.options(options, ["minArea", "maxArea", "connectivity", ...FOREGROUND_KEYS]);
  const { width, height } = image;
  const usualMinArea = image.channels === 1 ? 1 : Math.max(1, width * height * SPECK);
  const minArea = check.number(given.minArea, "minArea", { min: 0, default: usualMinArea });
  const maxArea = check.number(given.maxArea, "maxArea", { min: 0, default: Infinity });
  const connectivity = checkConnectivity(check, given.connectivity, 8);
  const mask = foregroundMask(check, image, given, "auto");
  const components = labelComponents({ mask, width, height }, connectivity);
  return components.filter(({ area }) => area >= minArea && area <= maxArea).length;
}
