/** Resampling by kernels. @module */

import { allocate } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";
import type { AxisWeights } from "../geometry/resize_weights.ts";
import { writeTables } from "./bands.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** Pixels to resample. */
export interface ResampleSource {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 4;
  /** RGBA whose alpha is 255 everywhere: it is written, not computed. */
  readonly isOpaque: boolean;
}

/** Bytes that are resampled in one call: with their results they stay in the second cache. */
const STEP_BYTES = 1 << 17;
const GAP_BYTES = 64;
const VECTOR_BYTES = 16;
const OPAQUE = 0xff000000 | 0;

/**
 * Resamples columns, then rows; an axis whose weights are null keeps its
 * length. Null when kernels cannot. A band of result rows at a time: of what
 * lies between the two passes only the rows that the band needs are there.
 */
export function resampleByKernels(
  source: ResampleSource,
  columns: AxisWeights | null,
  rows: AxisWeights | null,
): Pixels | null {
  const width = columns?.first.length ?? source.width;
  const height = rows?.first.length ?? source.height;
  const { channels } = source;
  const lineBytes = width * channels;
  const bands = bandsOf(rows, height, lineBytes);
  const tables = tableBytes(columns) + tableBytes(rows);
  const middleBytes = rows === null ? 0 : bands.span * lineBytes + GAP_BYTES;
  const inputBytes = columns === null ? 0 : Math.max(STEP_BYTES, source.width * channels) + GAP_BYTES;
  const outputBytes = bands.rows * lineBytes + GAP_BYTES;
  return withKernels(tables + middleBytes + inputBytes + outputBytes, (kernels) => {
    const across = columns === null ? null : writeAxis(kernels, columns, FIRST_BYTE);
    const down = rows === null ? null : writeAxis(kernels, rows, FIRST_BYTE + tableBytes(columns));
    const middle = FIRST_BYTE + tables;
    const output = middle + middleBytes + inputBytes;
    const target = allocate(width, height, channels);
    const work = { kernels, source, width, across, input: middle + middleBytes };
    const kept: KeptRows = { top: 0, bottom: 0, at: middle };
    for (let top = 0; top < height; top += bands.rows) {
      const count = Math.min(bands.rows, height - top);
      if (down === null || rows === null) narrowRows(work, top, top + count, output);
      else {
        keepRows(work, kept, spanOf(rows, top, count));
        const from = middle - kept.top * lineBytes;
        const { first, count: counts, pairs, stride } = down;
        kernels.call.resampleDown(from, output, lineBytes, top, count, first, counts, pairs, stride);
      }
      kernels.read(output, target, top * lineBytes, count * lineBytes);
    }
    return target;
  });
}

/**
 * Both sides halved, each pixel the rounded mean of rounded means across; null when kernels cannot, or when pixels are
 * not all opaque.
 */
export function halveByKernel({ pixels, width, height, channels }: Omit<ResampleSource, "isOpaque">): Pixels | null {
  const lineBytes = (width / 2) * channels;
  const rows = Math.max(1, Math.floor(STEP_BYTES / (4 * lineBytes)));
  const input = FIRST_BYTE + rows * lineBytes + GAP_BYTES;
  return withKernels(input - FIRST_BYTE + 4 * rows * lineBytes + GAP_BYTES, (kernels) => {
    const target = allocate(width / 2, height / 2, channels);
    for (let top = 0; top < height / 2; top += rows) {
      const count = Math.min(rows, height / 2 - top);
      kernels.write(input, pixels, 4 * top * lineBytes, 4 * (top + count) * lineBytes);
      // What the last vector reads beyond the band is opaque as well.
      kernels.fill(input + 4 * count * lineBytes, VECTOR_BYTES * 2, 255);
      if (kernels.call.halve(input, FIRST_BYTE, width / 2, count, channels) === 0) return null;
      kernels.read(FIRST_BYTE, target, top * lineBytes, count * lineBytes);
    }
    return target;
  });
}

