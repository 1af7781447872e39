/** Lines of a width as filled pieces: a strip for each segment, a wedge or disc for each bend, caps at the ends. @module */

import type { Point } from "../core/region.ts";
import { ellipseLoop } from "./ellipse_path.ts";
import type { Loop } from "./path.ts";

/** How a line ends. */
export type LineCap = "round" | "butt" | "square";
/** How a line bends. */
export type LineJoin = "round" | "miter" | "bevel";

/** The points of a line. */
export interface StrokeLine {
  readonly points: Loop;
  /** Whether the last point is joined to the first. */
  readonly isClosed: boolean;
}

/** How a line is made wide. */
export interface StrokeShape {
  readonly width: number;
  readonly cap: LineCap;
  readonly join: LineJoin;
}

/** A miter longer than this many half widths is cut off: the default of SVG's stroke-miterlimit. */
const MITER_LIMIT = 4;
/** Cosine of the bend below which a join is a plain wedge: it then is no more than a part of a pixel. */
const FLAT_BEND = Math.cos(Math.PI / 12);

/** The pieces of a stroked line, all of one winding: the line is where any of them is (rule `nonzero`). */
export function strokePieces({ points, isClosed }: StrokeLine, shape: StrokeShape): Loop[] {
  const path = withoutRepeats(points, isClosed);
  const half = shape.width / 2;
  if (path.length === 1) return [dotPiece(path[0] as Point, shape)];
  const ends = isClosed && path.length > 2 ? [...path, path[0] as Point] : path;
  const pieces: Loop[] = [];
  for (let i = 1; i < ends.length; i++) pieces.push(strip(ends[i - 1] as Point, ends[i] as Point, half));
  for (let i = 1; i < ends.length - 1; i++) {
    addJoin(pieces, [ends[i - 1] as Point, ends[i] as Point, ends[i + 1] as Point], shape);
  }
  if (ends !== path) addJoin(pieces, [path.at(-1) as Point, path[0] as Point, path[1] as Point], shape);
  else addCaps(pieces, path, shape);
  return pieces.map(wound);
}

function dotPiece([x, y]: Point, { width, cap }: StrokeShape): Loop {
  const half = width / 2;
  if (cap === "round") return wound(ellipseLoop({ center: [x, y], radii: [half, half] }));
  return wound([[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]]);
}

function withoutRepeats(points: Loop, isClosed: boolean): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || !isSame(last, point)) kept.push(point);
  }
  while (isClosed && kept.length > 1 && isSame(kept[0] as Point, kept.at(-1) as Point)) kept.pop();
  return kept;
}

function isSame(a: Point, b: Point): boolean {
  return Math.abs(a[0] - b[0]) < 1e-6 && Math.abs(a[1] - b[1]) < 1e-6;
}

function direction(a: Point, b: Point): Point {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}

function strip(a: Point, b: Point, half: number): Point[] {
  const [dx, dy] = direction(a, b);
  const [nx, ny] = [-dy * half, dx * half];
  return [[a[0] + nx, a[1] + ny], [b[0] + nx, b[1] + ny], [b[0] - nx, b[1] - ny], [a[0] - nx, a[1] - ny]];
}

function addJoin(pieces: Loop[], [before, at, after]: readonly [Point, Point, Point], shape: StrokeShape): void {
  const half = shape.width / 2;
  const [ax, ay] = direction(before, at);
  const [bx, by] = direction(at, after);
  const cosine = ax * bx + ay * by;
  if (shape.join === "round" && cosine < FLAT_BEND) {
    pieces.push(ellipseLoop({ center: at, radii: [half, half] }));
    return;
  }
  const side = ax * by - ay * bx > 0 ? -half : half;
  const from: Point = [at[0] - ay * side, at[1] + ax * side];
  const to: Point = [at[0] - by * side, at[1] + bx * side];
  // The miter's length in half widths is 1 / cos(bend / 2).
  const isMitered = shape.join !== "bevel" && cosine > -1 && Math.sqrt(2 / (1 + cosine)) <= MITER_LIMIT;
  if (!isMitered) {
    pieces.push([at, from, to]);
    return;
  }
  const reach = side / (1 + cosine);
  pieces.push([at, from, [at[0] - (ay + by) * reach, at[1] + (ax + bx) * reach], to]);
}

function addCaps(pieces: Loop[], path: readonly Point[], { width, cap }: StrokeShape): void {
  if (cap === "butt") return;
  const half = width / 2;
  const ends: readonly (readonly [Point, Point])[] = [
    [path[0] as Point, path[1] as Point],
    [path.at(-1) as Point, path.at(-2) as Point],
  ];
  for (const [end, inner] of ends) {
    if (cap === "round") {
      pieces.push(ellipseLoop({ center: end, radii: [half, half] }));
      continue;
    }
    const [dx, dy] = direction(inner, end);
    pieces.push(strip(end, [end[0] + dx * half, end[1] + dy * half], half));
  }
}

/** The loop in the direction that gives a positive area. */
export function wound(loop: Loop): Loop {
  let area = 0;
  let last = loop.at(-1) as Point;
  for (const point of loop) {
    area += last[0] * point[1] - point[0] * last[1];
    last = point;
  }
  return area < 0 ? loop.toReversed() : loop;
}
