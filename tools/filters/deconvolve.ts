/** Undoing a known blur of one plane. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";
import { borderIndexes, reflect101 } from "./border.ts";
import type { Kernel } from "./convolve_plane.ts";
import { type Spectrum, transform2d } from "./fourier.ts";

/** Division by less than this is left out, as in scikit-image. */
const LEAST_DIVISOR = 1e-12;

/** A grid of powers of two around a plane, and the blur's transform. */
export interface Deconvolution extends Size {
  readonly gridWidth: number;
  readonly gridHeight: number;
  readonly left: number;
  readonly top: number;
  readonly blur: Spectrum;
}

/**
 * Prepares to undo a blur: the plane is to lie in the middle of a grid whose
 * sides are powers of two, at least `margin` larger on each side.
 */
export function planDeconvolution({ width, height }: Size, kernel: Kernel, margin: number): Deconvolution {
  const gridWidth = powerOfTwo(width + 2 * margin);
  const gridHeight = powerOfTwo(height + 2 * margin);
  requireRoom("transforms of an image", gridWidth * gridHeight * 8 * 8);
  const blur = emptySpectrum(gridWidth, gridHeight);
  kernel.weights.forEach((weight, i) => {
    const x = (i % kernel.width) - (kernel.width >> 1);
    const y = Math.floor(i / kernel.width) - (kernel.height >> 1);
    const at = ((y + gridHeight) % gridHeight) * gridWidth + (x + gridWidth) % gridWidth;
    blur.re[at] = (blur.re[at] as number) + weight;
  });
  const left = (gridWidth - width) >> 1;
  const top = (gridHeight - height) >> 1;
  return { width, height, gridWidth, gridHeight, left, top, blur: transform2d(blur) };
}

/**
 * Wiener's filter with a Laplacian as the measure of roughness:
 * scikit-image's `restoration.wiener`.
 */
export function wienerPlane(plane: Pixels, plan: Deconvolution, balance: number): Pixels {
  const { gridWidth, gridHeight, blur } = plan;
  const grid = transform2d(spread(plane, plan));
  const roughAcross = cosines(gridWidth);
  const roughDown = cosines(gridHeight);
  for (let i = 0; i < grid.re.length; i++) {
    // The transform of the Laplacian's cross, 4 in the middle and −1 around.
    const rough = 4 - (roughAcross[i % gridWidth] as number) - (roughDown[Math.floor(i / gridWidth)] as number);
    const a = blur.re[i] as number;
    const b = blur.im[i] as number;
    const divisor = a * a + b * b + balance * rough * rough;
    const [u, v] = divisor < LEAST_DIVISOR ? [0, 0] : [a / divisor, -b / divisor];
    const re = grid.re[i] as number;
    const im = grid.im[i] as number;
    grid.re[i] = re * u - im * v;
    grid.im[i] = re * v + im * u;
  }
  return collect(transform2d(grid, true), plan);
}

function cosines(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 2 * Math.cos((2 * Math.PI * i) / length));
}

/**
 * Richardson and Lucy's iteration (1972, 1974): scikit-image's
 * `restoration.richardson_lucy` on a mirrored and repeating plane.
 */
export function richardsonLucyPlane(plane: Pixels, plan: Deconvolution, iterations: number): Pixels {
  const observed = spread(plane, plan).re;
  const estimate = new Float64Array(observed.length).fill(0.5);
  const scratch = emptySpectrum(plan.gridWidth, plan.gridHeight);
  for (let i = 0; i < iterations; i++) {
    blurInto(scratch, estimate, plan.blur, 1);
    const { re } = scratch;
    const ratios = re.map((value, p) => (observed[p] as number) / (value + LEAST_DIVISOR));
    blurInto(scratch, ratios, plan.blur, -1);
    for (let p = 0; p < estimate.length; p++) estimate[p] = (estimate[p] as number) * (scratch.re[p] as number);
  }
  scratch.re.set(estimate);
  return collect(scratch, plan);
}

/** Convolves values with the blur (`turn` 1) or with the blur turned by 180° (−1). */
function blurInto(scratch: Spectrum, values: Float64Array, blur: Spectrum, turn: 1 | -1): void {
  const { re, im } = scratch;
  re.set(values);
  im.fill(0);
  transform2d(scratch);
  for (let i = 0; i < re.length; i++) {
    const a = blur.re[i] as number;
    const b = turn * (blur.im[i] as number);
    const u = re[i] as number;
    const v = im[i] as number;
    re[i] = u * a - v * b;
    im[i] = u * b + v * a;
  }
  transform2d(scratch, true);
}

/** The plane as 0 to 1 in the middle of the grid, mirrored around. */
function spread(plane: Pixels, { width, height, gridWidth, gridHeight, left, top }: Deconvolution): Spectrum {
  const grid = emptySpectrum(gridWidth, gridHeight);
  const columns = borderIndexes(width, Math.max(left, gridWidth - width - left), reflect101);
  const rows = borderIndexes(height, Math.max(top, gridHeight - height - top), reflect101);
  const [skipX, skipY] = [
    Math.max(left, gridWidth - width - left) - left,
    Math.max(top, gridHeight - height - top) - top,
  ];
  for (let y = 0; y < gridHeight; y++) {
    const from = (rows[y + skipY] as number) * width;
    for (let x = 0; x < gridWidth; x++) {
      grid.re[y * gridWidth + x] = (plane[from + (columns[x + skipX] as number)] as number) / 255;
    }
  }
  return grid;
}

/** The plane's part of the grid as bytes. */
function collect({ re }: Spectrum, { width, height, gridWidth, left, top }: Deconvolution): Pixels {
  const out = allocate(width, height, 1);
  for (let y = 0; y < height; y++) {
    const from = (y + top) * gridWidth + left;
    for (let x = 0; x < width; x++) out[y * width + x] = (re[from + x] as number) * 255;
  }
  return out;
}

function emptySpectrum(width: number, height: number): Spectrum {
  return { width, height, re: new Float64Array(width * height), im: new Float64Array(width * height) };
}

function powerOfTwo(length: number): number {
  return 2 ** Math.ceil(Math.log2(length));
}
