/** The colours of a part of an image, most common first. @module */

import { eachColor } from "../analysis/gray_area.ts";
import type { Image } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Box } from "../core/region.ts";

/** Bits of each channel that are told apart when colours are counted. */
const BITS = 4;
/** Channels that are farther apart make two colours. */
const APART = 40;
/** Share of the part's pixels that a colour needs. */
const MIN_SHARE = 0.0001;
/** Colours that are looked at. */
const MAX_COLORS = 24;

/** Colours that are not mixtures of more common neighbours; transparent pixels count as nothing. */
export function commonColors(image: Image, area: Box): Rgba[] {
  const counts = new Uint32Array(1 << (3 * BITS));
  const sums = [0, 1, 2].map(() => new Float64Array(counts.length));
  let pixels = 0;
  eachColor(image, area, (r, g, b, alpha) => {
    if (alpha === 0) return;
    const shift = 8 - BITS;
    const cell = ((r >> shift) << (2 * BITS)) | ((g >> shift) << BITS) | (b >> shift);
    pixels += 1;
    counts[cell] = (counts[cell] as number) + 1;
    [r, g, b].forEach((value, i) =>
      (sums[i] as Float64Array)[cell] = ((sums[i] as Float64Array)[cell] as number) + value
    );
  });
  const cells = [...counts.keys()].filter((cell) => (counts[cell] as number) > pixels * MIN_SHARE)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number));
  const colors: Rgba[] = [];
  for (const cell of cells) {
    const channel = (i: number): number =>
      Math.round(((sums[i] as Float64Array)[cell] as number) / (counts[cell] as number));
    const color: Rgba = [channel(0), channel(1), channel(2), 255];
    if (colors.length < MAX_COLORS && colors.every((other) => colorDistance(color, other) > APART)) colors.push(color);
  }
  return colors;
}

/** The most common colour along the rim of a part: what a chart is drawn on. */
export function rimColor(image: Image, [x1, y1, x2, y2]: Box): Rgba {
  const rims: Box[] = [[x1, y1, x2, y1 + 1], [x1, y2 - 1, x2, y2], [x1, y1, x1 + 1, y2], [x2 - 1, y1, x2, y2]];
  const counts = new Map<number, number>();
  for (const rim of rims) {
    eachColor(image, rim, (r, g, b) => {
      const color = (r << 16) | (g << 8) | b;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    });
  }
  const [color] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return [color >> 16, (color >> 8) & 255, color & 255, 255];
}

/** The largest difference of a channel. */
export function colorDistance(a: Rgba, b: Rgba): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}

/** `#rrggbb`. */
export function hexOf([r, g, b]: Rgba): string {
  return `#${[r, g, b].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
