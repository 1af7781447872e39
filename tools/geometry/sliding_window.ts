/** Windows over an image. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { cropAll } from "./crop_all.ts";

/** Options of {@link slidingWindow}. */
export interface SlidingWindowOptions {
  /** Pixels from one window to the next, 1 to 65535. Default half a window. */
  readonly step?: number;
}

/** More windows than this at once are a mistake in the step. */
const MOST_WINDOWS = 4096;

const check = new Checks("slidingWindow", "slide window");

/**
 * Cuts overlapping windows of one size that cover an image: the last of each
 * row and column are moved back to end at the edge.
 *
 * @param image the image
 * @param width of a window in pixels, 1 to the image's width
 * @param height of a window in pixels, 1 to the image's height; default the width
 * @param options `step`
 * @returns the windows, row by row from the top left; each knows its place: `window.toRoot([0, 0])`
 * @throws ToolError when the window is larger than the image or there were more than 4096
 *
 * @example
 * ```ts
 * for (const part of image.slidingWindow(256, 256, { step: 192 })) console.log(part.toRoot([0, 0]), part.entropy());
 * ```
 */
export function slidingWindow(image: Image, width: number, height?: number, options?: SlidingWindowOptions): Image[] {
  check.image(image);
  const columns = check.integer(width, "width", { min: 1, max: image.width });
  const rows = check.integer(height ?? width, "height", { min: 1, max: image.height });
  const { step } = check.options(options, ["step"]);
  const range = { min: 1, max: 65_535 };
  const across = check.integer(step, "step", { ...range, default: Math.ceil(columns / 2) });
  const down = check.integer(step, "step", { ...range, default: Math.ceil(rows / 2) });
  const count = countOf(image.width, columns, across) * countOf(image.height, rows, down);
  if (count > MOST_WINDOWS) {
    throw check.error("step", {
      expected: `so large that there are at most ${MOST_WINDOWS} windows`,
      received: step,
      receivedAs: `${count} windows`,
    });
  }
  const boxes = starts(image.height, rows, down).flatMap((y) =>
    starts(image.width, columns, across).map((x): Box => [x, y, x + columns, y + rows])
  );
  return cropAll(image, boxes);
}

function countOf(length: number, size: number, step: number): number {
  return Math.ceil((length - size) / step) + 1;
}

function starts(length: number, size: number, step: number): number[] {
  return Array.from({ length: countOf(length, size, step) }, (_, i) => Math.min(i * step, length - size));
}
