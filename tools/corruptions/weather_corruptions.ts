/** Fog, snow and elastic distortion. Severities and formulas: Hendrycks and Dietterich (2019). @module */

import type { Image, Size } from "../core/image.ts";
import type { RandomSource } from "../core/random.ts";
import { boxMeans } from "../filters/box_means.ts";
import { type Corruption, lost, pick, type SeverityTable } from "./corruption.ts";
import { fadingKernel } from "./blur_corruptions.ts";
import { convolveUnits } from "./convolve_units.ts";
import { plasma } from "./plasma.ts";
import { between, normalSource } from "./random_draws.ts";
import { type Place, sampleUnits } from "./sample_units.ts";
import { fromUnitPlanes, type UnitPlanes, unitPlanes } from "./unit_planes.ts";

/** Thickness, and how fast detail fades. */
const FOG: SeverityTable<{ thickness: number; decay: number }> = [
  { thickness: 1.5, decay: 2 },
  { thickness: 2, decay: 2 },
  { thickness: 2.5, decay: 1.7 },
  { thickness: 2.5, decay: 1.5 },
  { thickness: 3, decay: 1.4 },
];

interface Snow {
  readonly mean: number;
  readonly spread: number;
  readonly zoom: number;
  /** Less than this is no flake. */
  readonly least: number;
  readonly radius: number;
  readonly sigma: number;
  /** What is left of the scene. */
  readonly scene: number;
}

const SNOW: SeverityTable<Snow> = [
  { mean: 0.1, spread: 0.3, zoom: 3, least: 0.5, radius: 10, sigma: 4, scene: 0.8 },
  { mean: 0.2, spread: 0.3, zoom: 2, least: 0.5, radius: 12, sigma: 4, scene: 0.7 },
  { mean: 0.55, spread: 0.3, zoom: 4, least: 0.9, radius: 12, sigma: 8, scene: 0.7 },
  { mean: 0.55, spread: 0.3, zoom: 4.5, least: 0.85, radius: 12, sigma: 8, scene: 0.65 },
  { mean: 0.55, spread: 0.3, zoom: 2.5, least: 0.85, radius: 12, sigma: 12, scene: 0.55 },
];

/** Shares of a side of 244: how far pixels move, over which distance that changes, how far corners move. */
const ELASTIC: SeverityTable<{ reach: number; smoothness: number; corners: number }> = [
  { reach: 2, smoothness: 0.7, corners: 0.1 },
  { reach: 2, smoothness: 0.08, corners: 0.2 },
  { reach: 0.05, smoothness: 0.01, corners: 0.02 },
  { reach: 0.07, smoothness: 0.01, corners: 0.02 },
  { reach: 0.12, smoothness: 0.01, corners: 0.02 },
];

/** Fog of uneven thickness, by diamonds and squares. */
export const fog: Corruption = (image, severity, random) => {
  const { thickness, decay } = pick(FOG, severity);
  const planes = unitPlanes(image);
  const mist = plasma(image, decay, random);
  const brightest = planes.reduce((most, plane) => plane.reduce((a, b) => Math.max(a, b), most), 0);
  const dim = brightest / (brightest + thickness);
  const fogged = planes.map((plane) => plane.map((value, i) => (value + thickness * (mist[i] as number)) * dim));
  return lost(fromUnitPlanes(image, fogged), { thickness, decay });
};

/** Falling snow on a paler scene. */
export const snow: Corruption = (image, severity, random) => {
  const plan = pick(SNOW, severity);
  const angle = between(random, -135, -45);
  const flakes = flakeLayer(image, plan, angle, random);
  const planes = unitPlanes(image);
  const [red, green = red, blue = red] = planes as [Float32Array, Float32Array?, Float32Array?];
  const fallen = planes.map((plane) =>
    plane.map((value, i) => {
      const gray = 0.299 * (red[i] as number) + 0.587 * (green[i] as number) + 0.114 * (blue[i] as number);
      const pale = Math.max(value, gray * 1.5 + 0.5);
      const both = (flakes[i] as number) + (flakes[flakes.length - 1 - i] as number);
      return plan.scene * value + (1 - plan.scene) * pale + both;
    })
  );
  return lost(fromUnitPlanes(image, fallen), { ...plan, angle });
};

function flakeLayer(size: Size, plan: Snow, angle: number, random: RandomSource): Float32Array {
  const normal = normalSource(random);
  const noise = new Float32Array(size.width * size.height);
  for (let i = 0; i < noise.length; i++) noise[i] = plan.mean + plan.spread * normal();
  const middleX = (size.width - 1) / 2;
  const middleY = (size.height - 1) / 2;
  const [large] = sampleUnits([noise], size, (place, x, y) => {
    place[0] = middleX + (x - middleX) / plan.zoom;
    place[1] = middleY + (y - middleY) / plan.zoom;
  }) as [Float32Array];
  const flakes = large.map((value) => value < plan.least ? 0 : Math.min(1, value));
  return convolveUnits(flakes, size, fadingKernel(plan.radius, plan.sigma, angle));
}

/** A sheet of rubber: three corners move, then every place a little. */
export const elastic: Corruption = (image, severity, random) => {
  const { reach, smoothness, corners } = pick(ELASTIC, severity);
  const side = Math.min(image.width, image.height);
  const cornersOf = cornerMap(image, corners * side, random);
  const [moveX, moveY] = [0, 1].map(() => smoothField(image, smoothness * side, random)) as [
    Float64Array,
    Float64Array,
  ];
  const length = reach * side;
  const sampled: UnitPlanes = sampleUnits(unitPlanes(image), image, (place, x, y, i) => {
    cornersOf(place, x + length * (moveX[i] as number), y + length * (moveY[i] as number));
  });
  return lost(fromUnitPlanes(image, sampled), {
    reach: length,
    smoothness: smoothness * side,
    corners: corners * side,
  });
};

/** The affine map that takes three moved corners of the middle back to where they were. */
function cornerMap(image: Image, reach: number, random: RandomSource): (place: Place, x: number, y: number) => void {
  const half = Math.max(1, Math.floor(Math.min(image.width, image.height) / 3));
  const [middleX, middleY] = [image.width >> 1, image.height >> 1];
  const moves = Array.from({ length: 6 }, () => between(random, -reach, reach));
  const [ax, ay, bx, by, cx, cy] = moves as [number, number, number, number, number, number];
  // Corners (+,+), (+,−) and (−,−): edges of the moved triangle, from its second corner.
  const [ux, uy] = [(ax - bx) / (2 * half), 1 + (ay - by) / (2 * half)];
  const [vx, vy] = [1 + (bx - cx) / (2 * half), (by - cy) / (2 * half)];
  const determinant = vx * uy - ux * vy || 1e-9;
  return (place, x, y) => {
    const dx = x - (middleX + half + bx);
    const dy = y - (middleY - half + by);
    place[0] = middleX + half + (dx * uy - dy * ux) / determinant;
    place[1] = middleY - half + (dy * vx - dx * vy) / determinant;
  };
}

/** Uniform noise from −1 to 1, blurred by three boxes that stand for a Gaussian. */
function smoothField(size: Size, sigma: number, random: RandomSource): Float64Array {
  let field = new Float64Array(size.width * size.height);
  for (let i = 0; i < field.length; i++) field[i] = 2 * random() - 1;
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  for (let pass = 0; pass < 3; pass++) field = boxMeans(field, size, radius) as Float64Array<ArrayBuffer>;
  return field;
}
