/** Hue, saturation, lightness in 8 bits: hue in steps of 2°, 0 to 180; both ends are red. @module */

import type { Pixels } from "../core/image.ts";

/** Quotients of bytes, made when they are first needed: dividing is what takes longest. */
interface Quotients {
  /** 30 · a / b rounded, a from −255: what a channel difference adds to the hue. */
  readonly hue: Int8Array;
  /** 255 · a / b rounded half to even. */
  readonly saturation: Uint8ClampedArray;
}

const DIFFERENCES = 511;
let quotients: Quotients | null = null;

function quotientTables(): Quotients {
  if (quotients !== null) return quotients;
  const hue = new Int8Array(256 * DIFFERENCES);
  const saturation = new Uint8ClampedArray(256 * 256);
  for (let b = 1; b < 256; b++) {
    for (let a = -b; a <= b; a++) hue[b * DIFFERENCES + a + 255] = Math.round((30 * a) / b);
    for (let a = 0; a <= b; a++) saturation[b * 256 + a] = (255 * a) / b;
  }
  quotients = { hue, saturation };
  return quotients;
}

/** Writes H, S, L in place of red, green, blue; alpha is copied. OpenCV's HLS with L and S swapped. */
export function hslOfRgb(source: Pixels, target: Pixels): void {
  const tables = quotientTables();
  for (let i = 0; i < source.length; i += 4) {
    const red = source[i] as number;
    const green = source[i + 1] as number;
    const blue = source[i + 2] as number;
    const most = red > green ? (red > blue ? red : blue) : (green > blue ? green : blue);
    const least = red < green ? (red < blue ? red : blue) : (green < blue ? green : blue);
    const chroma = most - least;
    const sum = most + least;
    const turn = most === red ? green - blue : most === green ? blue - red : red - green;
    const sixth = most === red ? (turn < 0 ? 180 : 0) : most === green ? 60 : 120;
    target[i] = chroma === 0 ? 0 : sixth + (tables.hue[chroma * DIFFERENCES + turn + 255] as number);
    target[i + 1] = tables.saturation[(sum < 255 ? sum : 510 - sum) * 256 + chroma] as number;
    target[i + 2] = (sum + (sum & (sum >> 1) & 1)) >> 1;
    target[i + 3] = source[i + 3] as number;
  }
}

/** The way back; hues above 179 go around. */
export function rgbOfHsl(source: Pixels, target: Pixels): void {
  for (let i = 0; i < source.length; i += 4) {
    const hue = ((source[i] as number) % 180) / 30;
    const saturation = (source[i + 1] as number) / 255;
    const lightness = source[i + 2] as number;
    const reach = saturation * (lightness < 127.5 ? lightness : 255 - lightness);
    target[i] = lightness + reach * wave(hue);
    target[i + 1] = lightness + reach * wave(hue + 4);
    target[i + 2] = lightness + reach * wave(hue + 2);
    target[i + 3] = source[i + 3] as number;
  }
}

/** Red over the hue in sixths of a turn: 1 about 0, −1 about 3, straight between. */
function wave(hue: number): number {
  // Below 10; subtracting is exact, as the remainder would be, and several times as fast.
  const away = Math.abs((hue >= 6 ? hue - 6 : hue) - 3) - 1.5;
  return away >= 0.5 ? 1 : away <= -0.5 ? -1 : away * 2;
}
