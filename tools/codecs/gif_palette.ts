/** 256 colours for a GIF: the image's own where they are enough, else those of median cut. @module */

import type { Pixels } from "../core/image.ts";

/** Colours as `red | green << 8 | blue << 16`, and the index of each pixel. */
export interface IndexedPixels {
  readonly palette: readonly number[];
  readonly indices: Uint8Array;
  /** Index that stands for transparent; null where there is none. */
  readonly transparent: number | null;
}

/** GIF knows transparent and opaque; from here on a pixel is opaque. */
const OPAQUE = 128;
const MAX_COLORS = 256;
/** Bits of a channel that median cut looks at. */
const CUT_BITS = 5;

/** Whether a pixel is transparent, as GIF knows it. */
export function hasHoles(rgba: Pixels): boolean {
  return new Uint32Array(rgba.buffer).some((word) => word >>> 24 < OPAQUE);
}

/**
 * Indexes RGBA pixels; exact for up to 256 colours (255 and transparent). With
 * `isCleared` an opaque picture has an index for transparent too, unless its
 * own 256 colours leave no room: what clears it asks it for one.
 */
export function indexPixels(rgba: Pixels, { isCleared = false } = {}): IndexedPixels {
  const words = new Uint32Array(rgba.buffer);
  const isHoled = hasHoles(rgba);
  const exact = exactPalette(words, isHoled ? MAX_COLORS - 1 : MAX_COLORS);
  const { palette, find } = exact ?? cutPalette(words, isHoled || isCleared ? MAX_COLORS - 1 : MAX_COLORS);
  const transparent = (isHoled || isCleared) && palette.length < MAX_COLORS ? palette.length : null;
  const indices = new Uint8Array(words.length);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    indices[i] = word >>> 24 < OPAQUE ? transparent as number : find(word & 0xffffff);
  }
  return { palette: transparent === null ? palette : [...palette, 0], indices, transparent };
}

interface Palette {
  readonly palette: readonly number[];
  readonly find: (color: number) => number;
}

function exactPalette(words: Uint32Array, room: number): Palette | null {
  const index = new Map<number, number>();
  let last = -1;
  for (const word of words) {
    if (word === last || word >>> 24 < OPAQUE) continue;
    last = word;
    const color = word & 0xffffff;
    if (index.has(color)) continue;
    if (index.size === room) return null;
    index.set(color, index.size);
  }
  return { palette: [...index.keys()], find: (color) => index.get(color) as number };
}

interface Bin {
  readonly channels: readonly [number, number, number];
  readonly count: number;
}

/** Heckbert's median cut over 15-bit colours; each pixel takes the colour of its box. */
function cutPalette(words: Uint32Array, room: number): Palette {
  const boxes = cut(countBins(words), room);
  const box = new Uint8Array(1 << (CUT_BITS * 3));
  const palette = boxes.map((bins, index) => {
    for (const { channels } of bins) box[binOf(...channels)] = index;
    return averageOf(bins);
  });
  return { palette, find: (color) => box[binOf(color & 255, (color >> 8) & 255, color >> 16)] as number };
}

function binOf(red: number, green: number, blue: number): number {
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}

function countBins(words: Uint32Array): Bin[] {
  const sums = new Float64Array(4 << (CUT_BITS * 3));
  for (const word of words) {
    if (word >>> 24 < OPAQUE) continue;
    const [red, green, blue] = [word & 255, (word >> 8) & 255, (word >> 16) & 255];
    const at = binOf(red, green, blue) * 4;
    sums[at] = (sums[at] as number) + red;
    sums[at + 1] = (sums[at + 1] as number) + green;
    sums[at + 2] = (sums[at + 2] as number) + blue;
    sums[at + 3] = (sums[at + 3] as number) + 1;
  }
  const bins: Bin[] = [];
  for (let at = 0; at < sums.length; at += 4) {
    const count = sums[at + 3] as number;
    if (count === 0) continue;
    bins.push({
      channels: [(sums[at] as number) / count, (sums[at + 1] as number) / count, (sums[at + 2] as number) / count],
      count,
    });
  }
  return bins;
}

/** Cuts the box with the most pixels times spread in two, until there are enough. */
function cut(bins: Bin[], room: number): Bin[][] {
  const boxes = [bins];
  while (boxes.length < room) {
    const scores = boxes.map((box) => box.length < 2 ? 0 : widest(box).spread * countOf(box));
    const best = scores.indexOf(Math.max(...scores));
    const box = boxes[best] as Bin[];
    if (box.length < 2) break;
    boxes.splice(best, 1, ...halves(box));
  }
  return boxes;
}

function countOf(box: readonly Bin[]): number {
  return box.reduce((sum, { count }) => sum + count, 0);
}

function widest(box: readonly Bin[]): { axis: 0 | 1 | 2; spread: number } {
  let found: { axis: 0 | 1 | 2; spread: number } = { axis: 0, spread: -1 };
  for (const axis of [0, 1, 2] as const) {
    let [low, high] = [255, 0];
    for (const { channels } of box) {
      low = Math.min(low, channels[axis]);
      high = Math.max(high, channels[axis]);
    }
    if (high - low > found.spread) found = { axis, spread: high - low };
  }
  return found;
}

function halves(box: readonly Bin[]): [Bin[], Bin[]] {
  const { axis } = widest(box);
  const sorted = box.toSorted((a, b) => a.channels[axis] - b.channels[axis]);
  const half = countOf(box) / 2;
  let seen = 0;
  let at = 0;
  while (at < sorted.length - 1 && (at === 0 || seen < half)) seen += (sorted[at++] as Bin).count;
  return [sorted.slice(0, at), sorted.slice(at)];
}

function averageOf(box: readonly Bin[]): number {
  const count = countOf(box);
  const mean = (axis: 0 | 1 | 2): number =>
    Math.round(box.reduce((sum, bin) => sum + bin.channels[axis] * bin.count, 0) / count);
  return mean(0) | (mean(1) << 8) | (mean(2) << 16);
}
