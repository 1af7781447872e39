/** Non-local means in whole numbers: the kernel of denoise. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { nonLocalMeansByKernel } from "../kernels/non_local_means.ts";
import { paddedPlane, reflect101 } from "./border.ts";
import { copyAlpha, splitPlane, withPixels } from "./planes.ts";
import { roundHalfEven } from "./round_half_even.ts";

/** What is compared with what. */
export interface NonLocalMeansPlan {
  /** Difference in gray levels at which a patch counts 1/e. */
  readonly strength: number;
  /** Patches are 2 · templateRadius + 1 wide. */
  readonly templateRadius: number;
  /** Patches up to this far away are looked at. */
  readonly searchRadius: number;
}

/** Rows that are finished together, so that their sums stay in the cache. */
const BAND_ROWS = 64;
/** Weights below this share of the largest are left out, as in OpenCV. */
const LEAST_WEIGHT = 0.001;
/** Largest sum that OpenCV's 32-bit estimates hold. */
const MAX_SUM = 0x7fffffff;

interface Search extends NonLocalMeansPlan {
  readonly width: number;
  readonly height: number;
  /** Planes with a margin on all sides. */
  readonly planes: readonly Uint8Array[];
  readonly stride: number;
  readonly margin: number;
  /** Weight by summed square difference, in steps of 2^shift. */
  readonly weights: Int32Array;
  readonly shift: number;
}

/** Sums of one band: the weights, and the weighted values of each plane. */
interface Estimate {
  readonly weights: Int32Array;
  readonly values: readonly Int32Array[];
}

/** Averages pixels by the likeness of their patches, all channels together; OpenCV's arithmetic, the rim mirrored. */
export function nonLocalMeans(image: Image, plan: NonLocalMeansPlan): Image {
  const { width, height, channels } = image;
  const pixels = pixelsOf(image);
  const table = weightTable(plan, channels === 1 ? 1 : 3);
  const fast = nonLocalMeansByKernel(image, { ...plan, ...table });
  if (fast !== null) return withPixels(image, fast);
  const margin = plan.templateRadius + plan.searchRadius;
  const planes = channels === 1 ? [pixels] : [0, 1, 2].map((channel) => splitPlane(pixels, channel));
  const search: Search = {
    ...plan,
    width,
    height,
    planes: planes.map((plane) => paddedPlane(plane, image, margin, reflect101)),
    stride: width + 2 * margin,
    margin,
    ...table,
  };
  const data = allocate(width, height, channels);
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - top);
    writeBand(estimateBand(search, top, rows), data, top * width * channels);
  }
  if (channels === 4) copyAlpha(pixels, data);
  return withPixels(image, data);
}

/** OpenCV's table: the division by the patch's area becomes a shift, the table corrects it. */
function weightTable(
  { strength, templateRadius, searchRadius }: NonLocalMeansPlan,
  planeCount: number,
): { weights: Int32Array; shift: number } {
  const area = (2 * templateRadius + 1) ** 2;
  const shift = Math.ceil(Math.log2(area));
  const step = 2 ** shift / area;
  const scale = Math.floor(MAX_SUM / ((2 * searchRadius + 1) ** 2 * 255));
  const length = Math.floor((255 * 255 * planeCount) / step + 1);
  const weights = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const weight = roundHalfEven(scale * Math.exp((-i * step) / (strength * strength * planeCount)));
    // They fall: after the first that is too small there is none.
    if (weight < LEAST_WEIGHT * scale) break;
    weights[i] = weight;
  }
  return { weights, shift };
}

function estimateBand(search: Search, top: number, rows: number): Estimate {
  const { width, planes, searchRadius: reach, stride } = search;
  requireRoom("sums of an image", width * rows * 16);
  const estimate = {
    weights: new Int32Array(width * rows),
    values: planes.map(() => new Int32Array(width * rows)),
  };
  const scratch = scratchFor(search);
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      addOffset(search, { top, rows, offset: dy * stride + dx }, scratch, estimate);
    }
  }
  return estimate;
}

