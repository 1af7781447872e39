/** Light and colour. Severities and formulas of brightness, contrast and saturate: Hendrycks and Dietterich (2019). @module */

import type { Image } from "../core/image.ts";
import { type Corruption, pick, type SeverityTable } from "./corruption.ts";
import { normalSource } from "./random_draws.ts";
import { fromUnitPlanes, mapUnits, type UnitPlanes, unitPlanes } from "./unit_planes.ts";

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
  const corrupted = mapColors(image, (channels) => {
    const value = Math.max(...channels);
    const brighter = Math.min(1, value + added);
    return channels.map((channel) => value === 0 ? brighter : (channel * brighter) / value);
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
  const corrupted = image.channels === 1 ? image : mapColors(image, (channels) => saturated(channels, factor, added));
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

/** Hue and value stay; a gray pixel has the hue of red, as in HSV. */
function saturated(channels: readonly number[], factor: number, added: number): number[] {
  const value = Math.max(...channels);
  const chroma = value - Math.min(...channels);
  const saturation = value === 0 ? 0 : chroma / value;
  const wanted = Math.min(1, Math.max(0, saturation * factor + added));
  if (saturation === 0) return channels.map((_, i) => i === 0 ? value : value * (1 - wanted));
  return channels.map((channel) => value - ((value - channel) * wanted) / saturation);
}

/** Pixels one by one, as red, green and blue or as gray. */
function mapColors(image: Image, change: (channels: readonly number[]) => number[]): Image {
  const planes: UnitPlanes = unitPlanes(image);
  const pixel = planes.map(() => 0);
  const length = planes[0]?.length ?? 0;
  for (let i = 0; i < length; i++) {
    planes.forEach((plane, c) => pixel[c] = plane[i] as number);
    change(pixel).forEach((value, c) => (planes[c] as Float32Array)[i] = value);
  }
  return fromUnitPlanes(image, planes);
}
