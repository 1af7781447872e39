/** The kernel of a straight motion. @module */

import type { Kernel } from "./convolve_plane.ts";

/**
 * A line of `length` pixels through the middle, `degrees` counter-clockwise
 * from the right: points a pixel apart, each shared among the four pixels
 * around it; weights sum to 1.
 */
export function motionKernel(length: number, degrees: number): Kernel {
  const radius = Math.ceil((length - 1) / 2);
  const side = 2 * radius + 1;
  const weights = new Float64Array(side * side);
  const count = Math.round(length);
  const radians = (degrees * Math.PI) / 180;
  const [dx, dy] = [tidy(Math.cos(radians)), -tidy(Math.sin(radians))];
  for (let i = 0; i < count; i++) {
    const along = count === 1 ? 0 : (i / (count - 1) - 0.5) * (length - 1);
    sharePoint(weights, side, radius + along * dx, radius + along * dy);
  }
  return { width: side, height: side, weights: weights.map((weight) => weight / count) };
}

/** Quarter turns have cosines of 0, which floating point misses by 1e-16. */
function tidy(value: number): number {
  return Math.round(value * 1e12) / 1e12;
}

function sharePoint(weights: Float64Array, side: number, x: number, y: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const add = (column: number, row: number, share: number): void => {
    if (share === 0) return;
    const at = Math.min(side - 1, row) * side + Math.min(side - 1, column);
    weights[at] = (weights[at] as number) + share;
  };
  add(left, top, (1 - fx) * (1 - fy));
  add(left + 1, top, fx * (1 - fy));
  add(left, top + 1, (1 - fx) * fy);
  add(left + 1, top + 1, fx * fy);
}
