/** Whole pixels as array elements, for tools that move pixels and do not look into them. @module */

import { allocate, requireRoom } from "./budget.ts";
import { type Channels, type Image, type Pixels, pixelsOf } from "./image.ts";

/** One element per pixel: a word of RGBA, or a byte of gray. */
export type PixelUnits = Uint32Array<ArrayBuffer> | Pixels;

/** The image's pixels, one element each. Never write to them. */
export function unitsOf(image: Image): PixelUnits {
  return asUnits(pixelsOf(image), image.channels);
}

/** Room for a result: its bytes, and the same memory one element per pixel. */
export function allocateUnits(width: number, height: number, channels: Channels): { data: Pixels; units: PixelUnits } {
  const data = allocate(width, height, channels);
  return { data, units: asUnits(data, channels) };
}

/** A copy of the image's pixels to change in place: its bytes, and the same memory one element per pixel. */
export function copyUnits(image: Image): { data: Pixels; units: PixelUnits } {
  const { width, height, channels } = image;
  requireRoom(`an image of ${width}×${height} pixels`, width * height * channels);
  // Unlike slice, which clears the new memory first.
  const data = new Uint8ClampedArray(pixelsOf(image));
  return { data, units: asUnits(data, channels) };
}

/** A copy of the image's pixels, the last row first: its bytes, and the same memory one element per pixel. */
export function copyRowsUpwards(image: Image): { data: Pixels; units: PixelUnits } {
  const { width, height, channels } = image;
  const source = unitsOf(image);
  const copy = allocateUnits(width, height, channels);
  for (let row = 0; row < height; row++) {
    copy.units.set(source.subarray(row * width, (row + 1) * width), (height - 1 - row) * width);
  }
  return copy;
}

function asUnits(pixels: Pixels, channels: Channels): PixelUnits {
  return channels === 1 ? pixels : new Uint32Array(pixels.buffer);
}
