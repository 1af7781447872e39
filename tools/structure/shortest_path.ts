/** The way through a maze. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import type { Point, PointLike } from "../core/region.ts";
import { checkConnectivity } from "./connected_components.ts";
import { squaredDistances } from "./distance_field.ts";
import { checkInside } from "./flood_fill.ts";
import { usualLevel } from "./foreground_mask.ts";
import type { Connectivity } from "./label_components.ts";
import { walkGrid } from "./walk_grid.ts";

/** Options of {@link shortestPath}. */
export interface ShortestPathOptions {
  /** Where to start, `[x, y]`. */
  readonly from: PointLike;
  /** Where to go, `[x, y]`. */
  readonly to: PointLike;
  /** Which pixels cannot be passed. Default `dark`. */
  readonly walls?: "dark" | "light";
  /** Grays up to this are dark, −1 (none) to 255. Default: Otsu's level, 0 for a mask. */
  readonly threshold?: number;
  /** Distance to keep from walls in pixels, 0 to 10000; start and goal may be nearer. Default 0. */
  readonly clearance?: number;
  /** 8: diagonal steps are allowed and count √2, but not between two walls; 4: they are not. Default 8. */
  readonly connectivity?: Connectivity;
}

/** A way, or that there is none. */
export interface ShortestPathResult {
  readonly found: boolean;
  /** Pixels; null without a way. */
  readonly length: number | null;
  /** Start, every turn, goal: the corners of the way. Empty without a way. */
  readonly points: Point[];
}

const check = new Checks("shortestPath", "find path");

/**
 * Finds the shortest way between two points that does not cross walls, for
 * mazes and maps. The length equals that of `scipy.sparse.csgraph.dijkstra` on
 * the graph of free pixels.
 *
 * @param image a maze: dark walls on light ground, or the reverse with `walls: "light"`
 * @param options `from` and `to` (pixels, on free ground; of fractions the nearest), `walls`, `threshold`, `clearance`,
 *   `connectivity`
 * @returns `{ found, length, points }`
 * @throws ToolError when start or goal lies outside the image or in a wall
 *
 * Dijkstra's algorithm; with two step lengths, two queues keep the order.
 *
 * @example
 * ```ts
 * const path = image.shortestPath({ from: [8, 8], to: [300, 310] });
 * const drawn = path.found ? image.polyline(path.points, { color: "red", width: 3 }) : image;
 * ```
 */
export function shortestPath(image: Image, options: ShortestPathOptions): ShortestPathResult {
  check.image(image);
  const given = check.options(options, ["from", "to", "walls", "threshold", "clearance", "connectivity"]);
  const from = checkInside(check, image, given.from, "from");
  const to = checkInside(check, image, given.to, "to");
  const walls = check.choice(given.walls, "walls", ["dark", "light"], "dark");
  const level = check.tone(given.threshold, "threshold", { min: -1, max: 255, default: null });
  const clearance = check.number(given.clearance, "clearance", { min: 0, max: 10_000, default: 0 });
  const connectivity = checkConnectivity(check, given.connectivity, 8);
  const { width, height } = image;
  requireRoom("a search for a path", width * height * 24);
  const free = freeGround(lumaOf(image), level, walls);
  requireFree(free, image, from, "from");
  requireFree(free, image, to, "to");
  const ground = clearance > 0 ? keepClear(free, { image, clearance, ends: [from, to] }) : free;
  const [start, goal] = [from[1] * width + from[0], to[1] * width + to[0]];
  const walk = walkGrid({ free: ground, width, height, connectivity }, start, goal);
  if (walk === null) return { found: false, length: null, points: [] };
  return { found: true, length: walk.length, points: corners(walk.pixels, width) };
}

function freeGround(gray: ArrayLike<number>, level: number | null, walls: "dark" | "light"): Uint8Array {
  const cut = level ?? usualLevel(gray);
  const light = walls === "dark" ? 1 : 0;
  return Uint8Array.from(gray, (value) => (value > cut ? light : 1 - light));
}

function requireFree(free: Uint8Array, image: Image, [x, y]: readonly [number, number], argument: string): void {
  if (free[y * image.width + x] === 1) return;
  const near = nearestFree(free, image, x, y);
  throw check.error(argument, {
    expected: "on free ground, not in a wall",
    received: [x, y],
    hint: near === null
      ? "There is no free ground: try walls: 'light' or another threshold"
      : `The nearest free pixel is [${near.join(", ")}]; if the walls are light, pass { walls: "light" }`,
  });
}

function nearestFree(free: Uint8Array, { width }: Image, x: number, y: number): Point | null {
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < free.length; i++) {
    if (free[i] === 0) continue;
    const distance = ((i % width) - x) ** 2 + (Math.floor(i / width) - y) ** 2;
    if (distance >= least) continue;
    least = distance;
    best = i;
  }
  return best === -1 ? null : [best % width, Math.floor(best / width)];
}

interface Clearing {
  readonly image: Image;
  readonly clearance: number;
  readonly ends: readonly (readonly [number, number])[];
}

/** Free ground farther from walls than the clearance, and all free ground that near to either end. */
function keepClear(free: Uint8Array, { image: { width, height }, clearance, ends }: Clearing): Uint8Array {
  const distances = squaredDistances(free, width, height);
  const square = clearance * clearance;
  const reach = 4 * square;
  return free.map((isFree, i) => {
    if (isFree === 0 || (distances[i] as number) > square) return isFree;
    const x = i % width;
    const y = Math.floor(i / width);
    return ends.some(([ex, ey]) => (x - ex) ** 2 + (y - ey) ** 2 <= reach) ? 1 : 0;
  });
}

/** The pixels at which the direction changes, and both ends. */
function corners(pixels: readonly number[], width: number): Point[] {
  const points: Point[] = [];
  pixels.forEach((pixel, i) => {
    const before = pixels[i - 1];
    const after = pixels[i + 1];
    const isStraight = before !== undefined && after !== undefined && pixel - before === after - pixel;
    if (!isStraight) points.push([pixel % width, Math.floor(pixel / width)]);
  });
  return points;
}
