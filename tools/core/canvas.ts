/** A copy of an image that is drawn on: clips, and blends source over. @module */

import { divideBy255 } from "./alpha.ts";
import { allocate } from "./budget.ts";
import { createImage, type Image, type Pixels, pixelsOf, rgbaOf } from "./image.ts";
import { grayOfColor, isGrayColor, packColor } from "./pack_color.ts";
import type { Rgba } from "./parse_color.ts";

/** An axis-parallel area of pixels, half-open; may reach outside, it is clipped. */
export interface PixelArea {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/**
 * Draws on a copy. A gray image stays gray when all colours are opaque grays,
 * and becomes RGBA otherwise.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #image: Image;
  readonly #isGray: boolean;
  readonly #data: Pixels;
  readonly #words: Uint32Array<ArrayBuffer> | null;
  #table: { readonly color: Rgba; readonly values: Uint8Array } | null = null;

  /**
   * @param image what is drawn on; it is copied
   * @param colors all colours that will be used
   */
  constructor(image: Image, colors: readonly Rgba[]) {
    this.width = image.width;
    this.height = image.height;
    this.#image = image;
    this.#isGray = image.channels === 1 && colors.every(isGrayColor);
    this.#data = allocate(image.width, image.height, this.#isGray ? 1 : 4);
    this.#data.set(this.#isGray ? pixelsOf(image) : rgbaOf(image));
    this.#words = this.#isGray ? null : new Uint32Array(this.#data.buffer);
  }

  /** The drawing as an image in the place of the original; the canvas is not used after it. */
  finish(): Image {
    const { width, height } = this;
    const channels = this.#isGray ? 1 : 4;
    return createImage({ width, height, channels, data: this.#data, parent: this.#image });
  }

  /** Fills an area. */
  fill(area: PixelArea, color: Rgba): void {
    const x1 = Math.max(0, area.x1);
    const x2 = Math.min(this.width, area.x2);
    const y2 = Math.min(this.height, area.y2);
    if (x1 >= x2 || color[3] === 0) return;
    for (let y = Math.max(0, area.y1); y < y2; y++) this.#fillSpan(y * this.width + x1, y * this.width + x2, color);
  }

  /** Blends a colour into one pixel; `coverage` is the share of the pixel that is covered, 0 to 1. */
  blend(x: number, y: number, color: Rgba, coverage: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const alpha = Math.round(color[3] * coverage);
    if (alpha > 0) this.#blendAt(y * this.width + x, color, alpha);
  }

  #fillSpan(start: number, end: number, color: Rgba): void {
    const [r, g, b, a] = color;
    if (this.#words === null && a === 255) {
      this.#data.fill(grayOfColor(color), start, end);
    } else if (this.#words === null) {
      for (let i = start; i < end; i++) this.#blendAt(i, color, a);
    } else if (a === 255) {
      this.#words.fill(packColor([r, g, b, a], 4), start, end);
    } else if (end - start < MIN_TABLE_SPAN) {
      for (let i = start; i < end; i++) this.#blendAt(i, color, a);
    } else {
      blendSpan(this.#data, this.#tableOf(color), { start, end, color });
    }
  }

  /** What each value of an opaque pixel becomes under a colour; the last one asked for is kept. */
  #tableOf(color: Rgba): Uint8Array {
    if (this.#table === null || this.#table.color.some((value, i) => value !== color[i])) {
      this.#table = { color, values: blendTable(color) };
    }
    return this.#table.values;
  }

  #blendAt(index: number, color: Rgba, alpha: number): void {
    if (this.#words === null) {
      const under = this.#data[index] as number;
      this.#data[index] = divideBy255(grayOfColor(color) * alpha + under * (255 - alpha));
    } else {
      blendRgba(this.#data, index * 4, color, alpha);
    }
  }
}

/** Pixels from which on a table is worth while. */
const MIN_TABLE_SPAN = 32;

/** What each value of an opaque pixel becomes under a colour: 256 each for red, green and blue. */
function blendTable([r, g, b, a]: Rgba): Uint8Array {
  const table = new Uint8Array(3 * 256);
  for (let value = 0; value < 256; value++) {
    const rest = value * (255 - a);
    table[value] = divideBy255(r * a + rest);
    table[value + 256] = divideBy255(g * a + rest);
    table[value + 512] = divideBy255(b * a + rest);
  }
  return table;
}

/** Source over for pixels in a row. */
function blendSpan(
  data: Pixels,
  table: Uint8Array,
  { start, end, color }: { start: number; end: number; color: Rgba },
): void {
  for (let at = start * 4; at < end * 4; at += 4) {
    if (data[at + 3] !== 255) {
      blendRgba(data, at, color, color[3]);
      continue;
    }
    data[at] = table[data[at] as number] as number;
    data[at + 1] = table[256 + (data[at + 1] as number)] as number;
    data[at + 2] = table[512 + (data[at + 2] as number)] as number;
  }
}

/** Source over with straight alpha. */
function blendRgba(data: Pixels, at: number, color: Rgba, alpha: number): void {
  const r = color[0];
  const g = color[1];
  const b = color[2];
  const under = data[at + 3] as number;
  if (under === 255) {
    const rest = 255 - alpha;
    data[at] = divideBy255(r * alpha + (data[at] as number) * rest);
    data[at + 1] = divideBy255(g * alpha + (data[at + 1] as number) * rest);
    data[at + 2] = divideBy255(b * alpha + (data[at + 2] as number) * rest);
    return;
  }
  const kept = (under * (255 - alpha)) / 255;
  const sum = alpha + kept;
  data[at] = (r * alpha + (data[at] as number) * kept) / sum;
  data[at + 1] = (g * alpha + (data[at + 1] as number) * kept) / sum;
  data[at + 2] = (b * alpha + (data[at + 2] as number) * kept) / sum;
  data[at + 3] = sum;
}
