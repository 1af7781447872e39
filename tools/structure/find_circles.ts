/** Circles of a gray plane: the kernel of the gradient Hough transform. @module */

import type { Point } from "../core/region.ts";
import { type Gradient, type GrayPlane, sobelGradient, traceEdges } from "./detect_edges.ts";
import { type EdgePoints, edgePoints } from "./edge_map.ts";
import { roundEven } from "./hough_space.ts";

/** What circles must be like. */
export interface CirclePlan {
  readonly minRadius: number;
  readonly maxRadius: number;
  readonly minDistance: number;
  readonly edgeThreshold: number;
  readonly threshold: number;
  readonly dp: number;
  readonly maxCircles: number;
}

interface Circle {
  readonly center: Point;
  readonly radius: number;
  /** Edge pixels on it. */
  readonly votes: number;
}

/** Fractional bits of the walk along a gradient, as OpenCV's. */
const SHIFT = 10;
const ONE = 1 << SHIFT;
/** Cells of the radius histogram per step, which is a cell of the vote wide. */
const BINS_PER_STEP = 10;

/** Circles, best first, no two middles closer than the plan allows. */
export function findCircles(plane: GrayPlane, plan: CirclePlan): Circle[] {
  const gradient = sobelGradient(plane, false);
  const high = Math.floor(plan.edgeThreshold);
  const edges = traceEdges(plane, gradient, { low: Math.max(1, Math.floor(high / 2)), high, isEuclidean: false });
  const points = edgePoints(edges, plane.width);
  const grid = voteForMiddles(points, { plane, gradient, plan });
  const circles: Circle[] = [];
  for (const cell of middles(grid, plan.threshold)) {
    const x = ((cell % grid.stride) + 0.5) * plan.dp;
    const y = (Math.floor(cell / grid.stride) + 0.5) * plan.dp;
    const found = bestRadius(points, x, y, plan);
    if (found !== null) circles.push({ center: [x, y], ...found });
  }
  return farApart(circles.sort(bySupport), plan.minDistance).slice(0, plan.maxCircles);
}

interface VoteGrid {
  readonly votes: Int32Array;
  readonly stride: number;
  readonly columns: number;
  readonly rows: number;
}

/** Every edge pixel votes for the points between the two radii along its gradient, both ways. */
function voteForMiddles(
  { xs, ys }: EdgePoints,
  { plane, gradient, plan }: { plane: GrayPlane; gradient: Gradient; plan: CirclePlan },
): VoteGrid {
  const columns = Math.ceil(plane.width / plan.dp);
  const rows = Math.ceil(plane.height / plan.dp);
  const stride = columns + 2;
  const votes = new Int32Array(stride * (rows + 2));
  const { minRadius, maxRadius, dp } = plan;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    const gx = gradient.dx[y * plane.width + x] as number;
    const gy = gradient.dy[y * plane.width + x] as number;
    const length = Math.sqrt(gx * gx + gy * gy);
    if (length < 1) continue;
    let stepX = roundEven((gx / dp) * ONE / length) | 0;
    let stepY = roundEven((gy / dp) * ONE / length) | 0;
    for (let side = 0; side < 2; side++) {
      let fixedX = ((roundEven((x / dp) * ONE) | 0) + minRadius * stepX) | 0;
      let fixedY = ((roundEven((y / dp) * ONE) | 0) + minRadius * stepY) | 0;
      for (let r = minRadius; r <= maxRadius; r++, fixedX += stepX, fixedY += stepY) {
        const column = fixedX >> SHIFT;
        const row = fixedY >> SHIFT;
        if (column < 0 || column >= columns || row < 0 || row >= rows) break;
        const cell = row * stride + column;
        votes[cell] = (votes[cell] as number) + 1;
      }
      stepX = -stepX;
      stepY = -stepY;
    }
  }
  return { votes, stride, columns, rows };
}

/** Cells with enough votes that no direct neighbour exceeds, most votes first; OpenCV leaves out the first row and column. */
function middles({ votes, stride, columns, rows }: VoteGrid, threshold: number): number[] {
  const cells: number[] = [];
  for (let y = 1; y < rows; y++) {
    for (let x = 1; x < columns; x++) {
      const at = y * stride + x;
      const count = votes[at] as number;
      const isPeak = count > threshold && count > (votes[at - 1] as number) && count >= (votes[at + 1] as number) &&
        count > (votes[at - stride] as number) && count >= (votes[at + stride] as number);
      if (isPeak) cells.push(at);
    }
  }
  return cells.sort((a, b) => (votes[b] as number) - (votes[a] as number) || a - b);
}

/** The radius with most edge pixels per length of the circle, or null when none has enough. */
function bestRadius({ xs, ys }: EdgePoints, x: number, y: number, plan: CirclePlan): Omit<Circle, "center"> | null {
  const { minRadius, maxRadius } = plan;
  const perPixel = BINS_PER_STEP / plan.dp;
  const bins = new Int32Array(Math.max(1, Math.round((maxRadius - minRadius) * perPixel)));
  const [minSquare, maxSquare] = [minRadius * minRadius, maxRadius * maxRadius];
  // The points are in reading order: those of other rows are too far away.
  const end = firstFrom(ys, y + maxRadius + 1);
  for (let i = firstFrom(ys, y - maxRadius - 1); i < end; i++) {
    const square = (x - (xs[i] as number)) ** 2 + (y - (ys[i] as number)) ** 2;
    if (square < minSquare || square > maxSquare) continue;
    const bin = Math.min(bins.length - 1, roundEven((Math.sqrt(square) - minRadius) * perPixel));
    bins[bin] = (bins[bin] as number) + 1;
  }
  return densestRadius(bins, plan);
}

/** The first of ascending values that is not less than `least`. */
function firstFrom(values: Int32Array, least: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From the outside in: windows of one step, of which the one with most pixels per radius wins. */
function densestRadius(
  bins: Int32Array,
  { minRadius, threshold, dp }: CirclePlan,
): Omit<Circle, "center"> | null {
  let best = 0;
  let most = 0;
  for (let upper = bins.length - 1; upper > 0;) {
    if (bins[upper] === 0) {
      upper--;
      continue;
    }
    let lower = upper;
    let count = 0;
    for (; lower > upper - BINS_PER_STEP && lower >= 0; lower--) count += bins[lower] as number;
    const radius = ((upper + lower) / 2 / BINS_PER_STEP) * dp + minRadius;
    if ((count * best >= most * radius) || (best === 0 && count >= most)) {
      best = radius;
      most = count;
    }
    // OpenCV steps over the bin below the window as well.
    upper = lower - 1;
  }
  return most > threshold ? { radius: best, votes: most } : null;
}

/** Most edge pixels first; then the larger, the left and the upper one. */
function bySupport(a: Circle, b: Circle): number {
  return b.votes - a.votes || b.radius - a.radius || a.center[0] - b.center[0] || a.center[1] - b.center[1];
}

function farApart(circles: readonly Circle[], minDistance: number): Circle[] {
  const kept: Circle[] = [];
  for (const circle of circles) {
    const [x, y] = circle.center;
    const isFree = kept.every(({ center }) => (center[0] - x) ** 2 + (center[1] - y) ** 2 >= minDistance * minDistance);
    if (isFree) kept.push(circle);
  }
  return kept;
}
