/** A colour over an image, by a mask. @module */

import type { Canvas } from "../core/canvas.ts";
import type { Rgba } from "../core/parse_color.ts";

/** Blends a colour where the mask is, as strongly as it says (0 to 255) times the opacity (0 to 1). */
export function blendShares(
  canvas: Canvas,
  shares: ArrayLike<number>,
  { color, opacity }: { color: Rgba; opacity: number },
): void {
  const [r, g, b, a] = color;
  const { width, height } = canvas;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width;) {
      const share = shares[row + x] as number;
      const from = x;
      while (x < width && shares[row + x] === share) x += 1;
      if (share === 0) continue;
      canvas.fill({ x1: from, y1: y, x2: x, y2: y + 1 }, [r, g, b, Math.round(a * opacity * (share / 255))]);
    }
  }
}
