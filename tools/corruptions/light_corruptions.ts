/** Light and colour. Severities and formulas of brightness, contrast and saturate: Hendrycks and Dietterich (2019). @module */

import type { Image } from "../core/image.ts";
import { type Corruption, pick, type SeverityTable } from "./corruption.ts";
import { normalSource } from "./random_draws.ts";
import { fromUnitPlanes, mapUnits, unitPlanes } from "./unit_planes.ts";

/** Added to the value of HSV. */
const BRIGHTNESS: SeverityTable<number> = [0.1, 0.2, 0.3, 0.4, 0.5];
/** What is left of the distance from the mean. */
const CONTRAST: SeverityTable<number> = [0.4, 0.3, 0.2, 0.1, 0.05];
/** Saturation of HSV: factor, then what is added. */
const SATURATE: SeverityTable<{ factor: number; added: number }> = [
  { factor: 0.3, added: 0 },
  { factor: 0.1, added: 0 },
  { factor: 2, added: 0 },
  { factor: 5, added: 0.1 },
  { factor: 20, added: 0.2 },
];
/** Our own: what is left of the light, and the noise of the sensor. */
const LOW_LIGHT: SeverityTable<{ gain: number; noise: number }> = [
  { gain: 0.5, noise: 0.01 },
  { gain: 0.35, noise: 0.015 },
  { gain: 0.22, noise: 0.02 },
  { gain: 0.13, noise: 0.025 },
  { gain: 0.07, noise: 0.03 },
];

/** Too bright. */
export const brightnessCorruption: Corruption = (image, severity) => {
  const added = pick(BRIGHTNESS, severity);
  const corrupted = mapColors(image, (pixel) => {
    const value = greatest(pixel);
    const brighter = Math.min(1, value + added);
    for (let c = 0; c < 3; c++) pixel[c] = value === 0 ? brighter : ((pixel[c] as number) * brighter) / value;
  });
  return { image: corrupted, parameters: { added }, inverse: [], isReversible: false };
};

/** Too little contrast: each channel drawn towards its mean. */
export const contrastCorruption: Corruption = (image, severity) => {
  const factor = pick(CONTRAST, severity);
  const planes = unitPlanes(image).map((plane) => {
    const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
    return plane.map((value) => (value - mean) * factor + mean);
  });
  const inverse = [{ tool: "contrast", args: [1 / factor] }];
  return { image: fromUnitPlanes(image, planes), parameters: { factor }, inverse, isReversible: false };
};

/** Too little or too much colour. */
export const saturateCorruption: Corruption = (image, severity) => {
  const { factor, added } = pick(SATURATE, severity);
  const corrupted = image.channels === 1 ? image : mapColors(image, (pixel) => saturate(pixel, factor, added));
  const inverse = factor < 1 ? [{ tool: "saturation", args: [1 / factor] }] : [];
  return { image: corrupted, parameters: { factor, added }, inverse, isReversible: false };
};

/** Too dark, with the noise that shows when it is made bright again. */
export const lowLight: Corruption = (image, severity, random) => {
  const { gain, noise } = pick(LOW_LIGHT, severity);
  const normal = normalSource(random);
  const corrupted = mapUnits(image, (value) => value * gain + noise * normal());
  const inverse = [{ tool: "brightness", args: [1 / gain] }];
  return { image: corrupted, parameters: { gain, noise }, inverse, isReversible: false };
};

/** Red, green and blue of one pixel, changed in place. */
type ColorPixel = Float64Array;

/** Hue and value stay; a gray pixel has the hue of red, as in HSV. */
function saturate(pixel: ColorPixel, factor: number, added: number): void {
  const value = greatest(pixel);
  const least = Math.min(pixel[0] as number, pixel[1] as number, pixel[2] as number);
  const saturation = value === 0 ? 0 : (value - least) / value;
  const wanted = Math.min(1, Math.max(0, saturation * factor + added));
  for (let c = 0; c < 3; c++) {
    const distance = saturation === 0 ? (c === 0 ? 0 : value) : (value - (pixel[c] as number)) / saturation;
    pixel[c] = value - distance * wanted;
  }
}

function greatest(pixel: ColorPixel): number {
  return Math.max(pixel[0] as number, pixel[1] as number, pixel[2] as number);
}

/** Pixels one by one; gray as three equal channels. */
function mapColors(image: Image, change: (pixel: ColorPixel) => void): Image {
  const planes = unitPlanes(image);
  const [red, green = red, blue = red] = planes as [Float32Array, Float32Array?, Float32Array?];
  const pixel: ColorPixel = new Float64Array(3);
  for (let i = 0; i < red.length; i++) {
    pixel[0] = red[i] as number;
    pixel[1] = green[i] as number;
    pixel[2] = blue[i] as number;
    change(pixel);
    red[i] = pixel[0] as number;
    if (green === red) continue;
    green[i] = pixel[1] as number;
    blue[i] = pixel[2] as number;
  }
  return fromUnitPlanes(image, planes);
}
