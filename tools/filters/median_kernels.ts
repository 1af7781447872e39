/** Medians of square neighbourhoods, the outermost pixels going on. @module */

import { allocate } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";
import { paddedPlane, replicate } from "./border.ts";

/** The median of each 3×3 neighbourhood: sorted columns, then the median of their least, middle and greatest. */
export function median3(plane: Pixels, size: Size): Pixels {
  const { width, height } = size;
  const stride = width + 2;
  const source = paddedPlane(plane, size, 1, replicate);
  const out = allocate(width, height, 1);
  for (let y = 0; y < height; y++) {
    const [top, mid, low] = [y * stride, (y + 1) * stride, (y + 2) * stride];
    const column = (x: number): [number, number, number] =>
      sorted3(source[top + x] as number, source[mid + x] as number, source[low + x] as number);
    let [least0, middle0, most0] = column(0);
    let [least1, middle1, most1] = column(1);
    for (let x = 0, to = y * width; x < width; x++, to++) {
      const a = source[top + x + 2] as number;
      const b = source[mid + x + 2] as number;
      const c = source[low + x + 2] as number;
      const small = a < b ? a : b;
      const large = a < b ? b : a;
      const least2 = small < c ? small : c;
      const rest = small < c ? c : small;
      const middle2 = large < rest ? large : rest;
      const most2 = large < rest ? rest : large;
      const highLeast = max3(least0, least1, least2);
      const lowMost = min3(most0, most1, most2);
      out[to] = median(highLeast, median(middle0, middle1, middle2), lowMost);
      least0 = least1;
      middle0 = middle1;
      most0 = most1;
      least1 = least2;
      middle1 = middle2;
      most1 = most2;
    }
  }
  return out;
}

function sorted3(a: number, b: number, c: number): [number, number, number] {
  return [min3(a, b, c), median(a, b, c), max3(a, b, c)];
}

function max3(a: number, b: number, c: number): number {
  const larger = a > b ? a : b;
  return larger > c ? larger : c;
}

function min3(a: number, b: number, c: number): number {
  const smaller = a < b ? a : b;
  return smaller < c ? smaller : c;
}

function median(a: number, b: number, c: number): number {
  const smaller = a < b ? a : b;
  const larger = a < b ? b : a;
  const rest = larger < c ? larger : c;
  return smaller > rest ? smaller : rest;
}

/**
 * The median of each square of odd width, with a histogram that slides along
 * the row: Huang, Yang and Tang, "A fast two-dimensional median filtering
 * algorithm" (1979).
 */
export function medianSquare(plane: Pixels, size: Size, kernel: number): Pixels {
  const { width, height } = size;
  const stride = width + kernel - 1;
  const source = paddedPlane(plane, size, kernel >> 1, replicate);
  const out = allocate(width, height, 1);
  const half = (kernel * kernel) >> 1;
  const counts = new Int32Array(256);
  for (let y = 0; y < height; y++) {
    const first = y * stride;
    fillCounts(source, counts, { first, stride, kernel });
    let level = 0;
    let below = 0;
    for (let x = 0; x < width; x++) {
      while (below > half) below -= counts[--level] as number;
      while (below + (counts[level] as number) <= half) below += counts[level++] as number;
      out[y * width + x] = level;
      if (x + 1 === width) break;
      for (let row = 0, p = first + x; row < kernel; row++, p += stride) {
        const gone = source[p] as number;
        const come = source[p + kernel] as number;
        counts[gone] = (counts[gone] as number) - 1;
        counts[come] = (counts[come] as number) + 1;
        if (gone < level) below--;
        if (come < level) below++;
      }
    }
  }
  return out;
}

function fillCounts(
  source: Uint8Array,
  counts: Int32Array,
  { first, stride, kernel }: { first: number; stride: number; kernel: number },
): void {
  counts.fill(0);
  for (let row = 0; row < kernel; row++) {
    for (let i = 0; i < kernel; i++) {
      const value = source[first + row * stride + i] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  }
}
