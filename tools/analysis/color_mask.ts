/** Which pixels have a colour. @module */

import type { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Box } from "../core/region.ts";

/** How far a channel may be off by default: a JPEG's noise and a little shading. */
export const USUAL_TOLERANCE = 32;

/** Checks a colour tolerance. */
export function checkTolerance(checks: Checks, value: unknown): number {
  return checks.number(value, "tolerance", { min: 0, max: 255, default: USUAL_TOLERANCE });
}

/** One byte per pixel of the box, 1 where no channel is farther off than the tolerance; transparent pixels never. */
export function colorMask(image: Image, [x1, y1, x2, y2]: Box, [r, g, b]: Rgba, tolerance: number): Uint8Array {
  const rgba = rgbaOf(image);
  const mask = new Uint8Array((x2 - x1) * (y2 - y1));
  let at = 0;
  for (let y = y1; y < y2; y++) {
    const end = (y * image.width + x2) * 4;
    for (let i = (y * image.width + x1) * 4; i < end; i += 4, at++) {
      const isNear = Math.abs((rgba[i] as number) - r) <= tolerance &&
        Math.abs((rgba[i + 1] as number) - g) <= tolerance && Math.abs((rgba[i + 2] as number) - b) <= tolerance;
      if (isNear && rgba[i + 3] !== 0) mask[at] = 1;
    }
  }
  return mask;
}
