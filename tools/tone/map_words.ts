/** Tone in words of four bytes: a pixel of colour, or four of gray. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";

/** Makes words of words; alpha is the highest byte of a pixel of colour. */
export type WordMap = (source: Uint32Array, target: Uint32Array) => void;

/** Maps an image word by word; the last bytes of a gray one as if they were a word. */
export function mapWords(image: Image, map: WordMap): Image {
  const { width, height, channels } = image;
  const data = allocate(width, height, channels);
  const source = pixelsOf(image);
  const whole = source.length >> 2;
  map(new Uint32Array(source.buffer, 0, whole), new Uint32Array(data.buffer, 0, whole));
  if (source.length > whole * 4) mapRest(source, data, map);
  return createImage({ width, height, channels, data, parent: image });
}

function mapRest(source: Pixels, target: Pixels, map: WordMap): void {
  const start = source.length & ~3;
  const bytes = new Uint8Array(8);
  bytes.set(source.subarray(start));
  map(new Uint32Array(bytes.buffer, 0, 1), new Uint32Array(bytes.buffer, 4, 1));
  target.set(bytes.subarray(4, 4 + source.length - start), start);
}

/** Alpha of a pixel of colour; nothing of a gray image. */
export function alphaMask(image: Image): number {
  return image.channels === 1 ? 0 : 0xff000000;
}