interface Work {
  readonly kernels: Kernels;
  readonly source: ResampleSource;
  readonly width: number;
  /** The columns' tables, if columns are resampled. */
  readonly across: Axis | null;
  /** Where source rows are put. */
  readonly input: number;
}

/** Rows from `top` to `bottom` of what lies between the passes, which are in memory. */
interface KeptRows {
  top: number;
  bottom: number;
  readonly at: number;
}

interface RowSpan {
  readonly top: number;
  readonly bottom: number;
}

/** Addresses of an axis's tables. */
interface Axis {
  readonly first: number;
  readonly count: number;
  readonly pairs: number;
  readonly stride: number;
  /** The greatest count. */
  readonly most: number;
}

function tableBytes(axis: AxisWeights | null): number {
  return axis === null ? 0 : 8 * axis.first.length * (axis.stride + 3) + 8 * GAP_BYTES;
}

function writeAxis(kernels: Kernels, axis: AxisWeights, at: number): Axis {
  const [first, count, weights] = writeTables(kernels, [axis.first, axis.count, axis.weights], at) as [
    number,
    number,
    number,
  ];
  const pairs = weights + axis.weights.byteLength + GAP_BYTES;
  const most = kernels.call.splitWeights(weights, count, pairs, axis.first.length, axis.stride);
  return { first, count, pairs, stride: axis.stride, most };
}

/** How many result rows a band has, and how many rows it needs at most. */
function bandsOf(rows: AxisWeights | null, height: number, lineBytes: number): { rows: number; span: number } {
  const most = Math.max(1, Math.min(height, Math.floor(STEP_BYTES / lineBytes)));
  if (rows === null) return { rows: most, span: 0 };
  // A band that reduces much needs many rows for each of its own.
  const { top, bottom } = spanOf(rows, 0, height);
  const step = Math.max(1, Math.min(most, Math.floor((most * height) / (bottom - top))));
  let span = 0;
  for (let y = 0; y < height; y += step) {
    const needed = spanOf(rows, y, Math.min(step, height - y));
    span = Math.max(span, needed.bottom - needed.top);
  }
  return { rows: step, span };
}

/** The rows that `count` result rows from `y` on are made of. */
function spanOf({ first, count }: AxisWeights, y: number, rows: number): RowSpan {
  const last = y + rows - 1;
  return { top: first[y] as number, bottom: (first[last] as number) + (count[last] as number) };
}

/** Sees that the rows of a span are there: moves those that are to the front, and makes the others. */
function keepRows(work: Work, kept: KeptRows, { top, bottom }: RowSpan): void {
  const lineBytes = work.width * work.source.channels;
  const start = Math.max(top, kept.bottom);
  if (top > kept.top && top < kept.bottom) {
    work.kernels.move(kept.at, kept.at + (top - kept.top) * lineBytes, (kept.bottom - top) * lineBytes);
  }
  narrowRows(work, start, bottom, kept.at + (start - top) * lineBytes);
  kept.top = top;
  kept.bottom = Math.max(bottom, kept.bottom);
}

/** Resamples the columns of source rows `top` to `bottom`, or copies them. */
function narrowRows({ kernels, source, width, across, input }: Work, top: number, bottom: number, to: number): void {
  const { pixels, channels, isOpaque } = source;
  const lineBytes = source.width * channels;
  if (across === null) {
    if (top < bottom) kernels.write(to, pixels, top * lineBytes, bottom * lineBytes);
    return;
  }
  const step = Math.max(1, Math.floor(STEP_BYTES / lineBytes));
  for (let y = top; y < bottom; y += step) {
    const rows = Math.min(step, bottom - y);
    kernels.write(input, pixels, y * lineBytes, (y + rows) * lineBytes);
    kernels.call.resampleAcross(
      input,
      to + (y - top) * width * channels,
      source.width,
      width,
      rows,
      channels,
      across.first,
      across.count,
      across.pairs,
      across.stride,
      across.most,
      isOpaque && channels === 4 ? OPAQUE : 0,
    );
  }
}
