/** Tone by kernels. @module */

import { inBands, SECOND, SOURCE, TARGET, THIRD } from "./pixel_bands.ts";

const VECTOR_BYTES = 16;

/** Weights of red, green and blue in 1/2^shift, each below 2^15. */
export interface GrayWeights {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly shift: number;
}

/** Gray of RGBA, rounded; false when there are no kernels. */
export function grayByKernel(rgba: Uint8ClampedArray, gray: Uint8ClampedArray, weights: GrayWeights): boolean {
  const { red, green, blue, shift } = weights;
  return inBands(rgba.length, (kernels, start, end) => {
    kernels.write(SOURCE, rgba, start, end);
    kernels.call.weighGray(SOURCE, TARGET, (end - start) / 4, red, green, blue, shift);
    kernels.read(TARGET, gray, start / 4, (end - start) / 4);
  });
}

/** 255 where gray is above `cut`, `dark` turns it round; false when there are no kernels. */
export function aboveByKernel(
  gray: Uint8ClampedArray,
  mask: Uint8ClampedArray,
  { cut, dark }: { cut: number; dark: number },
): boolean {
  return inBands(gray.length, (kernels, start, end) => {
    kernels.write(SOURCE, gray, start, end);
    kernels.call.aboveCut(SOURCE, TARGET, end - start, cut, dark);
    kernels.read(TARGET, mask, start, end - start);
  });
}

/** Bytes less other bytes, cut to 0; false when there are no kernels. */
export function subtractByKernel(from: Uint8ClampedArray, what: Uint8ClampedArray, target: Uint8ClampedArray): boolean {
  return inBands(from.length, (kernels, start, end) => {
    kernels.write(SOURCE, from, start, end);
    kernels.write(SECOND, what, start, end);
    kernels.call.subtractBytes(SOURCE, SECOND, TARGET, end - start);
    kernels.read(TARGET, target, start, end - start);
  });
}

/** 255 for each pixel whose bytes all are from `least` to `most`, 0 for others; false when there are no kernels. */
export function withinByKernel(
  pixels: Uint8ClampedArray,
  mask: Uint8Array | Uint8ClampedArray,
  { least, most }: { least: Uint8ClampedArray; most: Uint8ClampedArray },
): boolean {
  const step = least.length;
  return inBands(pixels.length, (kernels, start, end) => {
    kernels.write(SECOND, least);
    kernels.write(THIRD, most);
    kernels.write(SOURCE, pixels, start, end);
    kernels.call.withinRange(SOURCE, TARGET, (end - start) / step, step, SECOND, THIRD);
    kernels.read(TARGET, mask, start / step, (end - start) / step);
  });
}

/** Bits of words of four bytes that stay, and those that turn round in bytes from `from` (0 to 255) on. */
export interface ToneBits {
  readonly keep: number;
  readonly from: number;
  readonly flip: number;
}

/** Changes bits of the bytes; false when there are no kernels. */
export function toneBitsByKernel(source: Uint8ClampedArray, target: Uint8ClampedArray, bits: ToneBits): boolean {
  const { keep, from, flip } = bits;
  return inBands(source.length, (kernels, start, end) => {
    kernels.write(SOURCE, source, start, end);
    kernels.call.toneBits(SOURCE, TARGET, end - start, keep, from, flip);
    kernels.read(TARGET, target, start, end - start);
  });
}

/** The sum of Pillow's grays; null when there are no kernels. */
export function sumPilGrayByKernel(rgba: Uint8ClampedArray): number | null {
  let sum = 0;
  const isDone = inBands(rgba.length, (kernels, start, end) => {
    kernels.write(SOURCE, rgba, start, end);
    sum += kernels.call.sumPilGray(SOURCE, (end - start) / 4);
  });
  return isDone ? sum : null;
}

/** Pillow's Color enhancer; false when there are no kernels. */
export function saturateByKernel(rgba: Uint8ClampedArray, target: Uint8ClampedArray, factor: number): boolean {
  return inBands(rgba.length, (kernels, start, end) => {
    kernels.write(SOURCE, rgba, start, end);
    kernels.call.saturate(SOURCE, TARGET, (end - start) / 4, factor);
    kernels.read(TARGET, target, start, end - start);
  });
}

/**
 * The least and the greatest of the bytes at each place within four, as
 * [least of 0, 1, 2, 3, greatest of 0, 1, 2, 3]; null when there are no
 * kernels, or fewer bytes than a vector has.
 */
export function extremesByKernel(bytes: Uint8ClampedArray): number[] | null {
  if (bytes.length < VECTOR_BYTES) return null;
  const found = new Uint8Array(2 * VECTOR_BYTES).fill(255, 0, VECTOR_BYTES);
  const isDone = inBands(bytes.length, (kernels, start, end) => {
    // A short band repeats bytes of the one before; their places within four stay what they are.
    const begin = end - start < VECTOR_BYTES ? end - VECTOR_BYTES : start;
    kernels.write(SOURCE, bytes, begin, end);
    kernels.write(TARGET, found);
    kernels.call.extremes(SOURCE, end - begin, TARGET);
    kernels.read(TARGET, found);
  });
  return isDone ? byPlace(found) : null;
}

function byPlace(found: Uint8Array): number[] {
  const places = [0, 1, 2, 3];
  const lanes = (first: number): number[] => [0, 4, 8, 12].map((lane) => found[first + lane] as number);
  return [
    ...places.map((place) => Math.min(...lanes(place))),
    ...places.map((place) => Math.max(...lanes(VECTOR_BYTES + place))),
  ];
}
