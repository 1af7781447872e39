/** How colourful an image looks. @module */

import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { AREA_KEYS, type AreaOptions, checkArea } from "./gray_area.ts";

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
  const [x1, y1, x2, y2] = area;
  const rgba = rgbaOf(image);
  const count = (x2 - x1) * (y2 - y1);
  // Twice the second difference, so that all sums are whole numbers and exact.
  let [rg, yb, rgSquares, ybSquares] = [0, 0, 0, 0];
  for (let y = y1; y < y2; y++) {
    const end = (y * image.width + x2) * 4;
    for (let i = (y * image.width + x1) * 4; i < end; i += 4) {
      const first = (rgba[i] as number) - (rgba[i + 1] as number);
      const second = (rgba[i] as number) + (rgba[i + 1] as number) - 2 * (rgba[i + 2] as number);
      rg += first;
      yb += second;
      rgSquares += first * first;
      ybSquares += second * second;
    }
  }
  yb /= 2;
  ybSquares /= 4;
  rg /= count;
  yb /= count;
  const variance = Math.max(0, rgSquares / count - rg * rg) + Math.max(0, ybSquares / count - yb * yb);
  return Math.sqrt(variance) + 0.3 * Math.hypot(rg, yb);
}
