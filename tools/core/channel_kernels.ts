/** Between gray and RGBA. @module */

import { grayByKernel } from "../kernels/tone.ts";

/** OpenCV's weights of red, green and blue for gray, in 1/32768 (imgproc, RGB2Gray<uchar> since 4.5). */
const RED = 9798;
const GREEN = 19235;
const BLUE = 3735;
const SHIFT = 15;
const HALF = 1 << (SHIFT - 1);
const WEIGHTS = { red: RED, green: GREEN, blue: BLUE, shift: SHIFT };

/** Gray of one colour, exactly as cv2.cvtColor(…, COLOR_RGB2GRAY). */
export function lumaOfColor(red: number, green: number, blue: number): number {
  return (red * RED + green * GREEN + blue * BLUE + HALF) >> SHIFT;
}

/** Gray of RGBA into `gray`; alpha does not count. */
export function lumaKernel<T extends Uint8ClampedArray>(rgba: Uint8ClampedArray, gray: T): T {
  if (grayByKernel(rgba, gray, WEIGHTS)) return gray;
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
  // The values are bytes: storing them through the same memory as plain bytes needs no clamping.
  const bytes = new Uint8Array(gray.buffer, gray.byteOffset, gray.length);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    bytes[i] = ((word & 255) * RED + ((word >> 8) & 255) * GREEN + ((word >> 16) & 255) * BLUE + HALF) >> SHIFT;
  }
  return gray;
}

/** Opaque RGBA of gray into `rgba`. */
export function rgbaKernel<T extends Uint8ClampedArray>(gray: Uint8ClampedArray, rgba: T): T {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
  for (let i = 0; i < words.length; i++) words[i] = (gray[i] as number) * 0x010101 | 0xff000000;
  return rgba;
}
