/** Straight lines by the Hough transform. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image, Size } from "../core/image.ts";
import type { Point } from "../core/region.ts";
import { edgeMap, edgePoints } from "./edge_map.ts";
import { type HoughSpace, houghSpace } from "./hough_space.ts";
import { type LinePeak, linePeaks } from "./line_peaks.ts";

/** Options of {@link houghLines}. */
export interface HoughLinesOptions {
  /** Edge pixels that a line needs more than. Default a quarter of the shorter side. */
  readonly threshold?: number;
  /** Width of a cell in pixels, 0.25 to 100. Default 1. */
  readonly rho?: number;
  /** Width of a cell in degrees, 0.05 to 90. Default 1. */
  readonly theta?: number;
  /** How many at most, strongest first, 1 to 10000. Default 100. */
  readonly maxLines?: number;
}

/** A line across the whole image. */
export interface HoughLine {
  /** Distance from the top left corner in pixels, signed. */
  readonly rho: number;
  /** Direction of the line's normal in degrees, 0 to 180, clockwise from the right (cv2's theta). */
  readonly theta: number;
  /** Direction of the line itself in degrees, counter-clockwise, greater than −90 and at most 90; 0 is horizontal. */
  readonly angle: number;
  /** Edge pixels on it. */
  readonly votes: number;
  /** Where it enters and leaves the image. */
  readonly from: Point;
  readonly to: Point;
}

const check = new Checks("houghLines", "find lines");

/**
 * Finds straight lines through the whole image: rho, theta and order of
 * `cv2.HoughLines`. A mask counts as edges; of any other image the Canny
 * edges (100, 200) are taken.
 *
 * @param image edges, or an image whose edges are found first
 * @param options `threshold`, `rho`, `theta`, `maxLines`
 * @returns `[{ rho, theta, angle, votes, from, to }]`, strongest first
 * @throws ToolError when an option is out of its range
 *
 * Duda and Hart, "Use of the Hough transformation to detect lines and curves", CACM 1972.
 *
 * @example
 * ```ts
 * const [strongest] = image.canny(50, 150).houghLines({ threshold: 80 });
 * ```
 */
export function houghLines(image: Image, options?: HoughLinesOptions): HoughLine[] {
  check.image(image);
  const given = check.options(options, ["threshold", "rho", "theta", "maxLines"]);
  const usual = Math.max(1, Math.round(Math.min(image.width, image.height) / 4));
  const threshold = check.number(given.threshold, "threshold", { min: 1, default: usual });
  const rho = check.number(given.rho, "rho", { min: 0.25, max: 100, default: 1 });
  const theta = check.number(given.theta, "theta", { min: 0.05, max: 90, default: 1 });
  const maxLines = check.integer(given.maxLines, "maxLines", { min: 1, max: 10_000, default: 100 });
  const space = houghSpace(image, { rho, theta: (theta * Math.PI) / 180, table: "summed" });
  requireRoom("the votes of a Hough transform", (space.angles + 2) * (space.distances + 2) * 4);
  const points = edgePoints(edgeMap(image), image.width);
  return linePeaks(points, image, space, Math.floor(threshold)).slice(0, maxLines).map((peak) =>
    lineOfPeak(peak, { space, rho, theta, image })
  );
}

interface LineContext {
  readonly space: HoughSpace;
  readonly rho: number;
  readonly theta: number;
  readonly image: Size;
}

function lineOfPeak(peak: LinePeak, { space, rho: width, theta: step, image }: LineContext): HoughLine {
  const rho = (peak.distance - (space.distances - 1) * 0.5) * width;
  const theta = peak.angle * step;
  const [from, to] = endsInside(rho, (theta * Math.PI) / 180, image);
  return { rho, theta, angle: 90 - theta, votes: peak.votes, from, to };
}

/** Where x cos θ + y sin θ = ρ meets the image's rim. */
function endsInside(rho: number, theta: number, { width, height }: Size): [Point, Point] {
  const cos = Math.cos(theta);
  const sin = Math.sin(theta);
  const [right, bottom] = [width - 1, height - 1];
  const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, Math.round(value))) + 0;
  if (Math.abs(sin) > Math.abs(cos)) {
    const yAt = (x: number): number => clamp((rho - x * cos) / sin, bottom);
    const xAt = (y: number): number => clamp((rho - y * sin) / cos, right);
    const end = (x: number): Point => {
      const y = (rho - x * cos) / sin;
      return y >= 0 && y <= bottom || Math.abs(cos) < 1e-9
        ? [x, yAt(x)]
        : [xAt(y < 0 ? 0 : bottom), y < 0 ? 0 : bottom];
    };
    return [end(0), end(right)];
  }
  const end = (y: number): Point => {
    const x = (rho - y * sin) / cos;
    if ((x >= 0 && x <= right) || Math.abs(sin) < 1e-9) return [clamp(x, right), y];
    const side = x < 0 ? 0 : right;
    return [side, clamp((rho - side * cos) / sin, bottom)];
  };
  return [end(0), end(bottom)];
}
