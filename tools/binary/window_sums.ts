/** Sums over squares around each pixel: sums of columns slide down, the sum of a row of them slides across. @module */

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

/** Sums that are whole: 32 bits where they suffice. */
type Sums = Int32Array | Float64Array;

const MOST_32 = 2 ** 31 - 1;

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
  see: (row: Sums, y: number) => void,
): void {
  const columns = borderIndexes(width, radius, rule);
  const rows = borderIndexes(height, radius + 1, rule);
  const exchange = isSquared ? exchangeSquares : exchangeValues;
  const mostSum = (2 * radius + 1) ** 2 * (isSquared ? 255 ** 2 : 255);
  const roomFor = (length: number): Sums => mostSum > MOST_32 ? new Float64Array(length) : new Int32Array(length);
  const sums = roomFor(width + 2 * radius);
  const across = roomFor(width);
  const nothing = new Uint8ClampedArray(width);
  const rowAt = (i: number): Pixels => plane.subarray((rows[i] as number) * width, ((rows[i] as number) + 1) * width);
  for (let i = 0; i < 2 * radius; i++) exchange(sums, radius, nothing, rowAt(i + 1));
  for (let y = 0; y < height; y++) {
    exchange(sums, radius, y === 0 ? nothing : rowAt(y), rowAt(y + 2 * radius + 1));
    for (let i = 0; i < radius; i++) {
      const right = radius + width + i;
      sums[i] = sums[radius + (columns[i] as number)] as number;
      sums[right] = sums[radius + (columns[right] as number)] as number;
    }
    slideAcross(sums, 2 * radius, across);
    see(across, y);
  }
}

/** One row leaves the columns' sums, one comes; the first column's sum is at `start`. */
function exchangeValues(sums: Sums, start: number, leaving: Pixels, coming: Pixels): void {
  for (let x = 0; x < coming.length; x++) {
    sums[start + x] = (sums[start + x] as number) + (coming[x] as number) - (leaving[x] as number);
  }
}

function exchangeSquares(sums: Sums, start: number, leaving: Pixels, coming: Pixels): void {
  for (let x = 0; x < coming.length; x++) {
    const [comes, leaves] = [coming[x] as number, leaving[x] as number];
    sums[start + x] = (sums[start + x] as number) + comes * comes - leaves * leaves;
  }
}

/** The sums of `reach` + 1 neighbours each. */
function slideAcross(sums: Sums, reach: number, out: Sums): void {
  let sum = 0;
  for (let i = 0; i < reach; i++) sum += sums[i] as number;
  for (let x = 0; x < out.length; x++) {
    sum += sums[x + reach] as number;
    out[x] = sum;
    sum -= sums[x] as number;
  }
}
