/** Cutting an image into a grid. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { cropAll } from "./crop_all.ts";

/** Options of {@link tile}. */
export interface TileOptions {
  /** Pixels that each piece reaches into its neighbours, 0 to 4096. Default 0. */
  readonly overlap?: number;
}

/** Pieces along a side: more is a job for `slidingWindow`. */
const MOST = 64;

const check = new Checks("tile", "cut image into tiles");

/**
 * Cuts an image into a grid of pieces that cover it. Where the sides do not
 * divide, pieces differ by one pixel. `montage` with as many columns puts them together.
 *
 * @param image the image
 * @param rows 1 to 64, at most the height
 * @param columns 1 to 64, at most the width; default as many as rows
 * @param options `overlap`
 * @returns the pieces, row by row from the top left; each knows its place: `piece.toRoot([0, 0])`
 * @throws ToolError when there are more pieces than pixels
 *
 * @example
 * ```ts
 * const pieces = image.tile(3, 3);
 * ```
 */
export function tile(image: Image, rows: number, columns?: number, options?: TileOptions): Image[] {
  check.image(image);
  const down = check.integer(rows, "rows", { min: 1, max: Math.min(MOST, image.height) });
  const across = check.integer(columns ?? rows, "columns", { min: 1, max: Math.min(MOST, image.width) });
  const given = check.options(options, ["overlap"]);
  const overlap = check.integer(given.overlap, "overlap", { min: 0, max: 4096, default: 0 });
  const boxes = spans(image.height, down, overlap).flatMap(([y1, y2]) =>
    spans(image.width, across, overlap).map(([x1, x2]): Box => [x1, y1, x2, y2])
  );
  return cropAll(image, boxes);
}

function spans(length: number, count: number, overlap: number): [number, number][] {
  const edge = (i: number): number => Math.floor((i * length) / count);
  return Array.from(
    { length: count },
    (_, i) => [Math.max(0, edge(i) - overlap), Math.min(length, edge(i + 1) + overlap)],
  );
}
