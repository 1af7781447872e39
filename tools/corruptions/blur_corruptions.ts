/** Blurs. Severities and formulas: Hendrycks and Dietterich (2019). @module */

import type { Image, Size } from "../core/image.ts";
import { borderIndexes, reflect101 } from "../filters/border.ts";
import { convolveImage, type Kernel } from "../filters/convolve_plane.ts";
import { gaussianBlur } from "../filters/gaussian_blur.ts";
import { gaussianWeights } from "../filters/gaussian_weights.ts";
import { type Corruption, lost, pick, type SeverityTable } from "./corruption.ts";
import { between } from "./random_draws.ts";
import { type PlaceOf, sampleUnits } from "./sample_units.ts";
import { fromUnitPlanes, unitPlanes } from "./unit_planes.ts";

const GAUSSIAN: SeverityTable<number> = [1, 2, 3, 4, 6];
const DEFOCUS: SeverityTable<{ radius: number; soft: number }> = [
  { radius: 3, soft: 0.1 },
  { radius: 4, soft: 0.5 },
  { radius: 6, soft: 0.5 },
  { radius: 8, soft: 0.5 },
  { radius: 10, soft: 0.5 },
];
const MOTION: SeverityTable<{ radius: number; sigma: number }> = [
  { radius: 10, sigma: 3 },
  { radius: 15, sigma: 5 },
  { radius: 15, sigma: 8 },
  { radius: 15, sigma: 12 },
  { radius: 20, sigma: 15 },
];
/** Number of enlargements from 1 on, and the step between them; 12 because NumPy's arange(1, 1.11, 0.01) ends with 1.11. */
const ZOOM: SeverityTable<{ count: number; step: number }> = [
  { count: 12, step: 0.01 },
  { count: 16, step: 0.01 },
  { count: 11, step: 0.02 },
  { count: 13, step: 0.02 },
  { count: 11, step: 0.03 },
];

/** A Gaussian blur. */
export const gaussianBlurCorruption: Corruption = (image, severity) => {
  const sigma = pick(GAUSSIAN, severity);
  const inverse = [{ tool: "deblur", args: [{ sigma }] }];
  return { image: gaussianBlur(image, sigma), parameters: { sigma }, inverse, isReversible: false };
};

/** A lens out of focus: a disc with a soft rim. */
export const defocusBlur: Corruption = (image, severity) => {
  const { radius, soft } = pick(DEFOCUS, severity);
  return lost(blurred(image, discKernel(radius, soft)), { radius, soft });
};

/** A moving camera, slowing down. */
export const motionBlurCorruption: Corruption = (image, severity, random) => {
  const { radius, sigma } = pick(MOTION, severity);
  const angle = between(random, -45, 45);
  return lost(blurred(image, fadingKernel(radius, sigma, angle)), { radius, sigma, angle });
};

/** A camera moving towards the scene: the mean of enlargements. */
export const zoomBlur: Corruption = (image, severity) => {
  const { count, step } = pick(ZOOM, severity);
  const planes = unitPlanes(image);
  const sums = planes.map((plane) => plane.slice());
  for (let i = 0; i < count; i++) {
    sampleUnits(planes, image, zoomed(image, 1 + i * step)).forEach((plane, channel) => {
      const sum = sums[channel] as Float32Array;
      for (let p = 0; p < sum.length; p++) sum[p] = (sum[p] as number) + (plane[p] as number);
    });
  }
  const means = sums.map((sum) => sum.map((value) => value / (count + 1)));
  return lost(fromUnitPlanes(image, means), { largestZoom: 1 + (count - 1) * step, steps: count });
};

/** The middle of the image, enlarged to its size: whole pixels are cut out and their outermost middles kept apart. */
function zoomed({ width, height }: Size, zoom: number): PlaceOf {
  const [acrossX, acrossY] = [zoomAxis(width, zoom), zoomAxis(height, zoom)];
  return (place, x, y) => {
    place[0] = acrossX(x);
    place[1] = acrossY(y);
  };
}

function zoomAxis(length: number, zoom: number): (at: number) => number {
  const kept = Math.ceil(length / zoom);
  const large = Math.round(kept * zoom);
  const start = Math.floor((length - kept) / 2);
  const cut = Math.floor((large - length) / 2);
  const scale = (kept - 1) / Math.max(1, large - 1);
  return (at) => start + (at + cut) * scale;
}

function blurred(image: Image, kernel: Kernel): Image {
  return convolveImage(image, kernel);
}

/** A disc of weights with sum 1, softened by a small Gaussian. */
export function discKernel(radius: number, soft: number): Kernel {
  const reach = Math.max(8, radius);
  const side = 2 * reach + 1;
  const inside = (i: number): boolean => ((i % side) - reach) ** 2 + (Math.floor(i / side) - reach) ** 2 <= radius ** 2;
  const disc = Float64Array.from({ length: side * side }, (_, i) => inside(i) ? 1 : 0);
  const area = disc.reduce((sum, value) => sum + value, 0);
  const line = gaussianWeights(radius <= 8 ? 3 : 5, soft);
  const turned = softenRows(disc.map((value) => value / area), side, line);
  return { width: side, height: side, weights: softenRows(turned, side, line) };
}

/** Blurs each row and turns rows to columns; done twice it blurs both ways. */
function softenRows(weights: Float64Array, side: number, line: Float64Array): Float64Array {
  const columns = borderIndexes(side, line.length >> 1, reflect101);
  return Float64Array.from(weights, (_, i) => {
    const [x, y] = [Math.floor(i / side), i % side];
    return line.reduce(
      (sum, weight, k) => sum + weight * (weights[y * side + (columns[x + k] as number)] as number),
      0,
    );
  });
}

/** One half of a Gaussian along a line, as ImageMagick's motion blur; degrees clockwise from the right. */
export function fadingKernel(radius: number, sigma: number, degrees: number): Kernel {
  const length = 2 * radius + 1;
  const side = 2 * length + 1;
  const weights = new Float64Array(side * side);
  const radians = (degrees * Math.PI) / 180;
  const strength = (i: number): number => Math.exp(-(i * i) / (2 * sigma * sigma));
  const sum = Array.from({ length }, (_, i) => strength(i)).reduce((total, value) => total + value, 0);
  for (let i = 0; i < length; i++) {
    const x = length + Math.ceil(i * Math.cos(radians) - 0.5);
    const y = length + Math.ceil(i * Math.sin(radians) - 0.5);
    weights[y * side + x] = (weights[y * side + x] as number) + strength(i) / sum;
  }
  return { width: side, height: side, weights };
}
