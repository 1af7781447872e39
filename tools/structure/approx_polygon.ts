/** A polygon with fewer points. @module */

import { Checks } from "../core/check.ts";
import { type Contour, type ContourPoint, type PointList, readPoints } from "./read_points.ts";

/** Options of {@link approxPolygon}. */
export interface ApproxPolygonOptions {
  /** Whether the last point is joined to the first. Default true. */
  readonly closed?: boolean;
}

const check = new Checks("approxPolygon", "approximate polygon");

/** Rounds of looking for the point farthest from the last one: opposite ends of the outline, as OpenCV does. */
const FARTHEST_ROUNDS = 3;

/**
 * A polygon with fewer points that stays within `epsilon` of the outline:
 * exactly `cv2.approxPolyDP`. Four points left of a contour mean a
 * quadrilateral; 2 % of its length is a usual epsilon.
 *
 * @param points `[{ x, y }, …]` or `[[x, y], …]`
 * @param epsilon greatest distance in pixels, 0 or more; default 2 % of the outline's length
 * @param options `closed`
 * @returns `[{ x, y }, …]`, some of the points
 * @throws ToolError when it is not a list of points or epsilon is negative
 *
 * Douglas and Peucker, 1973.
 *
 * @example
 * ```ts
 * for (const outline of image.findContours()) {
 *   const corners = vision.approxPolygon(outline, 0.02 * vision.arcLength(outline));
 *   if (corners.length === 4) console.log("a quadrilateral", vision.boundingRect(corners));
 * }
 * ```
 */
export function approxPolygon(points: PointList, epsilon?: number, options?: ApproxPolygonOptions): Contour {
  const list = readPoints(check, points);
  const { closed } = check.options(options, ["closed"]);
  const isClosed = check.boolean(closed, "closed", true);
  const distance = check.number(epsilon, "epsilon", { min: 0, default: lengthOf(list, isClosed) * 0.02 });
  const kept = reduce(list, distance * distance, isClosed);
  return dropStraight(kept, distance * distance, isClosed);
}

function lengthOf(points: Contour, isClosed: boolean): number {
  let sum = 0;
  for (let i = isClosed ? 0 : 1; i < points.length; i++) {
    const last = points.at(i - 1) as ContourPoint;
    const point = points[i] as ContourPoint;
    sum += Math.sqrt((point.x - last.x) ** 2 + (point.y - last.y) ** 2);
  }
  return sum;
}

/** Splits the outline at its farthest points until every piece is straight within epsilon. */
function reduce(points: Contour, epsilonSquared: number, isClosed: boolean): ContourPoint[] {
  const count = points.length;
  const last = points[count - 1] as ContourPoint;
  const isRing = isClosed || (points[0]?.x === last.x && points[0].y === last.y);
  const pieces = isRing ? halves(points, epsilonSquared, isClosed ? FARTHEST_ROUNDS : 1) : [[0, count - 1] as Piece];
  const kept: ContourPoint[] = [];
  while (pieces.length > 0) {
    const [start, end] = pieces.pop() as Piece;
    const split = farthestInside(points, start, end, epsilonSquared);
    if (split === -1) kept.push(points[start] as ContourPoint);
    else pieces.push([split, end], [start, split]);
  }
  if (!isRing) kept.push(last);
  return kept;
}

/** From one point to another, forwards, around the end if need be. */
type Piece = [start: number, end: number];

/** The two pieces between two points far apart; when all lie within epsilon, one without length. */
function halves(points: Contour, epsilonSquared: number, rounds: number): Piece[] {
  const count = points.length;
  let start = 0;
  let offset = 0;
  let farthest = 0;
  for (let round = 0; round < rounds; round++) {
    start = (start + offset) % count;
    farthest = 0;
    const { x, y } = points[start] as ContourPoint;
    for (let i = 1; i < count; i++) {
      const point = points[(start + i) % count] as ContourPoint;
      const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
      if (distance <= farthest) continue;
      farthest = distance;
      offset = i;
    }
  }
  if (farthest <= epsilonSquared) return [[start, start]];
  const opposite = (start + offset) % count;
  return [[opposite, start], [start, opposite]];
}

/** The point farthest from the straight line, or −1 when all lie within epsilon. */
function farthestInside(points: Contour, start: number, end: number, epsilonSquared: number): number {
  const count = points.length;
  if (start === end) return -1;
  const from = points[start] as ContourPoint;
  const to = points[end] as ContourPoint;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let farthest = 0;
  let split = -1;
  for (let i = (start + 1) % count; i !== end; i = (i + 1) % count) {
    const point = points[i] as ContourPoint;
    const distance = Math.abs((point.y - from.y) * dx - (point.x - from.x) * dy);
    if (distance <= farthest) continue;
    farthest = distance;
    split = i;
  }
  return farthest * farthest <= epsilonSquared * (dx * dx + dy * dy) ? -1 : split;
}

/** Drops points on almost straight slanted lines, as OpenCV's last pass does, in place. */
function dropStraight(points: ContourPoint[], epsilonSquared: number, isClosed: boolean): ContourPoint[] {
  const count = points.length;
  let left = count;
  let read = isClosed ? count - 1 : 0;
  const next = (): ContourPoint => {
    const point = points[read] as ContourPoint;
    read = (read + 1) % count;
    return point;
  };
  let from = next();
  let write = read;
  let middle = next();
  const open = isClosed ? 0 : 1;
  for (let i = open; i < count - open && left > 2; i++) {
    const to = next();
    if (isBetween(from, middle, to, epsilonSquared)) {
      left--;
      points[write] = from = to;
      write = (write + 1) % count;
      middle = next();
      i++;
      continue;
    }
    points[write] = from = middle;
    write = (write + 1) % count;
    middle = to;
  }
  if (!isClosed) points[write] = middle;
  return points.slice(0, left);
}

function isBetween(from: ContourPoint, middle: ContourPoint, to: ContourPoint, epsilonSquared: number): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (dx === 0 || dy === 0) return false;
  const distance = Math.abs((middle.x - from.x) * dy - (middle.y - from.y) * dx);
  const isForward = (middle.x - from.x) * (to.x - middle.x) + (middle.y - from.y) * (to.y - middle.y) >= 0;
  return isForward && distance * distance <= 0.5 * epsilonSquared * (dx * dx + dy * dy);
}
