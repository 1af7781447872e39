/** Greatest values under a window: the kernel of dilation, erosion and rank filters. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";
import { extremesByKernels } from "../kernels/extremes.ts";
import { copyAlpha } from "./planes.ts";

/** Bytes row by row, `step` of them per pixel. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly step: number;
}

/** A window from `before` pixels left (or above) to `length − before − 1` pixels right (or below). */
export interface Window {
  readonly before: number;
  readonly length: number;
}

/** Bytes, 1 or 4 per pixel, and the windows across and down in which the least or greatest of them counts. */
export interface WindowSearch {
  readonly grid: Grid;
  readonly across: Window;
  readonly down: Window;
  readonly which: "least" | "greatest";
}

/** The least or greatest value in each window, what lies outside not counting; alpha stays. */
export function slideWindow(source: Pixels, { grid, which, ...windows }: WindowSearch): Pixels {
  const { width, height, step } = grid;
  const across = withinSide(windows.across, width);
  const down = withinSide(windows.down, height);
  const out = allocate(width, height, step === 4 ? 4 : 1);
  const reach = {
    left: across.before,
    right: across.length - 1 - across.before,
    above: down.before,
    below: down.length - 1 - down.before,
  };
  if (extremesByKernels({ pixels: source, width, height, step }, reach, which, out)) return out;
  const greatest = maximumDown(
    maximumAcross(which === "greatest" ? source : invertBytes(source), grid, across),
    grid,
    down,
  );
  const result = which === "greatest" ? greatest : invertBytes(greatest);
  if (step === 4) copyAlpha(source, result);
  return result;
}

/** The window as far as anything can lie in it: one of many iterations is larger than any image. */
function withinSide({ before, length }: Window, side: number): Window {
  const nearer = Math.min(before, side - 1);
  return { before: nearer, length: nearer + 1 + Math.min(length - 1 - before, side - 1) };
}

/**
 * The greatest value in a window of each row. Windows of 1, 2, 4, … are
 * combined from halves, so that the cost grows with the logarithm of the
 * length. What lies outside does not count.
 */
export function maximumAcross(source: Pixels, grid: Grid, { before, length }: Window): Pixels {
  const { width, height, step } = grid;
  const out = allocate(width, height, step === 4 ? 4 : 1);
  const stride = width * step;
  const line = new Uint8Array(stride + (length - 1) * step);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    line.set(source.subarray(y * stride, (y + 1) * stride), before * step);
    const done = doubleWindows(line, length, step);
    const rest = (length - done) * step;
    for (let i = 0, to = y * stride; i < stride; i++, to++) {
      const a = line[i] as number;
      const b = line[i + rest] as number;
      out[to] = a > b ? a : b;
    }
  }
  return out;
}

/** Makes each element the greatest of its window; gives the window's length, the largest power of two that fits. */
function doubleWindows(line: Uint8Array, length: number, step: number): number {
  let done = 1;
  for (; done * 2 <= length; done *= 2) {
    const ahead = done * step;
    for (let i = 0; i + ahead < line.length; i++) {
      const next = line[i + ahead] as number;
      if (next > (line[i] as number)) line[i] = next;
    }
  }
  return done;
}

/** The greatest value in a window of each column; see {@link maximumAcross}. */
export function maximumDown(source: Pixels, grid: Grid, { before, length }: Window): Pixels {
  const { width, height, step } = grid;
  const out = allocate(width, height, step === 4 ? 4 : 1);
  const stride = width * step;
  requireRoom("a bordered image", stride * (height + length - 1));
  const rows = new Uint8Array(stride * (height + length - 1));
  rows.set(source, before * stride);
  const done = doubleWindows(rows, length, stride);
  const rest = (length - done) * stride;
  for (let i = 0; i < out.length; i++) {
    const a = rows[i] as number;
    const b = rows[i + rest] as number;
    out[i] = a > b ? a : b;
  }
  return out;
}

/** 255 less each byte, so that the least value becomes the greatest. */
export function invertBytes(source: Pixels): Pixels {
  const out = allocate(source.length, 1, 1);
  const whole = source.length >> 2;
  const from = new Int32Array(source.buffer, 0, whole);
  const to = new Int32Array(out.buffer, 0, whole);
  for (let i = 0; i < whole; i++) to[i] = ~(from[i] as number);
  for (let i = whole * 4; i < source.length; i++) out[i] = 255 - (source[i] as number);
  return out;
}
