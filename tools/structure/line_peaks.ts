/** Votes for lines, and the cells that lines are read from. @module */

import type { Size } from "../core/image.ts";
import { linePeaksByKernel } from "../kernels/hough.ts";
import type { EdgePoints } from "./edge_map.ts";
import { type HoughSpace, roundEven } from "./hough_space.ts";

/** A cell with more votes than its neighbours. */
export interface LinePeak {
  /** Number of the angle. */
  readonly angle: number;
  /** Number of the distance. */
  readonly distance: number;
  readonly votes: number;
}

/** Cells above the threshold that no neighbour in distance or angle exceeds, most votes first. */
export function linePeaks(points: EdgePoints, size: Size, space: HoughSpace, threshold: number): LinePeak[] {
  const peaks = linePeaksByKernel(points, space, threshold) ?? peaksOf(vote(points, size, space), space, threshold);
  return peaks.sort((a, b) => b.votes - a.votes || a.angle - b.angle || a.distance - b.distance);
}

/** Votes per cell, one row per angle, with a rim of one cell. */
function vote({ xs, ys }: EdgePoints, { width, height }: Size, space: HoughSpace): Int32Array {
  const { angles, distances, cos, sin } = space;
  const stride = distances + 2;
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

function peaksOf(votes: Int32Array, { angles, distances }: HoughSpace, threshold: number): LinePeak[] {
  const stride = distances + 2;
  const peaks: LinePeak[] = [];
  for (let angle = 0; angle < angles; angle++) {
    for (let distance = 0; distance < distances; distance++) {
      const at = (angle + 1) * stride + distance + 1;
      const count = votes[at] as number;
      const isPeak = count > threshold && count > (votes[at - 1] as number) && count >= (votes[at + 1] as number) &&
        count > (votes[at - stride] as number) && count >= (votes[at + stride] as number);
      if (isPeak) peaks.push({ angle, distance, votes: count });
    }
  }
  return peaks;
}
