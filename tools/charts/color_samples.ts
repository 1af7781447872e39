/** Coloured spots of a chart. @module */

import { type Image, rgbaOf } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Box } from "../core/region.ts";
import { labelComponents } from "../structure/label_components.ts";

/** A coloured spot. */
export interface ColorSample {
  readonly box: Box;
  readonly color: Rgba;
}

/** Difference of a pixel's largest and smallest channel that makes it coloured. */
const CHROMA = 32;
/** Gaps of a dashed sample that are closed, in pixels. */
const DASH = 8;
const MIN_AREA = 4;
/** Sides of a legend's sample; what is larger is part of the chart. */
const MAX_WIDTH = 300;
const MAX_HEIGHT = 100;
/** Spots that are looked at. */
const MAX_SAMPLES = 500;

/** The coloured spots of a part, with their most saturated common colour, and whether a pixel of it is coloured. */
export function colorSamples(image: Image, area: Box): { samples: ColorSample[]; isColored: (at: number) => boolean } {
  const [x1, y1, x2, y2] = area;
  const [width, height] = [x2 - x1, y2 - y1];
  const mask = coloredMask(image, area);
  const closed = withoutDashes(mask, width);
  const spots = labelComponents({ mask: closed, width, height }, 8).filter(({ area: pixels, box }) =>
    pixels >= MIN_AREA && box[2] - box[0] <= MAX_WIDTH && box[3] - box[1] <= MAX_HEIGHT
  );
  const samples = spots.slice(0, MAX_SAMPLES).map(({ box }) => {
    const placed: Box = [box[0] + x1, box[1] + y1, box[2] + x1, box[3] + y1];
    return { box: placed, color: colorIn(image, placed) };
  });
  return { samples, isColored: (at) => mask[at] !== 0 };
}

function coloredMask(image: Image, [x1, y1, x2, y2]: Box): Uint8Array {
  const rgba = rgbaOf(image);
  const mask = new Uint8Array((x2 - x1) * (y2 - y1));
  let at = 0;
  for (let y = y1; y < y2; y++) {
    const end = (y * image.width + x2) * 4;
    for (let i = (y * image.width + x1) * 4; i < end; i += 4, at++) {
      if (chromaAt(rgba, i) >= CHROMA && rgba[i + 3] !== 0) mask[at] = 1;
    }
  }
  return mask;
}

function withoutDashes(mask: Uint8Array, width: number): Uint8Array {
  const closed = mask.slice();
  let last = -Infinity;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const isSameRow = Math.floor(last / width) === Math.floor(i / width);
    if (isSameRow && i - last <= DASH) closed.fill(1, last + 1, i);
    last = i;
  }
  return closed;
}

/** The commonest colour of the coloured pixels in a box; mixtures at the rim are rarer. */
function colorIn(image: Image, [x1, y1, x2, y2]: Box): Rgba {
  const rgba = rgbaOf(image);
  const counts = new Map<number, number>();
  for (let y = y1; y < y2; y++) {
    for (let x = x1; x < x2; x++) {
      const i = (y * image.width + x) * 4;
      const chroma = chromaAt(rgba, i);
      if (chroma < CHROMA) continue;
      const color = ((rgba[i] as number) << 16) | ((rgba[i + 1] as number) << 8) | (rgba[i + 2] as number);
      // A thin line may have no pixel of its full colour: the stronger counts more.
      counts.set(color, (counts.get(color) ?? 0) + chroma);
    }
  }
  const [color] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return [color >> 16, (color >> 8) & 255, color & 255, 255];
}

function chromaAt(rgba: Uint8ClampedArray, i: number): number {
  const [r, g, b] = [rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number];
  return Math.max(r, g, b) - Math.min(r, g, b);
}
