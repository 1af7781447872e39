/** CIE L*a*b* in OpenCV's 8 bits: L · 255/100, a + 128, b + 128; white is D65. @module */

import type { Pixels } from "../core/image.ts";

/** Linear light in 1/2040, 3 bits more than a byte; OpenCV's gamma_shift. */
const LIGHT_SCALE = 8;
const SHIFT = 12;
const HALF = 1 << (SHIFT - 1);
/** The cube roots have 15 bits, OpenCV's lab_shift2. */
const ROOT_SHIFT = 15;
const ROOT_HALF = 1 << (ROOT_SHIFT - 1);
/** Room for a half above white. */
const ROOTS = 256 * 1.5 * LIGHT_SCALE;
/** D65's white point, and XYZ of linear sRGB (IEC 61966-2-1). */
const WHITE = [0.950456, 1, 1.088754] as const;
const XYZ = [[0.412453, 0.357580, 0.180423], [0.212671, 0.715160, 0.072169], [0.019334, 0.119193, 0.950227]] as const;
const RGB = [[3.240479, -1.53715, -0.498535], [-0.969256, 1.875991, 0.041556], [
  0.055648,
  -0.204043,
  1.057311,
]] as const;
const WEIGHTS = XYZ.flatMap((row, i) => row.map((weight) => Math.round((weight / WHITE[i as 0]) * (1 << SHIFT))));
/** 116 · 255/100 and 16 · 255/100 in whole numbers, as OpenCV has them. */
const L_SCALE = Math.trunc((116 * 255 + 50) / 100);
const L_SHIFT = -Math.trunc((16 * 255 * (1 << ROOT_SHIFT) + 50) / 100);
/** Below this the cube root is replaced by a line (CIE 15). */
const LINEAR_BELOW = 0.008856;
const LINEAR_SLOPE = 7.787;
const LINEAR_START = 16 / 116;

/** sRGB to linear light, 0 to 1. */
function linear(tone: number): number {
  return tone <= 0.04045 ? tone / 12.92 : ((tone + 0.055) / 1.055) ** 2.4;
}

function root(x: number): number {
  return x < LINEAR_BELOW ? x * LINEAR_SLOPE + LINEAR_START : Math.cbrt(x);
}

/** Steps of the table from linear light to sRGB: fine enough for a third of a level at black. */
const TONES = 8192;

interface LabTables {
  /** Linear light of each tone. */
  readonly light: Uint16Array;
  /** Cube roots of XYZ. */
  readonly root: Uint16Array;
  /** sRGB of linear light. */
  readonly tone: Uint8ClampedArray;
}

/** Made at the first use: most executions need none of it. */
let tables: LabTables | null = null;

function labTables(): LabTables {
  tables ??= {
    light: Uint16Array.from({ length: 256 }, (_, i) => Math.round(255 * LIGHT_SCALE * linear(i / 255))),
    root: Uint16Array.from({ length: ROOTS }, (_, i) => Math.round((1 << ROOT_SHIFT) * root(i / (255 * LIGHT_SCALE)))),
    tone: Uint8ClampedArray.from({ length: TONES + 1 }, (_, i) => 255 * tone(i / TONES)),
  };
  return tables;
}

function tone(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

type Nine = [number, number, number, number, number, number, number, number, number];

/** Writes L, a, b in place of red, green, blue; alpha is copied. */
export function labOfRgb(source: Pixels, target: Pixels): void {
  const { light, root } = labTables();
  const [xr, xg, xb, yr, yg, yb, zr, zg, zb] = WEIGHTS as Nine;
  for (let i = 0; i < source.length; i += 4) {
    const red = light[source[i] as number] as number;
    const green = light[source[i + 1] as number] as number;
    const blue = light[source[i + 2] as number] as number;
    const x = root[(red * xr + green * xg + blue * xb + HALF) >> SHIFT] as number;
    const y = root[(red * yr + green * yg + blue * yb + HALF) >> SHIFT] as number;
    const z = root[(red * zr + green * zg + blue * zb + HALF) >> SHIFT] as number;
    target[i] = (L_SCALE * y + L_SHIFT + ROOT_HALF) >> ROOT_SHIFT;
    target[i + 1] = (500 * (x - y) + (128 << ROOT_SHIFT) + ROOT_HALF) >> ROOT_SHIFT;
    target[i + 2] = (200 * (y - z) + (128 << ROOT_SHIFT) + ROOT_HALF) >> ROOT_SHIFT;
    target[i + 3] = source[i + 3] as number;
  }
}

/** The way back; colours that no screen has are clamped. */
export function rgbOfLab(source: Pixels, target: Pixels): void {
  const [[rx, ry, rz], [gx, gy, gz], [bx, by, bz]] = RGB;
  const { tone } = labTables();
  for (let i = 0; i < source.length; i += 4) {
    const lightness = (source[i] as number) * (100 / 255);
    const fy = (lightness + 16) / 116;
    const x = WHITE[0] * cubed(fy + ((source[i + 1] as number) - 128) / 500);
    const y = lightness <= 8 ? lightness / 903.3 : fy * fy * fy;
    const z = WHITE[2] * cubed(fy - ((source[i + 2] as number) - 128) / 200);
    target[i] = tone[stepOf(rx * x + ry * y + rz * z)] as number;
    target[i + 1] = tone[stepOf(gx * x + gy * y + gz * z)] as number;
    target[i + 2] = tone[stepOf(bx * x + by * y + bz * z)] as number;
    target[i + 3] = source[i + 3] as number;
  }
}

function cubed(f: number): number {
  return f <= 6 / 29 ? (f - LINEAR_START) / LINEAR_SLOPE : f * f * f;
}

function stepOf(light: number): number {
  return light <= 0 ? 0 : light >= 1 ? TONES : (light * TONES + 0.5) | 0;
}
