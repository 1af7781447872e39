/** Undoing a known blur of one plane. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import {
  type ComplexGrid,
  emptyGrid,
  forwardFourier,
  type FourierPlan,
  inverseFourier,
  planFourier,
  reversedBits,
} from "../core/fourier.ts";
import type { Pixels, Size } from "../core/image.ts";
import { borderIndexes, reflect101 } from "./border.ts";
import type { Kernel } from "./convolve_plane.ts";

/** Division by less than this is left out, as in scikit-image. */
const LEAST_DIVISOR = 1e-12;

/** A grid of powers of two around a plane, and the blur's transform. */
export interface Deconvolution extends Size {
  readonly gridWidth: number;
  readonly gridHeight: number;
  readonly left: number;
  readonly top: number;
  readonly fourier: FourierPlan;
  readonly blur: ComplexGrid;
}

/**
 * Prepares to undo a blur: the plane is to lie in the middle of a grid whose
 * sides are powers of two, at least `margin` larger on each side; along a side
 * of one pixel nothing changes, so that the grid has one pixel there too.
 */
export function planDeconvolution({ width, height }: Size, blurring: Kernel, margin: number): Deconvolution {
  const kernel = flattened(blurring, { isRow: height === 1, isColumn: width === 1 });
  const gridWidth = width === 1 ? 1 : powerOfTwo(width + 2 * margin);
  const gridHeight = height === 1 ? 1 : powerOfTwo(height + 2 * margin);
  requireRoom("transforms of an image", gridWidth * gridHeight * 8 * 8);
  const fourier = planFourier(gridWidth, gridHeight);
  const blur = emptyGrid(gridWidth, gridHeight);
  kernel.weights.forEach((weight, i) => {
    const x = (i % kernel.width) - (kernel.width >> 1);
    const y = Math.floor(i / kernel.width) - (kernel.height >> 1);
    const at = ((y + gridHeight) % gridHeight) * gridWidth + (x + gridWidth) % gridWidth;
    blur.real[at] = (blur.real[at] as number) + weight;
  });
  const left = (gridWidth - width) >> 1;
  const top = (gridHeight - height) >> 1;
  forwardFourier(blur, fourier);
  return { width, height, gridWidth, gridHeight, left, top, fourier, blur };
}

/** What a blur does along a row, or a column, of which all others are copies: its weights across are added. */
function flattened(kernel: Kernel, { isRow, isColumn }: { isRow: boolean; isColumn: boolean }): Kernel {
  const width = isColumn ? 1 : kernel.width;
  const height = isRow ? 1 : kernel.height;
  const weights = new Float64Array(width * height);
  kernel.weights.forEach((weight, i) => {
    const x = isColumn ? 0 : i % kernel.width;
    const y = isRow ? 0 : Math.floor(i / kernel.width);
    weights[y * width + x] = (weights[y * width + x] as number) + weight;
  });
  return { width, height, weights };
}

/**
 * Wiener's filter with a Laplacian as the measure of roughness:
 * scikit-image's `restoration.wiener`.
 */
export function wienerPlane(plane: Pixels, plan: Deconvolution, balance: number): Pixels {
  const { gridWidth, gridHeight, fourier, blur } = plan;
  const grid = spread(plane, plan);
  forwardFourier(grid, fourier);
  const roughAcross = cosines(gridWidth);
  const roughDown = cosines(gridHeight);
  for (let i = 0; i < grid.real.length; i++) {
    // The transform of the Laplacian's cross, 4 in the middle and −1 around.
    const rough = 4 - (roughAcross[i % gridWidth] as number) - (roughDown[Math.floor(i / gridWidth)] as number);
    const a = blur.real[i] as number;
    const b = blur.imaginary[i] as number;
    const divisor = a * a + b * b + balance * rough * rough;
    const [u, v] = divisor < LEAST_DIVISOR ? [0, 0] : [a / divisor, -b / divisor];
    const re = grid.real[i] as number;
    const im = grid.imaginary[i] as number;
    grid.real[i] = re * u - im * v;
    grid.imaginary[i] = re * v + im * u;
  }
  inverseFourier(grid, fourier);
  divide(grid.real);
  return collect(grid, plan);
}

