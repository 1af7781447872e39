/** Line segments by the probabilistic Hough transform. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Point } from "../core/region.ts";
import { edgeMap } from "./edge_map.ts";
import { traceSegments } from "./trace_segments.ts";

/** Options of {@link houghSegments}. */
export interface HoughSegmentsOptions {
  /** Votes that a line needs before it is followed, 1 to 1000000. Default 50. */
  readonly threshold?: number;
  /** Shortest segment in pixels, in x or in y. Default 30. */
  readonly minLength?: number;
  /** Longest gap that is bridged in pixels. Default 5. */
  readonly maxGap?: number;
  /** Width of a cell in pixels, 0.25 to 100. Default 1. */
  readonly rho?: number;
  /** Width of a cell in degrees, 0.05 to 90. Default 1. */
  readonly theta?: number;
  /** How many at most, 1 to 100000. Default 1000. */
  readonly maxSegments?: number;
}

/** A straight piece. */
export interface HoughSegment {
  readonly from: Point;
  readonly to: Point;
  /** Pixels. */
  readonly length: number;
  /** Degrees, counter-clockwise, greater than −90 and at most 90; 0 is horizontal. */
  readonly angle: number;
}

const check = new Checks("houghSegments", "find segments");

/**
 * Finds straight segments: exactly those of `cv2.HoughLinesP`, whose random
 * order is always the same. A mask counts as edges; of any other image the
 * Canny edges (100, 200) are taken.
 *
 * @param image edges, or an image whose edges are found first
 * @param options `threshold`, `minLength`, `maxGap`, `rho`, `theta`, `maxSegments`
 * @returns `[{ from, to, length, angle }]`, points as `[x, y]`, in the order in which they were found
 * @throws ToolError when an option is out of its range
 *
 * Matas, Galambos and Kittler, "Robust Detection of Lines Using the Progressive
 * Probabilistic Hough Transform", CVIU 2000.
 *
 * @example
 * ```ts
 * const segments = image.canny(50, 150).houghSegments({ minLength: 40, maxGap: 5 });
 * const horizontal = segments.filter(({ angle }) => Math.abs(angle) < 2);
 * ```
 */
export function houghSegments(image: Image, options?: HoughSegmentsOptions): HoughSegment[] {
  check.image(image);
  const given = check.options(options, ["threshold", "minLength", "maxGap", "rho", "theta", "maxSegments"]);
  const threshold = check.integer(given.threshold, "threshold", { min: 1, max: 1_000_000, default: 50 });
  const minLength = check.number(given.minLength, "minLength", { min: 0, default: 30 });
  const maxGap = check.number(given.maxGap, "maxGap", { min: 0, default: 5 });
  const rho = check.number(given.rho, "rho", { min: 0.25, max: 100, default: 1 });
  const theta = check.number(given.theta, "theta", { min: 0.05, max: 90, default: 1 });
  const maxSegments = check.integer(given.maxSegments, "maxSegments", { min: 1, max: 100_000, default: 1000 });
  const { width, height } = image;
  return traceSegments({ edges: edgeMap(image), width, height }, {
    threshold,
    minLength: Math.round(minLength),
    maxGap: Math.round(maxGap),
    rho,
    theta: (theta * Math.PI) / 180,
    maxSegments,
  }).map(measure);
}

function measure([x1, y1, x2, y2]: readonly [number, number, number, number]): HoughSegment {
  const degrees = (Math.atan2(y1 - y2, x2 - x1) * 180) / Math.PI;
  const angle = degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees;
  return { from: [x1, y1], to: [x2, y2], length: Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2), angle: angle + 0 };
}
