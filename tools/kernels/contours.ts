/** Border following by a kernel. @module */

import type { Size } from "../core/image.ts";
import type { ForegroundRule } from "../structure/foreground_mask.ts";
import type { Contour, ContourPoint } from "../structure/read_points.ts";
import type { BorderPlan } from "../structure/trace_borders.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** Gray that is made a mask in one call. */
const BAND_BYTES = 1 << 16;
const GAP_BYTES = 64;
/** Words that the kernel fills before they are read, and its table before them. */
const ROOM = 1 << 14;
const TABLE_BYTES = 128;
/** A vector reaches so far beyond what is read or written. */
const BAND = FIRST_BYTE + TABLE_BYTES + 4 * ROOM + GAP_BYTES;
/** The greatest gray: none is above it. */
const WHITE = 255;

/** The borders of what the rule takes for objects; null when there are no kernels. */
export function contoursByKernel(rule: ForegroundRule, { width, height }: Size, plan: BorderPlan): Contour[] | null {
  const bandBytes = Math.max(BAND_BYTES, width) + GAP_BYTES;
  const plane = BAND + bandBytes;
  return withKernels(plane - FIRST_BYTE + (width + 2) * (height + 2) + GAP_BYTES, (kernels) => {
    writePlane(kernels, rule, { width, height, plane });
    const [isExternal, isSimple] = [plan.isExternal ? 1 : 0, plan.isSimple ? 1 : 0];
    kernels.call.contoursStart(plane, width, height, isExternal, isSimple, FIRST_BYTE, ROOM);
    return readContours(kernels);
  });
}

function writePlane(
  kernels: Kernels,
  { gray, cut, isLight }: ForegroundRule,
  { width, height, plane }: Size & { readonly plane: number },
): void {
  const stride = width + 2;
  const step = Math.max(1, Math.floor(BAND_BYTES / width));
  // No byte is less than 0: what is above −1 is what is not above 255.
  const dark = isLight === (cut >= 0) ? 0 : 1;
  const level = cut >= 0 ? cut : WHITE;
  kernels.fill(plane, stride);
  for (let top = 0; top < height; top += step) {
    const rows = Math.min(step, height - top);
    kernels.write(BAND, gray, top * width, (top + rows) * width);
    kernels.call.maskRows(BAND, plane + (top + 1) * stride + 1, width, rows, level, dark);
  }
  kernels.fill(plane + (height + 1) * stride, stride + GAP_BYTES);
}

function readContours(kernels: Kernels): Contour[] {
  const contours: Contour[] = [];
  const words = new Int32Array(ROOM);
  let points: ContourPoint[] = [];
  for (;;) {
    const count = kernels.call.traceContours();
    if (count === 0) return contours;
    kernels.read(FIRST_BYTE + TABLE_BYTES, words, 0, 4 * count);
    for (let i = 0; i < count; i++) {
      const word = words[i] as number;
      if (word !== -1) points.push({ x: word & 0xffff, y: word >>> 16 });
      else {
        contours.push(points);
        points = [];
      }
    }
  }
}