/** Twice the cosine of each frequency, in the order that transforms have. */
function cosines(length: number): Float64Array {
  return Float64Array.from(reversedBits(length), (frequency) => 2 * Math.cos((2 * Math.PI * frequency) / length));
}

/**
 * Richardson and Lucy's iteration (1972, 1974): scikit-image's
 * `restoration.richardson_lucy` on a mirrored and repeating plane.
 */
export function richardsonLucyPlane(plane: Pixels, plan: Deconvolution, iterations: number): Pixels {
  const observed = spread(plane, plan).real;
  const estimate = new Float64Array(observed.length).fill(0.5);
  const scratch = emptyGrid(plan.gridWidth, plan.gridHeight);
  for (let i = 0; i < iterations; i++) {
    blurInto(scratch, estimate, plan, 1);
    const ratios = scratch.real.map((value, p) => (observed[p] as number) / (value + LEAST_DIVISOR));
    blurInto(scratch, ratios, plan, -1);
    for (let p = 0; p < estimate.length; p++) estimate[p] = (estimate[p] as number) * (scratch.real[p] as number);
  }
  scratch.real.set(estimate);
  return collect(scratch, plan);
}

/** Convolves values with the blur (`turn` 1) or with the blur turned by 180° (−1). */
function blurInto(scratch: ComplexGrid, values: Float64Array, plan: Deconvolution, turn: 1 | -1): void {
  const { fourier, blur } = plan;
  const { real, imaginary } = scratch;
  real.set(values);
  imaginary.fill(0);
  forwardFourier(scratch, fourier);
  for (let i = 0; i < real.length; i++) {
    const a = blur.real[i] as number;
    const b = turn * (blur.imaginary[i] as number);
    const u = real[i] as number;
    const v = imaginary[i] as number;
    real[i] = u * a - v * b;
    imaginary[i] = u * b + v * a;
  }
  inverseFourier(scratch, fourier);
  divide(real);
}

/** The plane as 0 to 1 in the middle of the grid, mirrored around. */
function spread(plane: Pixels, { width, height, gridWidth, gridHeight, left, top }: Deconvolution): ComplexGrid {
  const grid = emptyGrid(gridWidth, gridHeight);
  const columns = borderIndexes(width, Math.max(left, gridWidth - width - left), reflect101);
  const rows = borderIndexes(height, Math.max(top, gridHeight - height - top), reflect101);
  const [skipX, skipY] = [
    Math.max(left, gridWidth - width - left) - left,
    Math.max(top, gridHeight - height - top) - top,
  ];
  for (let y = 0; y < gridHeight; y++) {
    const from = (rows[y + skipY] as number) * width;
    for (let x = 0; x < gridWidth; x++) {
      grid.real[y * gridWidth + x] = (plane[from + (columns[x + skipX] as number)] as number) / 255;
    }
  }
  return grid;
}

/** The plane's part of the grid as bytes. */
function collect({ real }: ComplexGrid, { width, height, gridWidth, left, top }: Deconvolution): Pixels {
  const out = allocate(width, height, 1);
  for (let y = 0; y < height; y++) {
    const from = (y + top) * gridWidth + left;
    for (let x = 0; x < width; x++) out[y * width + x] = (real[from + x] as number) * 255;
  }
  return out;
}

/** The division that the inverse transform leaves to its caller; only real values are looked at. */
function divide(real: Float64Array): void {
  const share = 1 / real.length;
  for (let i = 0; i < real.length; i++) real[i] = (real[i] as number) * share;
}

function powerOfTwo(length: number): number {
  return 2 ** Math.ceil(Math.log2(length));
}
