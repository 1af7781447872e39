/** The kernel of flips, turns and EXIF orientations. @module */

import { moveColumnsByKernel } from "../kernels/move_columns.ts";
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

/** Rows that are moved at once: they land side by side where rows become columns. */
const ROWS = 8;
/** Columns between one band of rows and the next: 64 lines of 64 bytes stay in the first cache, whatever the height. */
const COLUMNS = 64;

/** Moves each pixel of the source to its place in the target. */
export function moveUnits(source: PixelUnits, target: PixelUnits, move: UnitMove): void {
  const { width, height, start, right, down } = move;
  const isColumnwise = Math.abs(right) === height && Math.abs(down) === 1 && start >= 0;
  const columns = { width, height, step: source.BYTES_PER_ELEMENT, isFromRight: right < 0, isUpwards: down < 0 };
  if (isColumnwise && moveColumnsByKernel(source, target, columns)) return;
  const whole = height - (height % ROWS);
  for (let left = 0; left < width; left += COLUMNS) {
    const edge = Math.min(left + COLUMNS, width);
    for (let top = 0; top < whole; top += ROWS) moveEightRows(source, target, move, { left, edge, top });
    for (let row = whole; row < height; row++) moveRow(source, target, move, { left, edge, top: row });
  }
}

interface Stretch {
  readonly left: number;
  readonly edge: number;
  readonly top: number;
}

function moveEightRows(source: PixelUnits, target: PixelUnits, move: UnitMove, { left, edge, top }: Stretch): void {
  const { width, start, right, down } = move;
  const [down2, down3, down4, down5, down6, down7] = [2 * down, 3 * down, 4 * down, 5 * down, 6 * down, 7 * down];
  const [row2, row3, row4, row5, row6, row7] = [2 * width, 3 * width, 4 * width, 5 * width, 6 * width, 7 * width];
  let to = start + left * right + top * down;
  let from = top * width + left;
  for (let x = left; x < edge; x++, to += right, from++) {
    target[to] = source[from] as number;
    target[to + down] = source[from + width] as number;
    target[to + down2] = source[from + row2] as number;
    target[to + down3] = source[from + row3] as number;
    target[to + down4] = source[from + row4] as number;
    target[to + down5] = source[from + row5] as number;
    target[to + down6] = source[from + row6] as number;
    target[to + down7] = source[from + row7] as number;
  }
}

function moveRow(source: PixelUnits, target: PixelUnits, move: UnitMove, { left, edge, top }: Stretch): void {
  const { width, start, right, down } = move;
  let to = start + left * right + top * down;
  for (let from = top * width + left; from < top * width + edge; from++, to += right) {
    target[to] = source[from] as number;
  }
}
