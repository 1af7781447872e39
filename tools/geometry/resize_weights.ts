/** Tables of weights: which source pixels make a result pixel, and how much each counts. @module */

/** The weights of one axis. */
export interface AxisWeights {
  /** First source index of each result index. */
  readonly first: Int32Array;
  /** Number of source indices of each result index. */
  readonly count: Int32Array;
  /** `stride` weights for each result index, in 1/2²². */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** Bits of a weight's fraction: Pillow's 8-bit path has 32 − 8 − 2 (Resample.c, PRECISION_BITS). */
export const WEIGHT_BITS = 22;

/** A resampling filter: how far it reaches at scale 1, and its height there. */
interface Filter {
  readonly reach: number;
  readonly at: (x: number) => number;
}

/** The methods with a filter. */
export type FilterMethod = "box" | "bilinear" | "bicubic" | "lanczos";

/** Pillow's filters (Resample.c). */
const FILTERS: Readonly<Record<FilterMethod, Filter>> = {
  box: { reach: 0.5, at: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { reach: 1, at: (x) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: { reach: 2, at: bicubic },
  lanczos: { reach: 3, at: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

/** The weights of a filter whose width grows with the reduction, as Pillow's `resize`. */
export function filterWeights(sourceLength: number, length: number, method: FilterMethod): AxisWeights {
  const filter = FILTERS[method];
  const scale = sourceLength / length;
  const stretch = Math.max(1, scale);
  const reach = filter.reach * stretch;
  return tabulate(length, Math.ceil(reach) * 2 + 1, (i, heights) => {
    const center = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - reach + 0.5));
    const end = Math.min(sourceLength, Math.trunc(center + reach + 0.5));
    for (let j = first; j < end; j++) heights[j - first] = filter.at((j - center + 0.5) * (1 / stretch));
    return { first, count: end - first };
  });
}

/** The share of each source pixel that a result pixel covers, as cv2.INTER_AREA when it reduces. */
export function areaWeights(sourceLength: number, length: number): AxisWeights {
  const scale = sourceLength / length;
  return tabulate(length, Math.ceil(scale) + 2, (i, heights) => {
    const start = i * scale;
    const end = Math.min(sourceLength, start + scale);
    const first = Math.floor(start);
    let count = 0;
    for (let j = first; j < end; j++) heights[count++] = Math.min(end, j + 1) - Math.max(start, j);
    return { first, count };
  });
}

/** What cv2.INTER_AREA does when it enlarges: pixels stay flat and blend only where they meet. */
export function areaGrowWeights(sourceLength: number, length: number): AxisWeights {
  // In OpenCV's order: where a multiple of the scale is whole, its last bit decides.
  const growth = length / sourceLength;
  const scale = 1 / growth;
  return tabulate(length, 2, (i, heights) => {
    const first = Math.min(sourceLength - 1, Math.floor(i * scale));
    const overlap = Math.fround(i + 1 - (first + 1) * growth);
    const share = overlap <= 0 || first === sourceLength - 1 ? 0 : overlap - Math.floor(overlap);
    heights[0] = share === 0 ? 1 : 1 - share;
    heights[1] = share;
    return { first, count: share === 0 ? 1 : 2 };
  });
}

/** Weights in proportion to the heights that `fill` writes for each result index, with sum 1. */
function tabulate(
  length: number,
  stride: number,
  fill: (i: number, heights: Float64Array) => { readonly first: number; readonly count: number },
): AxisWeights {
  const table = {
    first: new Int32Array(length),
    count: new Int32Array(length),
    weights: new Int32Array(length * stride),
    stride,
  };
  const heights = new Float64Array(stride);
  for (let i = 0; i < length; i++) {
    const { first, count } = fill(i, heights);
    let sum = 0;
    for (let j = 0; j < count; j++) sum += heights[j] as number;
    if (sum === 0) sum = 1;
    table.first[i] = first;
    table.count[i] = count;
    for (let j = 0; j < count; j++) table.weights[i * stride + j] = fixed((heights[j] as number) / sum);
  }
  return table;
}

/** Rounds half away from zero, as Pillow. */
function fixed(weight: number): number {
  const scaled = weight * (1 << WEIGHT_BITS);
  return Math.trunc(weight < 0 ? scaled - 0.5 : scaled + 0.5);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

/** Keys' cubic with a = −0.5. */
function bicubic(signed: number): number {
  const x = Math.abs(signed);
  if (x < 1) return ((1.5 * x - 2.5) * x) * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}
