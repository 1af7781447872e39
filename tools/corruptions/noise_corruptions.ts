/** Noise. Severities and formulas: Hendrycks and Dietterich, "Benchmarking neural network robustness to common corruptions and perturbations" (2019). @module */

import type { Image } from "../core/image.ts";
import type { RandomSource } from "../core/random.ts";
import { type Corrupted, type Corruption, pick, type SeverityTable } from "./corruption.ts";
import { countAt, normalSource, poissonTable } from "./random_draws.ts";
import { mapUnits } from "./unit_planes.ts";

/** Standard deviation of values 0 to 1. */
const GAUSSIAN: SeverityTable<number> = [0.08, 0.12, 0.18, 0.26, 0.38];
/** Photons of a white pixel. */
const SHOT: SeverityTable<number> = [60, 25, 12, 5, 3];
/** Share of the values that become 0 or 1. */
const IMPULSE: SeverityTable<number> = [0.03, 0.06, 0.09, 0.17, 0.27];
/** Standard deviation relative to the value. */
const SPECKLE: SeverityTable<number> = [0.15, 0.2, 0.35, 0.45, 0.6];

/** Normal noise, as of an amplifier. */
export const gaussianNoise: Corruption = (image, severity, random) => {
  const sigma = pick(GAUSSIAN, severity);
  const normal = normalSource(random);
  return noisy(mapUnits(image, (value) => value + sigma * normal()), { sigma }, sigma);
};

/** Poisson noise, as of few photons. */
export const shotNoise: Corruption = (image, severity, random) => {
  const photons = pick(SHOT, severity);
  const tables = Array.from({ length: 256 }, (_, level) => poissonTable((level / 255) * photons));
  const draw = (value: number): number => countAt(tables[Math.round(value * 255)] as Float64Array, random()) / photons;
  return noisy(mapUnits(image, draw), { photons }, Math.sqrt(0.5 / photons));
};

/** Black and white specks, as of broken pixels. */
export const impulseNoise: Corruption = (image, severity, random) => {
  const amount = pick(IMPULSE, severity);
  const corrupted = mapUnits(image, (value) => random() < amount ? saltOrPepper(random) : value);
  const inverse = [{ tool: "medianBlur", args: [3] }];
  return { image: corrupted, parameters: { amount }, inverse, isReversible: false };
};

/** Noise that grows with the value, as of radar and ultrasound. */
export const speckleNoise: Corruption = (image, severity, random) => {
  const sigma = pick(SPECKLE, severity);
  const normal = normalSource(random);
  return noisy(mapUnits(image, (value) => value + value * sigma * normal()), { sigma }, sigma / 2);
};

function saltOrPepper(random: RandomSource): number {
  return random() < 0.5 ? 0 : 1;
}

/** Noise of about `sigma` (values 0 to 1), which `denoise` reduces. */
function noisy(image: Image, parameters: Readonly<Record<string, number>>, sigma: number): Corrupted {
  const strength = Math.min(100, Math.round(sigma * 255));
  return { image, parameters, inverse: [{ tool: "denoise", args: [{ strength }] }], isReversible: false };
}
