/** Filling paths on a canvas. @module */

import type { Canvas } from "../core/canvas.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Loop } from "./path.ts";
import { type FillRule, rasterize } from "./rasterize.ts";

/** How a path is filled. */
export interface Paint {
  readonly color: Rgba;
  /** Smooth edges; else a pixel is filled when at least half of it is covered. */
  readonly isSmooth: boolean;
  /** Default `nonzero`. */
  readonly rule?: FillRule;
}

/** Coverage from which a pixel counts as whole, and below which as free: less than half a level of 255. */
const ROUNDING = 0.5 / 255;

/** Fills what lies inside the loops; each pixel is blended once. */
export function fillPath(canvas: Canvas, loops: readonly Loop[], { color, isSmooth, rule = "nonzero" }: Paint): void {
  if (color[3] === 0) return;
  const low = isSmooth ? ROUNDING : 0.5 - ROUNDING;
  const high = isSmooth ? 1 - ROUNDING : low;
  rasterize(loops, { width: canvas.width, height: canvas.height, rule }, (y, coverage, { start, end }) => {
    for (let x = start; x < end;) {
      const share = coverage[x] as number;
      if (share < high) {
        if (share >= low) canvas.blend(x, y, color, share);
        x += 1;
        continue;
      }
      const from = x;
      while (x < end && (coverage[x] as number) >= high) x += 1;
      canvas.fill({ x1: from, y1: y, x2: x, y2: y + 1 }, color);
    }
  });
}
