/** The kernel of flips, turns and EXIF orientations. @module */

import type { PixelUnits } from "./pixel_units.ts";

/** Where pixels go: the first one to `start`, its right and lower neighbours `right` and `down` elements further. */
export interface UnitMove {
  /** Size of the source. */
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly right: number;
  readonly down: number;
}

/** Side of the square block that is moved at once: 16 lines of 64 bytes stay in the first cache. */
const BLOCK = 16;

/** Moves each pixel of the source to its place in the target. */
export function moveUnits(source: PixelUnits, target: PixelUnits, move: UnitMove): void {
  const { width, height, start, right, down } = move;
  for (let top = 0; top < height; top += BLOCK) {
    const bottom = Math.min(top + BLOCK, height);
    for (let left = 0; left < width; left += BLOCK) {
      const edge = Math.min(left + BLOCK, width);
      for (let x = left; x < edge; x++) {
        let to = start + x * right + top * down;
        let from = top * width + x;
        for (let y = top; y < bottom; y++) {
          target[to] = source[from] as number;
          to += down;
          from += width;
        }
      }
    }
  }
}
