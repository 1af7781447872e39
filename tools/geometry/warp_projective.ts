/** Sampling an image along a projective map: the kernel of perspective corrections. @module */

import { isOpaque, premultiplied, unpremultiply } from "../core/alpha.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { packColor } from "../core/pack_color.ts";
import type { Point } from "../core/region.ts";
import { warpByKernels } from "../kernels/warp.ts";
import { channelsUnder, filledPixels, pixelsAs, samplerFor, type Source, type WarpPlan } from "./warp_affine.ts";

/** x' = (a·x + b·y + c) / (g·x + h·y + 1), y' = (d·x + e·y + f) / (g·x + h·y + 1). */
export type Projective = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
];

/** What {@link warpProjective} makes. */
export interface ProjectivePlan extends Omit<WarpPlan, "toSource"> {
  /** From the result's continuous coordinates to the image's. */
  readonly toSource: Projective;
}

/** Below this a pivot counts as none: the points lie on a line. */
const FLAT = 1e-9;

/** The image seen through a projective map; outside it and at its rim as `warpAffine`. */
export function warpProjective(image: Image, plan: ProjectivePlan): Image {
  const { width, height, method } = plan;
  const channels = channelsUnder(image, plan.fill);
  const data = filledPixels(plan, channels);
  const isStraight = method === "nearest" || isOpaque(image);
  const pixels = isStraight ? pixelsAs(image, channels) : premultiplied(pixelsOf(image));
  const source = { pixels, width: image.width, height: image.height, channels };
  const kernelWarp = { width, height, method, fill: packColor(plan.fill, channels), map: plan.toSource };
  if (!warpByKernels(source, kernelWarp, data)) sampleRows(source, plan, data);
  if (!isStraight) unpremultiply(data);
  return createImage({ width, height, channels, data, parent: image, toParent: null });
}

function sampleRows(source: Source, plan: ProjectivePlan, target: Pixels): void {
  const { width, height, method, toSource: [a, b, c, d, e, f, g, h] } = plan;
  const { channels } = source;
  const sample = samplerFor(method, channels);
  for (let row = 0, at = 0; row < height; row++) {
    const v = row + 0.5;
    for (let column = 0; column < width; column++, at += channels) {
      const u = column + 0.5;
      const depth = g * u + h * v + 1;
      const x = (a * u + b * v + c) / depth;
      const y = (d * u + e * v + f) / depth;
      if (x >= 0 && y >= 0 && x < source.width && y < source.height) sample(source, x, y, target, at);
    }
  }
}

/** The projective map that takes four points to four others; null when three of either lie on a line. */
export function projectiveThrough(from: readonly Point[], to: readonly Point[]): Projective | null {
  if (!isQuadrilateral(from) || !isQuadrilateral(to)) return null;
  const rows = from.flatMap(([x, y], i) => {
    const [u, v] = to[i] as Point;
    return [[x, y, 1, 0, 0, 0, -x * u, -y * u, u], [0, 0, 0, x, y, 1, -x * v, -y * v, v]];
  });
  return solve(rows) as Projective | null;
}

function isQuadrilateral(points: readonly Point[]): boolean {
  const corner = (i: number): Point => points[i % 4] as Point;
  return [0, 1, 2, 3].every((i) => {
    const [[x1, y1], [x2, y2], [x3, y3]] = [corner(i), corner(i + 1), corner(i + 2)];
    const extent = Math.hypot(x2 - x1, y2 - y1) * Math.hypot(x3 - x1, y3 - y1);
    return Math.abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) > FLAT * extent;
  });
}

/** Gauss–Jordan elimination with row pivots; each row holds its right side last. */
function solve(rows: number[][]): number[] | null {
  const count = rows.length;
  for (let column = 0; column < count; column++) {
    let best = column;
    const size = (row: number): number => Math.abs((rows[row] as number[])[column] as number);
    for (let row = column + 1; row < count; row++) if (size(row) > size(best)) best = row;
    const pivot = rows[best] as number[];
    rows[best] = rows[column] as number[];
    rows[column] = pivot;
    const scale = pivot[column] as number;
    if (!(Math.abs(scale) > Number.EPSILON)) return null;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] as number) / scale;
      for (let k = column; k <= count; k++) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    }
  }
  const solution = rows.map((row, i) => (row[count] as number) / (row[i] as number));
  return solution.every((value) => Number.isFinite(value)) ? solution : null;
}
