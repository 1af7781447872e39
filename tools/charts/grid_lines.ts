/** Grid lines that are drawn over points. @module */

import type { ChartArea } from "./chart_area.ts";

/** Share of a row or column on which something is drawn where a grid line runs; dashed ones have gaps. */
const MIN_DRAWN = 0.4;
/** Pixels that a grid line is wide, with its mixed rims. */
const LINE_WIDTH = 4;

/** The colour's mask with gaps closed where a grid line runs through a spot. */
export function acrossGrid(chart: ChartArea): Uint8Array {
  const { mask, width, height } = chart;
  const { rows, columns } = gridOf(chart);
  const closed = mask.slice();
  const close = (start: number, step: number, isLine: Uint8Array): void => {
    let last = -Infinity;
    for (let i = 0; i < isLine.length; i++) {
      if (mask[start + i * step] === 0) continue;
      if (i - last <= LINE_WIDTH + 1 && isLine.subarray(last + 1, i).includes(1)) {
        for (let gap = last + 1; gap < i; gap++) closed[start + gap * step] = 1;
      }
      last = i;
    }
  };
  for (let y = 0; y < height; y++) close(y * width, 1, columns);
  for (let x = 0; x < width; x++) close(x, width, rows);
  return closed;
}

/** 1 for each row and column along which a line runs. */
function gridOf({ width, height, isPaper }: ChartArea): { rows: Uint8Array; columns: Uint8Array } {
  const [inRow, inColumn] = [new Uint32Array(height), new Uint32Array(width)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isPaper(x, y)) continue;
      inRow[y] = (inRow[y] as number) + 1;
      inColumn[x] = (inColumn[x] as number) + 1;
    }
  }
  return {
    rows: Uint8Array.from(inRow, (count) => count >= width * MIN_DRAWN ? 1 : 0),
    columns: Uint8Array.from(inColumn, (count) => count >= height * MIN_DRAWN ? 1 : 0),
  };
}
