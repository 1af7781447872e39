/** Circles by the Hough transform. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import type { Point } from "../core/region.ts";
import { findCircles } from "./find_circles.ts";

/** Options of {@link houghCircles}. */
export interface HoughCirclesOptions {
  /** Smallest radius in pixels, 1 to 65535. Default 5. */
  readonly minRadius?: number;
  /** Largest radius in pixels, `minRadius` to 65535. Default half of the shorter side. */
  readonly maxRadius?: number;
  /** Least distance between two middles in pixels. Default twice `minRadius`. */
  readonly minDistance?: number;
  /** Upper threshold of the Canny edges; the lower is half of it (cv2's param1); 1 to 32767. Default 100. */
  readonly edgeThreshold?: number;
  /** Votes that a middle needs (cv2's param2); fewer find more, and more wrong ones; 1 to 1000000. Default 30. */
  readonly threshold?: number;
  /** Pixels per cell of the vote (cv2's dp), 1 to 8. Default 1. */
  readonly dp?: number;
  /** How many at most, best first, 1 to 100000. Default 1000. */
  readonly maxCircles?: number;
}

/** A circle. */
export interface HoughCircle {
  readonly center: Point;
  readonly radius: number;
  /** Edge pixels on it. */
  readonly votes: number;
}

const check = new Checks("houghCircles", "find circles");

/**
 * Finds circles: edge pixels vote along their gradient for middles, then each
 * middle takes the radius with most edge pixels; as `cv2.HoughCircles` with
 * HOUGH_GRADIENT. Blur a noisy image first (medianBlur(5)).
 *
 * @param image the image; colour counts as gray
 * @param options `minRadius`, `maxRadius`, `minDistance`, `edgeThreshold`, `threshold`, `dp`, `maxCircles`
 * @returns `[{ center, radius, votes }]`, best first
 * @throws ToolError when an option is out of its range
 *
 * Yuen, Princen, Illingworth and Kittler, "Comparative study of Hough transform
 * methods for circle finding", 1990.
 *
 * @example
 * ```ts
 * const coins = image.medianBlur(5).houghCircles({ minRadius: 15, maxRadius: 40, minDistance: 30 });
 * ```
 */
export function houghCircles(image: Image, options?: HoughCirclesOptions): HoughCircle[] {
  check.image(image);
  const given = check.options(options, [
    "minRadius",
    "maxRadius",
    "minDistance",
    "edgeThreshold",
    "threshold",
    "dp",
    "maxCircles",
  ]);
  const { width, height } = image;
  const minRadius = check.integer(given.minRadius, "minRadius", { min: 1, max: 65_535, default: 5 });
  const usualMax = Math.max(minRadius, Math.floor(Math.min(width, height) / 2));
  const maxRadius = check.integer(given.maxRadius, "maxRadius", { min: minRadius, max: 65_535, default: usualMax });
  const dp = check.number(given.dp, "dp", { min: 1, max: 8, default: 1 });
  // No edge is farther from a middle than this, so larger radii cost time and find nothing.
  const farthest = Math.ceil(Math.hypot(width, height) + dp);
  return findCircles({ pixels: lumaOf(image), width, height }, {
    minRadius,
    maxRadius: Math.max(minRadius, Math.min(maxRadius, farthest)),
    minDistance: check.number(given.minDistance, "minDistance", { min: 1, default: 2 * minRadius }),
    edgeThreshold: check.number(given.edgeThreshold, "edgeThreshold", { min: 1, max: 32_767, default: 100 }),
    threshold: check.number(given.threshold, "threshold", { min: 1, max: 1_000_000, default: 30 }),
    dp,
    maxCircles: check.integer(given.maxCircles, "maxCircles", { min: 1, max: 100_000, default: 1000 }),
  });
}
