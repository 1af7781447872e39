/** Normalised correlation of a template with every place of an image. @module */

import { requireRoom } from "../core/budget.ts";
import {
  type ComplexGrid,
  emptyGrid,
  forwardFourier,
  type FourierPlan,
  inverseFourier,
  planFourier,
} from "../core/fourier.ts";
import { correlateTilesByKernels } from "../kernels/correlate_tiles.ts";
import { integralOf } from "./integral_of.ts";

/** Planes of equal size: one for gray, three for colour. */
export interface Planes {
  readonly planes: readonly ArrayLike<number>[];
  readonly width: number;
  readonly height: number;
}

/** Scores of each place of the template's top left corner. */
export interface ScoreMap {
  readonly width: number;
  readonly height: number;
  /** −1 to 1. */
  readonly scores: Float32Array;
}

/** Smallest and largest side of the tiles that are transformed; larger ones leave the cache. */
const MIN_TILE = 64;
const MAX_TILE = 1024;
/** OpenCV's rounding slack: a correlation this much above the possible counts as ±1, more as 0. */
const SLACK = 1.125;

/**
 * The correlation coefficient of a template with each place of an image, as
 * `cv2.matchTemplate` with TM_CCOEFF_NORMED: products by Fourier transform
 * tile by tile (two tiles at once, one in the imaginary part), window sums
 * from integral images.
 */
export function correlateTemplate(image: Planes, template: Planes): ScoreMap {
  const width = image.width - template.width + 1;
  const height = image.height - template.height + 1;
  requireRoom("a correlation", width * height * 8 * 2);
  const products = new Float64Array(width * height);
  const spread = new Float64Array(width * height);
  let templateEnergy = 0;
  image.planes.forEach((plane, i) => {
    const centred = centre(template.planes[i] as ArrayLike<number>);
    templateEnergy += centred.reduce((sum, value) => sum + value * value, 0);
    addProducts({ ...image, plane }, { ...template, plane: centred }, products);
    addSpread({ ...image, plane }, template, spread);
  });
  return { width, height, scores: normalise(products, spread, Math.sqrt(templateEnergy)) };
}

