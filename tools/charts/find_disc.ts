/** The largest round spot of a chart. @module */

import { type Image, rgbaOf } from "../core/image.ts";
import type { Box, Point } from "../core/region.ts";
import { type Component, labelComponents } from "../structure/label_components.ts";
import { rimColor } from "./common_colors.ts";

/** A circle in pixels. */
export interface Disc {
  readonly center: Point;
  readonly radius: number;
}

/** Channels differ by more from the paper's. */
const OFF_PAPER = 20;
/** Pixels that lines between slices are wide; they are closed. Where a label is as near, a narrower one will do. */
const LINE_WIDTHS = { band: [12, 4, 2, 1], line: [4, 2, 1] } as const;
/** The middle of a round spot's pixels by its width: that of a quarter is farther off. */
const CENTRED = 0.05;
/** Width by height of a round spot. */
const ROUND = 0.1;
/** Share of its box that a disc covers is 0.785; a ring's less, the line of a circle hardly any. */
const MAX_FILL = 0.86;
const MIN_FILL = { band: 0.2, line: 0.015 } as const;
const MIN_SIDE = 16;
/** Widths of spots that may be the same, with and without what hangs on to it. */
const ALIKE = 0.85;

/**
 * The largest spot that is as wide as high and fills its box as a disc or at
 * least a band or a line around one does; null when there is none.
 */
export function findDisc(image: Image, area: Box, least: keyof typeof MIN_FILL): Disc | null {
  const spots = offPaper(image, area);
  const round = LINE_WIDTHS[least].flatMap((lineWidth) => labelComponents(closed(spots, lineWidth), 8))
    .filter((spot) => isRound(spot, MIN_FILL[least]));
  const widest = Math.max(0, ...round.map(widthOf));
  // Where a leader line hangs on to the pie, the spot is less square than without it.
  const [largest] = round.filter((spot) => widthOf(spot) >= widest * ALIKE)
    .sort((a, b) => offSquare(a) - offSquare(b) || widthOf(b) - widthOf(a));
  if (largest === undefined) return null;
  const [x1, y1, x2, y2] = largest.box;
  return {
    center: [area[0] + (x1 + x2 - 1) / 2, area[1] + (y1 + y2 - 1) / 2],
    radius: (x2 - x1 + y2 - y1) / 4,
  };
}

function widthOf({ box: [x1, , x2] }: Component): number {
  return x2 - x1;
}

function offSquare({ box: [x1, y1, x2, y2] }: Component): number {
  return Math.abs(x2 - x1 - (y2 - y1));
}

function isRound({ box: [x1, y1, x2, y2], area, centroid: [x, y] }: Component, minFill: number): boolean {
  const [wide, high] = [x2 - x1, y2 - y1];
  const fill = area / (wide * high);
  const off = Math.max(Math.abs(x - (x1 + x2 - 1) / 2), Math.abs(y - (y1 + y2 - 1) / 2));
  return Math.min(wide, high) >= MIN_SIDE && Math.abs(wide - high) <= Math.max(wide, high) * ROUND &&
    fill >= minFill && fill <= MAX_FILL && off <= wide * CENTRED;
}

interface Spots {
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function offPaper(image: Image, area: Box): Spots {
  const [x1, y1, x2, y2] = area;
  const [r, g, b] = rimColor(image, area);
  const rgba = rgbaOf(image);
  const [width, height] = [x2 - x1, y2 - y1];
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let i = ((y1 + y) * image.width + x1) * 4;
    for (let x = 0; x < width; x++, i += 4) {
      const off = Math.abs((rgba[i] as number) - r) > OFF_PAPER || Math.abs((rgba[i + 1] as number) - g) > OFF_PAPER ||
        Math.abs((rgba[i + 2] as number) - b) > OFF_PAPER;
      if (off && rgba[i + 3] !== 0) mask[y * width + x] = 1;
    }
  }
  return { mask, width, height };
}

/** Gaps of up to so many pixels between spots in a row or a column filled. */
function closed({ mask, width, height }: Spots, lineWidth: number): Spots {
  const filled = mask.slice();
  const fillLine = (start: number, step: number, length: number): void => {
    let last = -Infinity;
    for (let i = 0; i < length; i++) {
      if (mask[start + i * step] === 0) continue;
      if (i - last <= lineWidth + 1) { for (let j = last + 1; j < i; j++) filled[start + j * step] = 1; }
      last = i;
    }
  };
  for (let y = 0; y < height; y++) fillLine(y * width, 1, width);
  for (let x = 0; x < width; x++) fillLine(x, width, height);
  return { mask: filled, width, height };
}
