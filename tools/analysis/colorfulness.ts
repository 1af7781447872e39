/** How colourful an image looks. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { AREA_KEYS, type AreaOptions, checkArea, eachColor } from "./gray_area.ts";

const check = new Checks("colorfulness", "measure colours");

/**
 * Colourfulness in one number: 0 for gray, about 15 slightly, 45 quite, 80
 * and more very colourful. Alpha does not count.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `space` and `clamp` of the box
 * @returns 0 or more
 * @throws ToolError when the box is empty or reaches outside
 *
 * Hasler and Süsstrunk, "Measuring colourfulness in natural images", 2003:
 * √(σ²rg + σ²yb) + 0.3 √(μ²rg + μ²yb) with rg = R − G, yb = (R + G) / 2 − B.
 *
 * @example
 * ```ts
 * const isGray = image.colorfulness() < 2;
 * ```
 */
export function colorfulness(image: Image, box?: BoxLike | null, options?: AreaOptions): number {
  check.image(image);
  const area = checkArea(check, image, box, check.options(options, AREA_KEYS));
  let [count, rg, yb, rgSquares, ybSquares] = [0, 0, 0, 0, 0];
  eachColor(image, area, (r, g, b) => {
    const first = r - g;
    const second = (r + g) / 2 - b;
    count++;
    rg += first;
    yb += second;
    rgSquares += first * first;
    ybSquares += second * second;
  });
  rg /= count;
  yb /= count;
  const variance = Math.max(0, rgSquares / count - rg * rg) + Math.max(0, ybSquares / count - yb * yb);
  return Math.sqrt(variance) + 0.3 * Math.hypot(rg, yb);
}
