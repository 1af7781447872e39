/** Watershed by flooding. @module */

import { PixelQueue } from "./pixel_queue.ts";

/** A relief with sources. */
export interface Basins {
  /** Height of each pixel. */
  readonly relief: ArrayLike<number>;
  /** Pixels that may be flooded. */
  readonly mask: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/**
 * Spreads labels over a relief from the lowest pixels up, over the four
 * neighbours, in place: the basins of `skimage.segmentation.watershed`. As
 * there, a label outside the mask is taken away.
 */
export function floodBasins({ relief, mask, width, height }: Basins, labels: Int32Array): void {
  const queue = new PixelQueue();
  for (let i = 0; i < labels.length; i++) {
    if (mask[i] === 0) labels[i] = 0;
    else if (labels[i] !== 0) queue.push(i, relief[i] as number);
  }
  const spread = (from: number, to: number): void => {
    if (mask[to] === 0 || labels[to] !== 0) return;
    labels[to] = labels[from] as number;
    queue.push(to, relief[to] as number);
  };
  for (let at = queue.pop(); at !== -1; at = queue.pop()) {
    const x = at % width;
    if (at >= width) spread(at, at - width);
    if (x > 0) spread(at, at - 1);
    if (x < width - 1) spread(at, at + 1);
    if (at < width * (height - 1)) spread(at, at + width);
  }
}
