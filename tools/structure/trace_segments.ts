/** Segments of an edge map: the kernel of the probabilistic Hough transform. @module */

import { requireRoom } from "../core/budget.ts";
import { edgePoints } from "./edge_map.ts";
import { type HoughSpace, houghSpace, roundEven } from "./hough_space.ts";

/** What a segment must be like. */
export interface SegmentPlan {
  readonly threshold: number;
  readonly minLength: number;
  readonly maxGap: number;
  readonly rho: number;
  /** Radians. */
  readonly theta: number;
  readonly maxSegments: number;
}

/** Both ends of a segment. */
export type SegmentEnds = [x1: number, y1: number, x2: number, y2: number];

/** Fractional bits of the walk along a line, as OpenCV's. */
const SHIFT = 16;
const HALF = 1 << (SHIFT - 1);

/**
 * Draws edge pixels in random order, lets each vote, and as soon as a line
 * has enough votes follows it from there and takes its pixels away.
 */
export function traceSegments(
  plane: { readonly edges: ArrayLike<number>; readonly width: number; readonly height: number },
  plan: SegmentPlan,
): SegmentEnds[] {
  const { edges, width, height } = plane;
  const { xs, ys } = edgePoints(edges, width);
  const space = houghSpace(plane, { rho: plan.rho, theta: plan.theta, table: "exact" });
  requireRoom("the votes of a Hough transform", space.angles * space.distances * 4);
  const walk: Walk = {
    mask: Uint8Array.from(edges),
    width,
    height,
    space,
    votes: new Int32Array(space.angles * space.distances),
  };
  const random = multiplyWithCarry();
  const found: SegmentEnds[] = [];
  for (let left = xs.length; left > 0; left--) {
    const drawn = random(left);
    const x = xs[drawn] as number;
    const y = ys[drawn] as number;
    xs[drawn] = xs[left - 1] as number;
    ys[drawn] = ys[left - 1] as number;
    if (walk.mask[y * width + x] === 0) continue;
    const angle = castVotes(walk, x, y, plan.threshold);
    if (angle === -1) continue;
    const ends = followLine(walk, { x, y, angle, plan });
    if (ends === null) continue;
    found.push(ends);
    if (found.length >= plan.maxSegments) break;
  }
  return found;
}

interface Walk {
  /** Edge pixels that belong to no segment yet. */
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly space: HoughSpace;
  readonly votes: Int32Array;
}

/** Votes of one pixel for all angles; the angle of the first cell that has the most, or −1 below the threshold. */
function castVotes({ space, votes }: Walk, x: number, y: number, threshold: number): number {
  const { angles, distances, cos, sin } = space;
  let most = threshold - 1;
  let best = -1;
  let row = Math.floor((distances - 1) / 2);
  for (let n = 0; n < angles; n++, row += distances) {
    const distance = Math.fround(Math.fround(x * (cos[n] as number)) + Math.fround(y * (sin[n] as number)));
    const cell = row + (roundEven(distance) | 0);
    const count = (votes[cell] as number) + 1;
    votes[cell] = count;
    if (count > most) {
      most = count;
      best = n;
    }
  }
  return best;
}

function takeVotes({ space, votes }: Walk, x: number, y: number): void {
  const { angles, distances, cos, sin } = space;
  let row = Math.floor((distances - 1) / 2);
  for (let n = 0; n < angles; n++, row += distances) {
    const distance = Math.fround(Math.fround(x * (cos[n] as number)) + Math.fround(y * (sin[n] as number)));
    const cell = row + (roundEven(distance) | 0);
    votes[cell] = (votes[cell] as number) - 1;
  }
}

/** A walk in steps of one pixel along the longer axis, the other in fixed point. */
interface Stride {
  readonly isWide: boolean;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

function followLine(
  walk: Walk,
  { x, y, angle, plan }: { x: number; y: number; angle: number; plan: SegmentPlan },
): SegmentEnds | null {
  const stride = strideAlong(-(walk.space.sin[angle] as number), walk.space.cos[angle] as number, x, y);
  const back = { ...stride, dx: -stride.dx, dy: -stride.dy };
  const first = lastPixel(walk, stride, plan.maxGap);
  const second = lastPixel(walk, back, plan.maxGap);
  const width = Math.abs((second % walk.width) - (first % walk.width));
  const height = Math.abs(Math.floor(second / walk.width) - Math.floor(first / walk.width));
  const isLong = width >= plan.minLength || height >= plan.minLength;
  takePixels(walk, stride, first, isLong);
  takePixels(walk, back, second, isLong);
  if (!isLong) return null;
  return [first % walk.width, Math.floor(first / walk.width), second % walk.width, Math.floor(second / walk.width)];
}

function strideAlong(a: number, b: number, x: number, y: number): Stride {
  if (Math.abs(a) > Math.abs(b)) {
    const dy = roundEven((b * (1 << SHIFT)) / Math.abs(a));
    return { isWide: true, x, y: y * (1 << SHIFT) + HALF, dx: a > 0 ? 1 : -1, dy };
  }
  const dx = roundEven((a * (1 << SHIFT)) / Math.abs(b));
  return { isWide: false, x: x * (1 << SHIFT) + HALF, y, dx, dy: b > 0 ? 1 : -1 };
}

/** Index of the last edge pixel before the rim or a gap too long. */
function lastPixel({ mask, width, height }: Walk, { isWide, dx, dy, ...start }: Stride, maxGap: number): number {
  let last = 0;
  let gap = 0;
  for (let { x, y } = start;; x += dx, y += dy) {
    const column = isWide ? x : Math.floor(x / (1 << SHIFT));
    const row = isWide ? Math.floor(y / (1 << SHIFT)) : y;
    if (column < 0 || column >= width || row < 0 || row >= height) return last;
    if (mask[row * width + column] !== 0) {
      gap = 0;
      last = row * width + column;
    } else if (++gap > maxGap) return last;
  }
}

/** Takes the segment's pixels out of the mask, and their votes too when the segment is kept. */
function takePixels(walk: Walk, { isWide, dx, dy, ...start }: Stride, last: number, isKept: boolean): void {
  const { mask, width } = walk;
  for (let { x, y } = start;; x += dx, y += dy) {
    const column = isWide ? x : Math.floor(x / (1 << SHIFT));
    const row = isWide ? Math.floor(y / (1 << SHIFT)) : y;
    const at = row * width + column;
    if (mask[at] !== 0) {
      if (isKept) takeVotes(walk, column, row);
      mask[at] = 0;
    }
    if (at === last) return;
  }
}

/** OpenCV's multiply-with-carry multiplier (cv::RNG). */
const MULTIPLIER = 4164903690;
const WORD = 0x1_0000_0000;

/** Numbers below a limit in the order of cv::RNG seeded with all ones; 64-bit state as two words. */
function multiplyWithCarry(): (below: number) => number {
  let low = 0xffff_ffff;
  let high = 0xffff_ffff;
  return (below) => {
    // low × MULTIPLIER + high in two halves, each exact in a double.
    const lower = (low & 0xffff) * MULTIPLIER + high;
    const upper = (low >>> 16) * MULTIPLIER + Math.floor(lower / 0x1_0000);
    low = ((upper % 0x1_0000) * 0x1_0000 + (lower % 0x1_0000)) % WORD;
    high = Math.floor(upper / 0x1_0000) % WORD;
    return low % below;
  };
}