interface Plane {
  readonly plane: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

function centre(plane: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(plane);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function normalise(products: Float64Array, spread: Float64Array, templateNorm: number): Float32Array {
  const scores = new Float32Array(products.length);
  for (let i = 0; i < products.length; i++) {
    const product = products[i] as number;
    const norm = Math.sqrt(Math.max(0, spread[i] as number)) * templateNorm;
    const size = Math.abs(product);
    if (size < norm) scores[i] = product / norm;
    else scores[i] = size < norm * SLACK ? Math.sign(product) : 0;
  }
  return scores;
}

/** Adds Σ (I − mean of the window)² for each window. */
function addSpread({ plane, width, height }: Plane, template: Planes, spread: Float64Array): void {
  const sums = integralOf({ plane, width, height }, 1);
  const squares = integralOf({ plane, width, height }, 2);
  const stride = width + 1;
  const area = template.width * template.height;
  const columns = width - template.width + 1;
  for (let y = 0; y <= height - template.height; y++) {
    for (let x = 0; x < columns; x++) {
      const a = y * stride + x;
      const b = a + template.width;
      const c = a + template.height * stride;
      const d = c + template.width;
      const sum = (sums[d] as number) - (sums[b] as number) - (sums[c] as number) + (sums[a] as number);
      const square = (squares[d] as number) - (squares[b] as number) - (squares[c] as number) + (squares[a] as number);
      spread[y * columns + x] = (spread[y * columns + x] as number) + square - (sum * sum) / area;
    }
  }
}

/** Adds Σ I·T for each place. */
function addProducts(image: Plane, template: Plane, products: Float64Array): void {
  const columns = image.width - template.width + 1;
  const rows = image.height - template.height + 1;
  const side = tileSide(template, columns, rows);
  const plan = planFourier(side);
  const spectrum = emptyGrid(side);
  copyInto(spectrum.real, side, { ...template, x: 0, y: 0 });
  const stepX = side - template.width + 1;
  const stepY = side - template.height + 1;
  const corners: [number, number][] = [];
  for (let y = 0; y < rows; y += stepY) for (let x = 0; x < columns; x += stepX) corners.push([x, y]);
  const out = { products, columns, rows, stepX, stepY, side };
  const addAll = (correlate: (tile: ComplexGrid) => void): void => addCorners(image, corners, { out, correlate });
  if (correlateTilesByKernels({ ...plan.across, values: spectrum }, addAll)) return;
  forwardFourier(spectrum, plan);
  addAll((tile) => correlateTile(tile, spectrum, plan));
}

/** Two tiles at once, one in the imaginary part. */
function addCorners(
  image: Plane,
  corners: readonly (readonly [number, number])[],
  { out, correlate }: { out: ProductMap; correlate: (tile: ComplexGrid) => void },
): void {
  const { side } = out;
  const tile = emptyGrid(side);
  for (let i = 0; i < corners.length; i += 2) {
    const first = corners[i] as readonly [number, number];
    const second = corners[i + 1];
    copyInto(tile.real, side, { ...image, x: first[0], y: first[1] });
    if (second === undefined) tile.imaginary.fill(0);
    else copyInto(tile.imaginary, side, { ...image, x: second[0], y: second[1] });
    correlate(tile);
    addTile(tile.real, first, out);
    if (second !== undefined) addTile(tile.imaginary, second, out);
  }
}

/** About four templates a side, within reason, and not more than the whole image needs. */
function tileSide(template: Plane, columns: number, rows: number): number {
  const longest = Math.max(template.width, template.height);
  const whole = Math.max(columns + template.width - 1, rows + template.height - 1);
  const wanted = Math.max(longest + 1, Math.min(whole, Math.max(MIN_TILE, longest * 4)));
  const side = powerAtLeast(wanted);
  return side > MAX_TILE ? Math.max(powerAtLeast(longest + 1), MAX_TILE) : side;
}

function powerAtLeast(size: number): number {
  let side = 2;
  while (side < size) side *= 2;
  return side;
}

function copyInto(
  target: Float64Array,
  side: number,
  { plane, width, height, x, y }: Plane & { x: number; y: number },
): void {
  target.fill(0);
  const right = Math.min(width - x, side);
  const bottom = Math.min(height - y, side);
  for (let row = 0; row < bottom; row++) {
    const from = (y + row) * width + x;
    const to = row * side;
    for (let column = 0; column < right; column++) target[to + column] = plane[from + column] as number;
  }
}

/** Tile × conjugate of the template's spectrum. The template is real, so both halves of the tile stay apart. */
function correlateTile(tile: ComplexGrid, spectrum: ComplexGrid, plan: FourierPlan): void {
  forwardFourier(tile, plan);
  const { real, imaginary } = tile;
  for (let i = 0; i < real.length; i++) {
    const a = real[i] as number;
    const b = imaginary[i] as number;
    const c = spectrum.real[i] as number;
    const d = spectrum.imaginary[i] as number;
    real[i] = a * c + b * d;
    imaginary[i] = b * c - a * d;
  }
  inverseFourier(tile, plan);
}

interface ProductMap {
  readonly products: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly side: number;
}

function addTile(tile: Float64Array, [x, y]: readonly [number, number], out: ProductMap): void {
  const { products, columns, rows, stepX, stepY, side } = out;
  const scale = 1 / (side * side);
  const right = Math.min(stepX, columns - x);
  const bottom = Math.min(stepY, rows - y);
  for (let row = 0; row < bottom; row++) {
    const to = (y + row) * columns + x;
    for (let column = 0; column < right; column++) {
      products[to + column] = (products[to + column] as number) + (tile[row * side + column] as number) * scale;
    }
  }
}
