/** Hue, saturation, lightness in 8 bits: hue in steps of 2°, 0 to 180; both ends are red. @module */

import type { Pixels } from "../core/image.ts";

/** Writes H, S, L in place of red, green, blue; alpha is copied. OpenCV's HLS with L and S swapped. */
export function hslOfRgb(source: Pixels, target: Pixels): void {
  for (let i = 0; i < source.length; i += 4) {
    const red = source[i] as number;
    const green = source[i + 1] as number;
    const blue = source[i + 2] as number;
    const most = red > green ? (red > blue ? red : blue) : (green > blue ? green : blue);
    const least = red < green ? (red < blue ? red : blue) : (green < blue ? green : blue);
    const chroma = most - least;
    const sum = most + least;
    const turn = most === red ? green - blue : most === green ? blue - red + 2 * chroma : red - green + 4 * chroma;
    const hue = chroma === 0 ? 0 : (30 * turn) / chroma;
    target[i] = Math.round(hue < 0 ? hue + 180 : hue);
    target[i + 1] = chroma === 0 ? 0 : (255 * chroma) / (sum < 255 ? sum : 510 - sum);
    target[i + 2] = sum / 2;
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
  const away = Math.abs((hue % 6) - 3) - 1.5;
  return away >= 0.5 ? 1 : away <= -0.5 ? -1 : away * 2;
}
