/** A colour as one element of an image. @module */

import type { Channels } from "./image.ts";
import type { Rgba } from "./parse_color.ts";

/** The colour as a word of RGBA in memory order (little-endian, as V8's every platform is), or as gray. */
export function packColor(color: Rgba, channels: Channels): number {
  const [r, g, b, a] = color;
  return channels === 4 ? (r | (g << 8) | (b << 16) | (a << 24)) >>> 0 : grayOfColor(color);
}

/** The colour's gray with OpenCV's weights (see channel_kernels.ts). */
export function grayOfColor([r, g, b]: Rgba): number {
  return (r * 9798 + g * 19235 + b * 3735 + 16384) >> 15;
}

/** Whether a one-channel image can hold the colour. */
export function isGrayColor([r, g, b, a]: Rgba): boolean {
  return r === g && g === b && a === 255;
}
