/** Images of derivatives by a kernel. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { filterBands } from "./bands.ts";

/** Whole weights down and across. */
export interface DerivativeWeights {
  readonly down: readonly number[];
  readonly across: readonly number[];
}

/** Each pixel's difference from its four neighbours, cut to 255, the rim mirrored, alpha kept; null when the kernel cannot. */
export function crossByKernel(image: Image): Pixels | null {
  const { width, height, channels } = image;
  const out = allocate(width, height, channels);
  const plan = { left: 1, right: 1, above: 1, below: 1, border: "reflect101" } as const;
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const isDone = filterBands(source, plan, out, ({ call, source, out, rows }) => {
    call.laplaceCross(source, out, width, rows, channels);
  });
  return isDone ? out : null;
}

/** What is made of the sums of one kernel, or of two. */
export type DerivativeResult = "size" | "length" | "sum";

const MODES: Readonly<Record<DerivativeResult, number>> = { size: 0, length: 1, sum: 2 };
/** Sums of so many bytes fit 16 bits with a sign. */
const MOST_ACROSS = 128;
/** Room for each list of weights in the kernel's table. */
const LIST = 8;

/** The derivatives' sizes cut to 255, the rim mirrored, alpha kept; null when the kernel cannot. */
export function deriveByKernels(
  image: Image,
  result: DerivativeResult,
  first: DerivativeWeights,
  second: DerivativeWeights = first,
): Pixels | null {
  const { width, height, channels } = image;
  const lists = [first.down, first.across, second.down, second.across];
  const radius = Math.max(...lists.map((list) => list.length >> 1));
  const table = new Int32Array(4 * LIST);
  lists.forEach((list, i) => table.set(list, i * LIST + radius - (list.length >> 1)));
  const out = allocate(width, height, channels);
  const plan = {
    left: radius,
    right: radius,
    above: radius,
    below: radius,
    border: "reflect101",
    tables: [table],
    scratchBytes: 4 * (width + 2 * radius) * channels + 256,
  } as const;
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const near = result === "length" && radius === 1 ? nearWeights(table) : null;
  const isDone = filterBands(source, plan, out, ({ call, source, out, rows, scratch, tables: [weights = 0] }) => {
    if (near !== null) call.deriveNear(source, out, width, rows, channels, near.side, near.middle);
    else call.derive(source, out, width, rows, channels, radius, weights, MODES[result], scratch);
  });
  return isDone ? out : null;
}

/** The weights across both derivatives where those along them are -1, 0, 1 and sums fit 16 bits; else null. */
function nearWeights(table: Int32Array): { readonly side: number; readonly middle: number } | null {
  const is = (at: number, list: readonly number[]): boolean => list.every((weight, i) => table[at + i] === weight);
  const [side = 0, middle = 0] = table;
  const across = [side, middle, side];
  const isNear = is(0, across) && is(LIST, [-1, 0, 1]) && is(2 * LIST, [-1, 0, 1]) && is(3 * LIST, across);
  const isSmall = side >= 0 && middle >= 0 && 2 * side + middle < MOST_ACROSS;
  return isNear && isSmall ? { side, middle } : null;
}