/** Room that each offset uses anew. */
interface Scratch {
  /** Square differences of the last rows, one patch high, in turn. */
  readonly ring: Int32Array;
  /** Sums of the ring's columns. */
  readonly columns: Int32Array;
  /** Weights of one row. */
  readonly row: Int32Array;
}

function scratchFor({ width, templateRadius }: Search): Scratch {
  const side = 2 * templateRadius + 1;
  const length = width + 2 * templateRadius;
  return { ring: new Int32Array(length * side), columns: new Int32Array(length), row: new Int32Array(width) };
}

function addOffset(
  search: Search,
  { top, rows, offset }: { top: number; rows: number; offset: number },
  scratch: Scratch,
  estimate: Estimate,
): void {
  const { width, planes, stride, margin, templateRadius } = search;
  const side = 2 * templateRadius + 1;
  scratch.ring.fill(0);
  scratch.columns.fill(0);
  for (let line = 0; line < rows + side - 1; line++) {
    const first = (top + line + margin - templateRadius) * stride + margin - templateRadius;
    addLine(planes, { first, offset, slot: line % side }, scratch);
    const y = line - side + 1;
    if (y < 0) continue;
    weighRow(search, scratch);
    const from = (top + y + margin) * stride + margin + offset;
    addWeights(scratch.row, estimate.weights, y * width);
    for (let p = 0; p < planes.length; p++) {
      addWeighted(scratch.row, planes[p] as Uint8Array, { from, to: y * width }, estimate.values[p] as Int32Array);
    }
  }
}

/** Takes one line of square differences into the column sums and the oldest one out. */
function addLine(
  planes: readonly Uint8Array[],
  { first, offset, slot }: { first: number; offset: number; slot: number },
  { ring, columns }: Scratch,
): void {
  const start = slot * columns.length;
  const [red, green = red, blue = red] = planes as [Uint8Array, Uint8Array?, Uint8Array?];
  const isColor = planes.length === 3;
  for (let x = 0, p = first, q = first + offset; x < columns.length; x++, p++, q++) {
    const r = (red[p] as number) - (red[q] as number);
    let square = r * r;
    if (isColor) {
      const g = (green[p] as number) - (green[q] as number);
      const b = (blue[p] as number) - (blue[q] as number);
      square += g * g + b * b;
    }
    columns[x] = (columns[x] as number) + square - (ring[start + x] as number);
    ring[start + x] = square;
  }
}

function weighRow({ width, templateRadius, weights, shift }: Search, { columns, row }: Scratch): void {
  const side = 2 * templateRadius + 1;
  let sum = 0;
  for (let x = 0; x < side - 1; x++) sum += columns[x] as number;
  for (let x = 0; x < width; x++) {
    sum += columns[x + side - 1] as number;
    row[x] = weights[sum >> shift] as number;
    sum -= columns[x] as number;
  }
}

function addWeights(row: Int32Array, total: Int32Array, to: number): void {
  for (let x = 0; x < row.length; x++) total[to + x] = (total[to + x] as number) + (row[x] as number);
}

function addWeighted(
  row: Int32Array,
  plane: Uint8Array,
  { from, to }: { from: number; to: number },
  total: Int32Array,
): void {
  for (let x = 0; x < row.length; x++) {
    total[to + x] = (total[to + x] as number) + (row[x] as number) * (plane[from + x] as number);
  }
}

function writeBand({ weights, values }: Estimate, target: Pixels, start: number): void {
  const step = values.length === 3 ? 4 : 1;
  values.forEach((sums, channel) => {
    for (let i = 0, p = start + channel; i < sums.length; i++, p += step) {
      const weight = weights[i] as number;
      target[p] = Math.floor(((sums[i] as number) + (weight >> 1)) / weight);
    }
  });
}
