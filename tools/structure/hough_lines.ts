/** Straight lines by the Hough transform. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image, Size } from "../core/image.ts";
import type { Point } from "../core/region.ts";
import { edgeMap, type EdgePoints, edgePoints } from "./edge_map.ts";
import { type HoughSpace, houghSpace, roundEven } from "./hough_space.ts";

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
  const votes = vote(edgePoints(edgeMap(image), image.width), image, space);
  return strongest(votes, space, Math.floor(threshold)).slice(0, maxLines).map((cell) =>
    lineOfCell(cell, { votes, space, rho, theta, image })
  );
}

/** Votes per cell, one row per angle, with a rim of one cell. */
function vote({ xs, ys }: EdgePoints, { width, height }: Size, space: HoughSpace): Int32Array {
  const { angles, distances, cos, sin } = space;
  const stride = distances + 2;
  requireRoom("the votes of a Hough transform", (angles + 2) * stride * 4);
  const votes = new Int32Array((angles + 2) * stride);
  const middle = Math.floor((distances - 1) / 2);
  const alongX = new Float32Array(width);
  const alongY = new Float32Array(height);
  for (let n = 0; n < angles; n++) {
    const row = (n + 1) * stride + 1 + middle;
    for (let x = 0; x < width; x++) alongX[x] = x * (cos[n] as number);
    for (let y = 0; y < height; y++) alongY[y] = y * (sin[n] as number);
    for (let i = 0; i < xs.length; i++) {
      const distance = Math.fround((alongX[xs[i] as number] as number) + (alongY[ys[i] as number] as number));
      const cell = row + (roundEven(distance) | 0);
      votes[cell] = (votes[cell] as number) + 1;
    }
  }
  return votes;
}

/** Cells above the threshold that no neighbour in distance or angle exceeds, most votes first. */
function strongest(votes: Int32Array, { angles, distances }: HoughSpace, threshold: number): number[] {
  const stride = distances + 2;
  const cells: number[] = [];
  for (let r = 0; r < distances; r++) {
    for (let n = 0; n < angles; n++) {
      const at = (n + 1) * stride + r + 1;
      const count = votes[at] as number;
      const isPeak = count > threshold && count > (votes[at - 1] as number) && count >= (votes[at + 1] as number) &&
        count > (votes[at - stride] as number) && count >= (votes[at + stride] as number);
      if (isPeak) cells.push(at);
    }
  }
  return cells.sort((a, b) => (votes[b] as number) - (votes[a] as number) || a - b);
}

interface LineContext {
  readonly votes: Int32Array;
  readonly space: HoughSpace;
  readonly rho: number;
  readonly theta: number;
  readonly image: Size;
}

function lineOfCell(cell: number, { votes, space, rho: width, theta: step, image }: LineContext): HoughLine {
  const stride = space.distances + 2;
  const n = Math.floor(cell / stride) - 1;
  const rho = ((cell % stride) - 1 - (space.distances - 1) * 0.5) * width;
  const theta = n * step;
  const [from, to] = endsInside(rho, (theta * Math.PI) / 180, image);
  return { rho, theta, angle: 90 - theta, votes: votes[cell] as number, from, to };
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
