/** Sums over squares around each pixel. @module */

import { requireRoom } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";
import { borderIndexes, type BorderRule } from "../filters/border.ts";

/** What sums are taken of. */
export interface SumPlan {
  readonly radius: number;
  readonly rule: BorderRule;
  /** Of the squares of values. */
  readonly isSquared?: boolean;
}

/** The sum of values (or of their squares) in the square of 2 · radius + 1 around each pixel, exact. */
export function windowSums(plane: Pixels, size: Size, plan: SumPlan): Float64Array {
  requireRoom("sums of an image", size.width * size.height * 8);
  const out = new Float64Array(size.width * size.height);
  eachRowOfSums(plane, size, plan, (row, y) => out.set(row, y * size.width));
  return out;
}

/** The same row by row; the row is written anew for the next one. */
export function eachRowOfSums(
  plane: Pixels,
  { width, height }: Size,
  { radius, rule, isSquared = false }: SumPlan,
  see: (row: Float64Array, y: number) => void,
): void {
  const columns = borderIndexes(width, radius + 1, rule);
  const rows = borderIndexes(height, radius + 1, rule);
  const power = Float64Array.from({ length: 256 }, (_, i) => isSquared ? i * i : i);
  const sums = new Float64Array(width);
  const across = new Float64Array(width);
  for (let i = 0; i <= 2 * radius; i++) {
    const from = (rows[i] as number) * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (power[plane[from + x] as number] as number);
  }
  for (let y = 0; y < height; y++) {
    const enter = (rows[y + 2 * radius + 1] as number) * width;
    const leave = (rows[y] as number) * width;
    for (let x = 0; x < width; x++) {
      sums[x] = (sums[x] as number) + (power[plane[enter + x] as number] as number) -
        (power[plane[leave + x] as number] as number);
    }
    sumAcross(sums, columns, radius, across);
    see(across, y);
  }
}

function sumAcross(sums: Float64Array, columns: Int32Array, radius: number, out: Float64Array): void {
  let sum = 0;
  for (let i = 0; i <= 2 * radius; i++) sum += sums[columns[i] as number] as number;
  for (let x = 0; x < out.length; x++) {
    sum += (sums[columns[x + 2 * radius + 1] as number] as number) - (sums[columns[x] as number] as number);
    out[x] = sum;
  }
}
