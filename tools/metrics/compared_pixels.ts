/** Two images of one size, as the numbers to compare. @module */

import type { Checks } from "../core/check.ts";
import { type Image, type Pixels, pixelsOf, rgbaOf } from "../core/image.ts";

/** Pixels of equal layout. Alpha is not compared. */
export interface ComparedPixels {
  readonly a: Pixels;
  readonly b: Pixels;
  readonly width: number;
  readonly height: number;
  /** Bytes per pixel: 1 (both gray) or 4. */
  readonly step: 1 | 4;
  /** Channels that count: 1 or 3. */
  readonly counted: 1 | 3;
}

/** Checks two images that must have the same size. Two gray ones are compared as gray, others as RGB. */
export function comparedPixels(checks: Checks, image: unknown, other: unknown): ComparedPixels {
  const a = checks.image(image);
  const b = checks.image(other, "other");
  requireSameSize(checks, a, b);
  const { width, height } = a;
  if (a.channels === 1 && b.channels === 1) {
    return { a: pixelsOf(a), b: pixelsOf(b), width, height, step: 1, counted: 1 };
  }
  return { a: rgbaOf(a), b: rgbaOf(b), width, height, step: 4, counted: 3 };
}

/** Throws unless both images have the same size. */
export function requireSameSize(checks: Checks, image: Image, other: Image): void {
  if (image.width === other.width && image.height === other.height) return;
  throw checks.error("other", {
    expected: `${image.width}×${image.height} pixels as the image`,
    received: other,
    receivedAs: `${other.width}×${other.height}`,
    hint: `Make them equal first: other.resize(${image.width}, ${image.height})`,
  });
}

/** Pixels whose squared differences surely fit 32 bits when summed: 8192 × 3 × 255² < 2³¹. */
const CHUNK = 8192;

/** Sum of the absolute (1) or squared (2) differences, divided by how many numbers were compared. */
export function meanDifference({ a, b, step, counted }: ComparedPixels, power: 1 | 2): number {
  const add = power === 1 ? absoluteDifferences : squaredDifferences;
  const pixels = a.length / step;
  let sum = 0;
  for (let start = 0; start < pixels; start += CHUNK) {
    const end = Math.min(pixels, start + CHUNK);
    sum += add(a, b, { start: start * step, end: end * step, step });
  }
  return sum / (pixels * counted);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly step: 1 | 4;
}

function absoluteDifferences(a: Pixels, b: Pixels, { start, end, step }: Stretch): number {
  const distance = (i: number): number => Math.abs((a[i] as number) - (b[i] as number));
  let sum = 0;
  if (step === 1) { for (let i = start; i < end; i++) sum = (sum + distance(i)) | 0; }
  else for (let i = start; i < end; i += 4) sum = (sum + distance(i) + distance(i + 1) + distance(i + 2)) | 0;
  return sum;
}

function squaredDifferences(a: Pixels, b: Pixels, { start, end, step }: Stretch): number {
  const square = (i: number): number => {
    const difference = (a[i] as number) - (b[i] as number);
    return Math.imul(difference, difference);
  };
  let sum = 0;
  if (step === 1) { for (let i = start; i < end; i++) sum = (sum + square(i)) | 0; }
  else for (let i = start; i < end; i += 4) sum = (sum + square(i) + square(i + 1) + square(i + 2)) | 0;
  return sum;
}
