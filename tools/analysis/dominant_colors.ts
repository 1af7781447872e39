/** The main colours. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { clusterColors, type ColorCluster } from "./cluster_colors.ts";
import { AREA_KEYS, type AreaOptions, checkArea, eachColor } from "./gray_area.ts";

/** Options of {@link dominantColors}. */
export interface DominantColorsOptions extends AreaOptions {
  /** The part that counts. Default all of it. */
  readonly box?: BoxLike | null;
}

/** A main colour. */
export interface DominantColor {
  readonly color: [r: number, g: number, b: number];
  /** `#rrggbb`. */
  readonly hex: string;
  /** Share of the pixels, 0 to 1. */
  readonly share: number;
}

/** Bits per channel of the histogram that is clustered: 32 768 cells. */
const BITS = 5;

const check = new Checks("dominantColors", "find main colours");

/**
 * The main colours of an image, most frequent first: k-means over its
 * colours, started from the most frequent one and then always from the
 * farthest left over, so the result is always the same. Transparent pixels
 * do not count.
 *
 * @param image the image
 * @param count how many at most, 1 to 64; default 5
 * @param options `box`; `space` and `clamp` of the box
 * @returns `[{ color: [r, g, b], hex, share }]`; fewer when there are fewer colours; empty when all is transparent
 * @throws ToolError when the count or the box is wrong
 *
 * Lloyd, "Least squares quantization in PCM", 1982.
 *
 * @example
 * ```ts
 * const [main] = image.dominantColors(3);
 * console.log(main?.hex, main?.share);
 * ```
 */
export function dominantColors(image: Image, count?: number, options?: DominantColorsOptions): DominantColor[] {
  check.image(image);
  const clusters = check.integer(count, "count", { min: 1, max: 64, default: 5 });
  const given = check.options(options, ["box", ...AREA_KEYS]);
  const area = checkArea(check, image, given.box, given);
  const cells = 1 << (3 * BITS);
  const sums = new Float64Array(cells * 4);
  eachColor(image, area, (r, g, b, alpha) => {
    if (alpha === 0) return;
    const cell = (((r >> (8 - BITS)) << (2 * BITS)) | ((g >> (8 - BITS)) << BITS) | (b >> (8 - BITS))) * 4;
    sums[cell] = (sums[cell] as number) + r;
    sums[cell + 1] = (sums[cell + 1] as number) + g;
    sums[cell + 2] = (sums[cell + 2] as number) + b;
    sums[cell + 3] = (sums[cell + 3] as number) + 1;
  });
  const points = pointsOf(sums);
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  return clusterColors(points, clusters).map(({ mean: [r, g, b], weight }) => {
    const color: [number, number, number] = [Math.round(r), Math.round(g), Math.round(b)];
    return {
      color,
      hex: `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`,
      share: weight / total,
    };
  });
}

/** The mean colour of each cell that is not empty, with its pixels as weight. */
function pointsOf(sums: Float64Array): ColorCluster[] {
  const points: ColorCluster[] = [];
  for (let i = 0; i < sums.length; i += 4) {
    const weight = sums[i + 3] as number;
    if (weight === 0) continue;
    const mean = [0, 1, 2].map((c) => (sums[i + c] as number) / weight) as [number, number, number];
    points.push({ mean, weight });
  }
  return points;
}
