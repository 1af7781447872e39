/** A JPEG's samples to pixels: lines as wide and as many as the picture's, and RGBA: the kernel's plain twin. @module */

import type { Pixels } from "../core/image.ts";
import type { JpegColors } from "./jpeg_file.ts";
import type { Plane } from "./jpeg_inverse.ts";
import { LINES, type PartLayout } from "./jpeg_layout.ts";

/** A component's samples. */
export interface PartPlane extends Plane {
  readonly layout: PartLayout;
}

/** Line `y` of the picture, of one component; a quarter of Cb and Cr is their neighbours', as in libjpeg. */
export function lineOf({ samples, stride, layout }: PartPlane, y: number): ArrayLike<number> {
  const { kind, width, height, wider, higher } = layout;
  const row = (line: number): Uint8Array => samples.subarray(line * stride, line * stride + width);
  const own = row(Math.floor(y / higher));
  if (kind === LINES.asTheyAre) return own;
  if (kind === LINES.wider) return widened(own, { bits: 2, left: 1, right: 2 });
  if (kind === LINES.repeated) {
    return Array.from({ length: width * wider }, (_, x) => own[Math.floor(x / wider)] as number);
  }
  const isUpper = y % 2 === 0;
  const other = row(isUpper ? Math.max(y / 2 - 1, 0) : Math.min((y + 1) / 2, height - 1));
  if (kind === LINES.higher) return own.map((value, x) => (3 * value + (other[x] as number) + (isUpper ? 1 : 2)) >> 2);
  return widened(Array.from(own, (value, x) => 3 * value + (other[x] as number)), { bits: 4, left: 8, right: 7 });
}

/** Two of each value: three quarters of it, and a quarter of its left or right neighbour. */
function widened(
  values: ArrayLike<number>,
  { bits, left, right }: { bits: number; left: number; right: number },
): Uint8Array {
  const line = new Uint8Array(2 * values.length);
  for (let x = 0; x < values.length; x++) {
    const value = values[x] as number;
    line[2 * x] = (3 * value + (values[x - 1] ?? value) + left) >> bits;
    line[2 * x + 1] = (3 * value + (values[x + 1] ?? value) + right) >> bits;
  }
  return line;
}

/** Writes a line of pixels from pixel `at` on. */
export function putLine(
  lines: readonly ArrayLike<number>[],
  colors: JpegColors,
  { pixels, at, width }: { pixels: Pixels; at: number; width: number },
): void {
  const [first, second, third] = [lines[0], lines[1] ?? lines[0], lines[2] ?? lines[0]] as ArrayLike<number>[];
  for (let x = 0, p = at * 4; x < width; x++, p += 4) {
    const [a, b, c] = [first?.[x] as number, second?.[x] as number, third?.[x] as number];
    // Pixels are clamped as they are written.
    pixels[p] = colors === "ycbcr" ? a + ((91_881 * (c - 128) + 32_768) >> 16) : a;
    pixels[p + 1] = colors === "ycbcr" ? a + ((-22_554 * (b - 128) - 46_802 * (c - 128) + 32_768) >> 16) : b;
    pixels[p + 2] = colors === "ycbcr" ? a + ((116_130 * (b - 128) + 32_768) >> 16) : c;
    pixels[p + 3] = 255;
  }
}
