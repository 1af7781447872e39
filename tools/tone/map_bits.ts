/** Tone by bits: what posterising, inverting and solarising have in common. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { type ToneBits, toneBitsByKernel } from "../kernels/tone.ts";

/** Keeps bits of each tone, and turns round those of tones from `from` (0 to 256) on; alpha stays. */
export function mapBits(image: Image, { keep, from, flip }: ToneBits): Image {
  const { width, height, channels } = image;
  const data = allocate(width, height, channels);
  const alpha = channels === 1 ? 0 : 0xff000000;
  const isFlipped = from < 256;
  const bits = {
    keep: (keep * 0x01010101) | alpha,
    from: isFlipped ? from : 0,
    flip: isFlipped ? (flip * 0x01010101) & ~alpha : 0,
  };
  const source = pixelsOf(image);
  if (!toneBitsByKernel(source, data, bits)) mapPlainly(source, data, bits);
  return createImage({ width, height, channels, data, parent: image });
}

function mapPlainly(source: Pixels, target: Pixels, { keep, from, flip }: ToneBits): void {
  for (let i = 0; i < source.length; i++) {
    const shift = (i & 3) * 8;
    const value = source[i] as number;
    target[i] = (value & (keep >>> shift)) ^ (value >= from ? (flip >>> shift) & 255 : 0);
  }
}
