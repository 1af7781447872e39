/** Luma and colour differences, in OpenCV's fixed point. @module */

import type { Pixels } from "../core/image.ts";
import { grayByKernel } from "../kernels/tone.ts";
import { exchangeYByKernel, fromYcrcbByKernel, toYcrcbByKernel } from "../kernels/ycrcb.ts";

/** Weights in 1/16384 (ITU-R BT.601, 14 bits as in OpenCV's color_yuv). */
const [RED, GREEN, BLUE] = [4899, 9617, 1868];
/** From luma differences to Cr and Cb: 0.713 and 0.564. */
const [TO_CR, TO_CB] = [11682, 9241];
/** Back: 1.403, −0.714, −0.344 and 1.773. */
const [RED_OF_CR, GREEN_OF_CR, GREEN_OF_CB, BLUE_OF_CB] = [22987, -11698, -5636, 29049];
const SHIFT = 14;
const HALF = 1 << (SHIFT - 1);
const Y_WEIGHTS = { red: RED, green: GREEN, blue: BLUE, shift: SHIFT };
/** 128, the middle of Cr and Cb. */
const MIDDLE = 128 << SHIFT;

/** Writes Y, Cr, Cb in place of red, green, blue; alpha is copied. */
export function ycrcbOfRgb(source: Pixels, target: Pixels): void {
  if (toYcrcbByKernel(source, target)) return;
  for (let i = 0; i < source.length; i += 4) {
    const red = source[i] as number;
    const blue = source[i + 2] as number;
    const luma = (red * RED + (source[i + 1] as number) * GREEN + blue * BLUE + HALF) >> SHIFT;
    target[i] = luma;
    target[i + 1] = ((red - luma) * TO_CR + MIDDLE + HALF) >> SHIFT;
    target[i + 2] = ((blue - luma) * TO_CB + MIDDLE + HALF) >> SHIFT;
    target[i + 3] = source[i + 3] as number;
  }
}

/** The way back; colours outside the cube are clamped. Source and target may be the same. */
export function rgbOfYcrcb(source: Pixels, target: Pixels): void {
  if (fromYcrcbByKernel(source, target)) return;
  for (let i = 0; i < source.length; i += 4) {
    const luma = source[i] as number;
    const cr = (source[i + 1] as number) - 128;
    const cb = (source[i + 2] as number) - 128;
    target[i] = luma + ((cr * RED_OF_CR + HALF) >> SHIFT);
    target[i + 1] = luma + ((cb * GREEN_OF_CB + cr * GREEN_OF_CR + HALF) >> SHIFT);
    target[i + 2] = luma + ((cb * BLUE_OF_CB + HALF) >> SHIFT);
    target[i + 3] = source[i + 3] as number;
  }
}

/** The Y of each pixel. */
export function yOfRgb(source: Pixels, target: Pixels): void {
  if (grayByKernel(source, target, Y_WEIGHTS)) return;
  const words = new Uint32Array(source.buffer);
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.length);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    bytes[i] = ((word & 255) * RED + ((word >> 8) & 255) * GREEN + ((word >> 16) & 255) * BLUE + HALF) >> SHIFT;
  }
}

/** Colours with another Y, as {@link ycrcbOfRgb} and {@link rgbOfYcrcb} give them; alpha is copied. */
export function exchangeY(source: Pixels, y: { before: Pixels; after: Pixels }, target: Pixels): void {
  if (exchangeYByKernel(source, y, target)) return;
  const words = new Uint32Array(source.buffer);
  const out = new Uint32Array(target.buffer);
  const { before, after } = y;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    const old = before[i] as number;
    const luma = after[i] as number;
    const cr = byteOf((((word & 255) - old) * TO_CR + MIDDLE + HALF) >> SHIFT) - 128;
    const cb = byteOf(((((word >> 16) & 255) - old) * TO_CB + MIDDLE + HALF) >> SHIFT) - 128;
    const red = byteOf(luma + ((cr * RED_OF_CR + HALF) >> SHIFT));
    const green = byteOf(luma + ((cb * GREEN_OF_CB + cr * GREEN_OF_CR + HALF) >> SHIFT));
    const blue = byteOf(luma + ((cb * BLUE_OF_CB + HALF) >> SHIFT));
    out[i] = red | (green << 8) | (blue << 16) | (word & 0xff000000);
  }
}

function byteOf(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
