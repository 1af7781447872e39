/** A plane of coverage, for what is drawn in parts and must be blended once. @module */

import { requireRoom } from "../core/budget.ts";
import type { Canvas } from "../core/canvas.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Loop } from "./path.ts";
import { rasterize } from "./rasterize.ts";

/** How much of each pixel is covered, 0 to 255; parts are united by the larger value. */
export class CoverageMask {
  readonly width: number;
  readonly height: number;
  /** Row by row. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;

  constructor(width: number, height: number) {
    requireRoom("a mask", width * height);
    this.width = width;
    this.height = height;
    this.data = new Uint8ClampedArray(width * height);
  }

  /** Adds what lies inside the loops (rule `nonzero`). */
  add(loops: readonly Loop[]): void {
    const { width, height, data } = this;
    rasterize(loops, { width, height, rule: "nonzero" }, (y, coverage, { start, end }) => {
      for (let x = start, i = y * width + start; x < end; x++, i++) {
        const value = (coverage[x] as number) * 255;
        if (value > (data[i] as number)) data[i] = value;
      }
    });
  }

  /** Covers one pixel; outside nothing happens. */
  cover(x: number, y: number): void {
    if (x >= 0 && y >= 0 && x < this.width && y < this.height) this.data[y * this.width + x] = 255;
  }

  /** Blends a colour where the mask is. */
  paint(canvas: Canvas, color: Rgba, isSmooth: boolean): void {
    for (let y = 0, i = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++, i++) {
        const value = this.data[i] as number;
        if (value !== 0 && (isSmooth || value > 127)) canvas.blend(x, y, color, isSmooth ? value / 255 : 1);
      }
    }
  }
}
