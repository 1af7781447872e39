/** A GIF's first frame where it is as most are: whole, in rows from the top, as large as the canvas. @module */

import { allocate } from "../core/budget.ts";
import type { Raster } from "../core/image.ts";
import { unpackByKernels } from "../kernels/gif.ts";
import { type GifFrame, gifFrames, gifSize } from "./gif_blocks.ts";

/** Decodes such a frame by kernels; null where it is not so, or kernels cannot. */
export function decodeGifStill(bytes: Uint8Array): Raster | null {
  const size = gifSize(bytes);
  const frame = gifFrames(bytes).next().value as GifFrame | undefined;
  if (size === null || frame === undefined || !isPlain(frame)) return null;
  const { width, height } = frame;
  if (width !== size.width || height !== size.height || width * height === 0) return null;
  const bits = bytes[frame.dataAt] ?? 0;
  // Codes of 12 bits (GIF89a, appendix F) hold indexes of up to 8.
  if (bits < 2 || bits > 8) return null;
  const data = allocate(width, height, 4);
  const packed = { blocks: bytes.subarray(frame.dataAt + 1, frame.end), bits, colors: colorsOf(bytes, frame) };
  return unpackByKernels(packed, data) ? { width, height, channels: 4, data } : null;
}

function isPlain({ left, top, isInterlaced, colors }: GifFrame): boolean {
  return left === 0 && top === 0 && !isInterlaced && colors > 0;
}

/** The frame's colours as words of RGBA; the transparent one keeps what is not seen. */
function colorsOf(bytes: Uint8Array, { colors, colorsAt, transparent }: GifFrame): Uint32Array {
  return Uint32Array.from({ length: colors }, (_, i) => {
    const at = colorsAt + 3 * i;
    const color = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
    return i === transparent ? color : color | 0xff000000;
  });
}
