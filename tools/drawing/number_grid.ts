/** Grids of numbers, stretched over an image. @module */

import { requireRoom } from "../core/budget.ts";
import type { Checks } from "../core/check.ts";
import { Image, lumaOf } from "../core/image.ts";

/** Numbers row by row. */
export interface NumberGrid {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/** Largest number of a grid, either way: differences must not leave the doubles. */
export const MAX_VALUE = 1e150;
/** Most numbers of a grid that is passed as lists. */
const MAX_CELLS = 4_000_000;

/** A gray image, or a list of rows of numbers. */
export function readNumberGrid(checks: Checks, value: unknown, argument: string): NumberGrid {
  if (Image.is(value)) return { width: value.width, height: value.height, values: lumaOf(value) };
  if (!Array.isArray(value) || !isRow(value[0])) {
    throw checks.error(argument, {
      expected: "rows of numbers [[…], …], or a gray image",
      received: value,
      isType: true,
    });
  }
  const rows = checks.list(value, argument, { min: 1, max: MAX_CELLS });
  const first = checks.list(rows[0], `${argument}[0]`, { min: 1, max: MAX_CELLS });
  const width = first.length;
  if (rows.length * width > MAX_CELLS) {
    throw checks.error(argument, {
      expected: `at most ${MAX_CELLS} numbers`,
      received: value,
      receivedAs: `${rows.length} rows of ${width}`,
    });
  }
  requireRoom("a grid of numbers", rows.length * width * 8);
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, y) => {
    const cells = checks.list(row, `${argument}[${y}]`, { min: width, max: width });
    cells.forEach((cell, x) => values[y * width + x] = checks.number(cell, `${argument}[${y}][${x}]`, LIMITS));
  });
  return { width, height: rows.length, values };
}

const LIMITS = { min: -MAX_VALUE, max: MAX_VALUE } as const;

function isRow(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** Smallest and largest number. */
export function rangeOf({ values }: NumberGrid): { min: number; max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** A function of x for one row of the image, bilinear between the middles of cells as OpenCV's INTER_LINEAR. */
export function rowSampler(
  grid: NumberGrid,
  { width, height }: { width: number; height: number },
): (y: number, row: Float64Array) => void {
  const columns = Array.from({ length: width }, (_, x) => between(x, width, grid.width));
  return (y, row) => {
    const { from, to, share } = between(y, height, grid.height);
    const [upper, lower] = [from * grid.width, to * grid.width];
    for (let x = 0; x < width; x++) {
      const column = columns[x] as ReturnType<typeof between>;
      const above = mix(grid.values, upper + column.from, upper + column.to, column.share);
      const below = mix(grid.values, lower + column.from, lower + column.to, column.share);
      row[x] = above + (below - above) * share;
    }
  };
}

/** Between which two cells a pixel's middle lies, and how near the second. */
function between(at: number, size: number, cells: number): { from: number; to: number; share: number } {
  const place = Math.min(cells - 1, Math.max(0, ((at + 0.5) * cells) / size - 0.5));
  const from = Math.floor(place);
  return { from, to: Math.min(cells - 1, from + 1), share: place - from };
}

function mix(values: ArrayLike<number>, from: number, to: number, share: number): number {
  const a = values[from] as number;
  return share === 0 ? a : a + ((values[to] as number) - a) * share;
}
