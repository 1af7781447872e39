/** The needle of a dial. @module */

import { type Image, rgbaOf } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Disc } from "./find_disc.ts";

/** A needle. */
export interface Needle {
  /** Degrees counter-clockwise from the right, 0 to 360. */
  readonly angle: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Radii that are compared: a quarter of a degree between them. */
const STEPS = 1440;
const DEGREES_PER_STEP = 360 / STEPS;
/** Where a needle is looked for, by the radius: beyond the hub and most of the tail, short of the marks. */
const BAND = [0.28, 0.68] as const;
/** Half the width of the ring around a direction that it is compared with, in degrees. */
const AROUND = 24;
/** Degrees to either side of the best direction that its middle is taken from. */
const WIDTH = 10;
/** How far a pixel may be off the needle's colour. */
const TOLERANCE = 60;
/** Mean difference of colour that a needle must have. */
const MIN_CONTRAST = 12;
/** Share of the radius that a needle of a given colour must cover. */
const MIN_COVER = 0.35;

/** The direction that stands out most; null when none does. */
export function findNeedle(image: Image, disc: Disc, color: Rgba | null): Needle | null {
  const samples = Math.max(8, Math.round(disc.radius * (BAND[1] - BAND[0])));
  const scores = color === null ? contrasts(image, disc, samples) : covers(image, disc, { color, samples });
  const least = color === null ? MIN_CONTRAST : MIN_COVER;
  const best = scores.indexOf(Math.max(...scores));
  const top = scores[best] as number;
  if (!(top >= least)) return null;
  const angle = (middleAround(scores, best) * DEGREES_PER_STEP + 360) % 360;
  return { angle, confidence: Math.min(1, top / (color === null ? 4 * MIN_CONTRAST : 1)) };
}

/** How much of each radius has the needle's colour. */
function covers(image: Image, disc: Disc, { color, samples }: { color: Rgba; samples: number }): Float64Array {
  const scores = new Float64Array(STEPS);
  eachRadius(image, disc, {
    samples,
    see: (step, r, g, b) => {
      const off = Math.max(Math.abs(r - color[0]), Math.abs(g - color[1]), Math.abs(b - color[2]));
      if (off <= TOLERANCE) scores[step] = (scores[step] as number) + 1 / samples;
    },
  });
  return scores;
}

/** How much each radius differs, sample by sample, from the mean of the radii around it. */
function contrasts(image: Image, disc: Disc, samples: number): Float64Array {
  const planes = [0, 1, 2].map(() => new Float64Array(STEPS * samples));
  eachRadius(image, disc, {
    samples,
    see: (step, r, g, b, sample) => {
      [r, g, b].forEach((value, c) => (planes[c] as Float64Array)[step * samples + sample] = value);
    },
  });
  const scores = new Float64Array(STEPS);
  for (const plane of planes) addContrast(scores, plane, samples);
  return scores;
}

/** The signed difference summed along a radius: a needle is darker, or lighter, all the way; texture is neither. */
function addContrast(scores: Float64Array, plane: Float64Array, samples: number): void {
  const reach = Math.round(AROUND / DEGREES_PER_STEP);
  const sums = new Float64Array(STEPS);
  for (let sample = 0; sample < samples; sample++) {
    let sum = 0;
    for (let step = -reach; step <= reach; step++) sum += plane[((step + STEPS) % STEPS) * samples + sample] as number;
    for (let step = 0; step < STEPS; step++) {
      const mean = sum / (2 * reach + 1);
      sums[step] = (sums[step] as number) + ((plane[step * samples + sample] as number) - mean) / samples;
      sum += (plane[((step + reach + 1) % STEPS) * samples + sample] as number) -
        (plane[((step - reach + STEPS) % STEPS) * samples + sample] as number);
    }
  }
  sums.forEach((value, step) => scores[step] = (scores[step] as number) + Math.abs(value) / 3);
}

interface RadiusWalk {
  readonly samples: number;
  readonly see: (step: number, r: number, g: number, b: number, sample: number) => void;
}

function eachRadius(image: Image, { center: [x, y], radius }: Disc, { samples, see }: RadiusWalk): void {
  const rgba = rgbaOf(image);
  for (let step = 0; step < STEPS; step++) {
    const angle = (step * 2 * Math.PI) / STEPS;
    const [dx, dy] = [Math.cos(angle), -Math.sin(angle)];
    for (let sample = 0; sample < samples; sample++) {
      const at = radius * (BAND[0] + ((BAND[1] - BAND[0]) * sample) / (samples - 1));
      const px = Math.min(image.width - 1, Math.max(0, Math.round(x + at * dx)));
      const py = Math.min(image.height - 1, Math.max(0, Math.round(y + at * dy)));
      const i = (py * image.width + px) * 4;
      see(step, rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number, sample);
    }
  }
}

/** The middle of what stands out around a direction, in steps. */
function middleAround(scores: Float64Array, best: number): number {
  const floor = (scores[best] as number) / 2;
  const reach = Math.round(WIDTH / DEGREES_PER_STEP);
  let [sum, weights] = [0, 0];
  for (let offset = -reach; offset <= reach; offset++) {
    const weight = Math.max(0, (scores[(best + offset + STEPS) % STEPS] as number) - floor);
    sum += offset * weight;
    weights += weight;
  }
  return best + sum / weights;
}
