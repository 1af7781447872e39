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

/** Bytes that are resampled in one call. */
const STEP_BYTES = 1 << 18;
const GAP_BYTES = 64;
const VECTOR_BYTES = 16;
const OPAQUE = 0xff000000 | 0;

/** Resamples columns, then rows; an axis whose weights are null keeps its length. Null when kernels cannot. */
export function resampleByKernels(
  source: ResampleSource,
  columns: AxisWeights | null,
  rows: AxisWeights | null,
): Pixels | null {
  const width = columns?.first.length ?? source.width;
  const height = rows?.first.length ?? source.height;
  const { channels } = source;
  const stepBytes = Math.max(STEP_BYTES, source.width * channels, width * channels) + GAP_BYTES;
  const between = width * source.height * channels + GAP_BYTES;
  const tables = tableBytes(columns) + tableBytes(rows);
  return withKernels(tables + between + 2 * stepBytes, (kernels) => {
    let at = FIRST_BYTE;
    const across = columns === null ? null : writeAxis(kernels, columns, at);
    at += tableBytes(columns);
    const down = rows === null ? null : writeAxis(kernels, rows, at);
    at += tableBytes(rows);
    const work = { kernels, source, width, height, middle: at, input: at + between, output: at + between + stepBytes };
    if (across === null) kernels.write(work.middle, source.pixels);
    else resampleAcross(work, across, spanOf(rows, source.height));
    const target = allocate(width, height, channels);
    if (down === null) kernels.read(work.middle, target);
    else resampleDown(work, down, target);
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
  readonly height: number;
  /** Where the columns' result lies. */
  readonly middle: number;
  readonly input: number;
  readonly output: number;
}

/** Addresses of an axis's tables. */
interface Axis {
  readonly first: number;
  readonly count: number;
  readonly pairs: number;
  readonly stride: number;
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
  kernels.call.splitWeights(weights, count, pairs, axis.first.length, axis.stride);
  return { first, count, pairs, stride: axis.stride };
}

/** The source rows that the second pass reads. */
function spanOf(rows: AxisWeights | null, height: number): { top: number; bottom: number } {
  if (rows === null) return { top: 0, bottom: height };
  const last = rows.first.length - 1;
  return { top: rows.first[0] as number, bottom: (rows.first[last] as number) + (rows.count[last] as number) };
}

function resampleAcross(work: Work, axis: Axis, { top, bottom }: { top: number; bottom: number }): void {
  const { kernels, source, width, middle, input } = work;
  const { pixels, channels, isOpaque } = source;
  const lineBytes = source.width * channels;
  const step = Math.max(1, Math.floor(STEP_BYTES / lineBytes));
  for (let y = top; y < bottom; y += step) {
    const rows = Math.min(step, bottom - y);
    kernels.write(input, pixels, y * lineBytes, (y + rows) * lineBytes);
    kernels.call.resampleAcross(
      input,
      middle + y * width * channels,
      source.width,
      width,
      rows,
      channels,
      axis.first,
      axis.count,
      axis.pairs,
      axis.stride,
      isOpaque && channels === 4 ? OPAQUE : 0,
    );
  }
}

function resampleDown(work: Work, axis: Axis, target: Pixels): void {
  const { kernels, source, width, height, middle, output } = work;
  const lineBytes = width * source.channels;
  const step = Math.max(1, Math.floor(STEP_BYTES / lineBytes));
  for (let top = 0; top < height; top += step) {
    const rows = Math.min(step, height - top);
    const { first, count, pairs, stride } = axis;
    kernels.call.resampleDown(middle, output, lineBytes, top, rows, first, count, pairs, stride);
    kernels.read(output, target, top * lineBytes, rows * lineBytes);
  }
}
