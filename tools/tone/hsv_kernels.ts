/** Hue, saturation, value in OpenCV's 8 bits: hue in steps of 2°, 0 to 179. @module */

import type { Pixels } from "../core/image.ts";

const SHIFT = 12;
const HALF = 1 << (SHIFT - 1);
/** Division by table, as OpenCV's RGB2HSV_b. */
const SATURATION = Int32Array.from({ length: 256 }, (_, i) => i === 0 ? 0 : Math.round((255 << SHIFT) / i));
const HUE = Int32Array.from({ length: 256 }, (_, i) => i === 0 ? 0 : Math.round((180 << SHIFT) / (6 * i)));

/** Writes H, S, V in place of red, green, blue; alpha is copied. */
export function hsvOfRgb(source: Pixels, target: Pixels): void {
  for (let i = 0; i < source.length; i += 4) {
    const red = source[i] as number;
    const green = source[i + 1] as number;
    const blue = source[i + 2] as number;
    const value = red > green ? (red > blue ? red : blue) : (green > blue ? green : blue);
    const least = red < green ? (red < blue ? red : blue) : (green < blue ? green : blue);
    const chroma = value - least;
    const turn = value === red ? green - blue : value === green ? blue - red + 2 * chroma : red - green + 4 * chroma;
    const hue = (turn * (HUE[chroma] as number) + HALF) >> SHIFT;
    target[i] = hue < 0 ? hue + 180 : hue;
    target[i + 1] = (chroma * (SATURATION[value] as number) + HALF) >> SHIFT;
    target[i + 2] = value;
    target[i + 3] = source[i + 3] as number;
  }
}

/** Of each hue byte: the sixth of the circle that it lies in, and how far. */
const SECTOR = Uint8Array.from({ length: 256 }, (_, hue) => Math.trunc((hue % 180) / 30));
const PART = Float64Array.from({ length: 256 }, (_, hue) => (hue % 180) / 30 - Math.trunc((hue % 180) / 30));
const SHARE = Float64Array.from({ length: 256 }, (_, saturation) => saturation / 255);

/** The way back; hues above 179 go around. */
export function rgbOfHsv(source: Pixels, target: Pixels): void {
  for (let i = 0; i < source.length; i += 4) {
    const sector = SECTOR[source[i] as number] as number;
    const part = PART[source[i] as number] as number;
    const saturation = SHARE[source[i + 1] as number] as number;
    const value = source[i + 2] as number;
    const low = value * (1 - saturation);
    const falling = value * (1 - saturation * part);
    const rising = value * (1 - saturation * (1 - part));
    target[i] = sector === 0 || sector === 5 ? value : sector === 1 ? falling : sector === 4 ? rising : low;
    target[i + 1] = sector === 1 || sector === 2 ? value : sector === 3 ? falling : sector === 0 ? rising : low;
    target[i + 2] = sector === 3 || sector === 4 ? value : sector === 5 ? falling : sector === 2 ? rising : low;
    target[i + 3] = source[i + 3] as number;
  }
}
