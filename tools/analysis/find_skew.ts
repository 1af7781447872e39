/** The direction of lines of ink: the kernel of skew detection. @module */

import type { InkMask } from "./ink_mask.ts";

/** Longer side of the mask that is looked at; a hundredth of a degree is then a sixth of a pixel. */
export const MAX_SKEW_SIDE = 1000;

/** Ink pixels that are projected; more add time, not precision. */
const MAX_POINTS = 40_000;
/** Steps of the three searches in degrees; the first sees a line of text of 10 pixels over 1000. */
const STEPS = [0.5, 0.1, 0.02];
/** Width of the profile's cells in pixels: coarse for the first search, so that no line is missed. */
const CELLS = [2, 1, 1];
/** Passes of smoothing over the profile; two leave little of the preference for whole rows. */
const SMOOTHINGS = 2;
/** How much the best direction must exceed the mean of all: text has 4 and more, photographs below 2 (or 0°). */
const PROMINENCE = 2;
/** Directions that the mean is taken of at least, to either side, in degrees. */
const LEAST_REACH = 20;

/** Degrees, counter-clockwise positive; 0 when no direction stands out. */
export function findSkew(ink: InkMask, maxAngle: number): number {
  const points = inkPoints(ink);
  if (points.xs.length < 2) return 0;
  let best = 0;
  let reach = Math.max(maxAngle, LEAST_REACH);
  for (let stage = 0; stage < STEPS.length; stage++) {
    const step = STEPS[stage] as number;
    const search = { middle: best, reach, step, cell: CELLS[stage] as number, maxAngle };
    const found = searchAngles(points, search);
    if (stage === 0 && found.score < PROMINENCE * found.meanScore) return 0;
    best = found.angle;
    reach = step * 1.5;
  }
  return Math.round(best * 100) / 100 + 0;
}

interface InkPoints {
  /** Relative to the middle of the mask. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Half the mask's diagonal, rounded up. */
  readonly radius: number;
}

/** Every n-th ink pixel, so that there are not too many. */
function inkPoints({ mask, width, height }: InkMask): InkPoints {
  let total = 0;
  for (let i = 0; i < mask.length; i++) total += mask[i] as number;
  const share = Math.min(1, MAX_POINTS / Math.max(1, total));
  const xs = new Float64Array(Math.floor(total * share) + 1);
  const ys = new Float64Array(xs.length);
  let count = 0;
  for (let i = 0, seen = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    seen++;
    if (Math.floor(seen * share) <= count) continue;
    xs[count] = (i % width) - (width >> 1);
    ys[count++] = Math.floor(i / width) - (height >> 1);
  }
  return { xs: xs.subarray(0, count), ys: ys.subarray(0, count), radius: Math.ceil(Math.hypot(width, height) / 2) + 2 };
}

interface AngleSearch {
  readonly middle: number;
  readonly reach: number;
  readonly step: number;
  readonly cell: number;
  readonly maxAngle: number;
}

function searchAngles(points: InkPoints, search: AngleSearch): { angle: number; score: number; meanScore: number } {
  const { middle, reach, step, cell, maxAngle } = search;
  const profile = new Float64Array(Math.ceil((2 * points.radius) / cell) + 2);
  let [angle, score, sum, count] = [middle, -1, 0, 0];
  const steps = Math.ceil(reach / step);
  for (let i = -steps; i <= steps; i++) {
    const tried = middle + i * step;
    const unevenness = project(points, tried, cell, profile);
    sum += unevenness;
    count++;
    if (Math.abs(tried) > maxAngle + 1e-9) continue;
    // Equal ones go to the smaller turn.
    if (unevenness > score || (unevenness === score && Math.abs(tried) < Math.abs(angle))) {
      score = unevenness;
      angle = tried;
    }
  }
  return { angle, score, meanScore: sum / count };
}

/**
 * Sum of squared steps of the ink's profile across a direction. Ink is spread
 * over the two nearest cells and the profile smoothed, so that rows of pixels
 * that fall exactly into cells are no better than others.
 */
function project({ xs, ys, radius }: InkPoints, degrees: number, cell: number, profile: Float64Array): number {
  profile.fill(0);
  const cos = Math.cos((degrees * Math.PI) / 180) / cell;
  const sin = Math.sin((degrees * Math.PI) / 180) / cell;
  const shift = radius / cell;
  for (let i = 0; i < xs.length; i++) {
    const at = (ys[i] as number) * cos + (xs[i] as number) * sin + shift;
    const low = at | 0;
    const part = at - low;
    profile[low] = (profile[low] as number) + 1 - part;
    profile[low + 1] = (profile[low + 1] as number) + part;
  }
  for (let pass = 0; pass < SMOOTHINGS; pass++) smooth(profile);
  let unevenness = 0;
  for (let i = 1; i < profile.length; i++) {
    const step = (profile[i] as number) - (profile[i - 1] as number);
    unevenness += step * step;
  }
  return unevenness;
}

/** A quarter from each side, in place. */
function smooth(profile: Float64Array): void {
  let before = 0;
  for (let i = 0; i + 1 < profile.length; i++) {
    const here = profile[i] as number;
    profile[i] = before / 4 + here / 2 + (profile[i + 1] as number) / 4;
    before = here;
  }
}
