/** Images that show nothing: every pixel alike. @module */

import { type Image, pixelsOf } from "../../tools/core/image.ts";
import { numberToString, stringSlice } from "./primordials.ts";

/** Pixels between the first looks: a prime, so that no pattern's period hides what differs. */
const STRIDE = 997;
/** Pixels that are looked at one by one within a fraction of a millisecond. */
const WHOLLY_LOOKED_AT = 16_384;

/**
 * The colour of an image that has only one, as a word or `#rrggbb`; null when
 * there are several, or a single pixel. Where nothing is seen, hidden colours
 * do not count.
 */
export function oneColorOf(image: Image): string | null {
  const pixels = pixelsOf(image);
  const { channels } = image;
  const count = image.width * image.height;
  if (count === 1 || !isPlain(pixels, { channels, count, step: STRIDE })) return null;
  return isPlain(pixels, { channels, count, step: 1 }) ? colorText(pixels, channels) : null;
}

/** Whether no two colours are seen at a look: all of a small image, one pixel in 997 of others. */
export function looksPlain(image: Image): boolean {
  const count = image.width * image.height;
  const step = count <= WHOLLY_LOOKED_AT ? 1 : STRIDE;
  return isPlain(pixelsOf(image), { channels: image.channels, count, step });
}

interface Scan {
  readonly channels: 1 | 4;
  readonly count: number;
  /** Pixels from one that is looked at to the next. */
  readonly step: number;
}

function isPlain(pixels: Uint8ClampedArray, { channels, count, step }: Scan): boolean {
  if (channels === 1) {
    for (let i = 0; i < count; i += step) if (pixels[i] !== pixels[0]) return false;
    return true;
  }
  const isUnseen = pixels[3] === 0;
  for (let i = 0, end = count * 4; i < end; i += step * 4) {
    if (pixels[i + 3] !== pixels[3]) return false;
    if (isUnseen) continue;
    if (pixels[i] !== pixels[0] || pixels[i + 1] !== pixels[1] || pixels[i + 2] !== pixels[2]) return false;
  }
  return true;
}

function colorText(pixels: Uint8ClampedArray, channels: 1 | 4): string {
  if (channels === 4 && pixels[3] === 0) return "transparent";
  const r = pixels[0] as number;
  const g = pixels[channels === 1 ? 0 : 1] as number;
  const b = pixels[channels === 1 ? 0 : 2] as number;
  const sum = r + g + b;
  return sum === 0 ? "black" : sum === 3 * 255 ? "white" : `#${hex(r)}${hex(g)}${hex(b)}`;
}

function hex(value: number): string {
  return stringSlice(`0${numberToString(value, 16)}`, -2);
}
