/** Two-dimensional Fourier transform of grids whose sides are powers of two. @module */

/** Complex values row by row. */
export interface Spectrum {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The transform in place; `isInverse` undoes it, with the division by the number of values. */
export function transform2d(grid: Spectrum, isInverse = false): Spectrum {
  const { width, height, re, im } = grid;
  const across = planTransform(width, isInverse);
  for (let y = 0; y < height; y++) transform(across, re.subarray(y * width, (y + 1) * width), im.subarray(y * width));
  const down = planTransform(height, isInverse);
  const columnRe = new Float64Array(height);
  const columnIm = new Float64Array(height);
  for (let x = 0; x < width; x++) {
    for (let y = 0, p = x; y < height; y++, p += width) {
      columnRe[y] = re[p] as number;
      columnIm[y] = im[p] as number;
    }
    transform(down, columnRe, columnIm);
    for (let y = 0, p = x; y < height; y++, p += width) {
      re[p] = columnRe[y] as number;
      im[p] = columnIm[y] as number;
    }
  }
  if (isInverse) scale(grid, 1 / (width * height));
  return grid;
}

/** Multiplies each value by a number. */
function scale({ re, im }: Spectrum, factor: number): void {
  for (let i = 0; i < re.length; i++) {
    re[i] = (re[i] as number) * factor;
    im[i] = (im[i] as number) * factor;
  }
}

/** What transforms of one length share. */
interface Transform {
  readonly length: number;
  /** Where each value goes before the butterflies. */
  readonly order: Int32Array;
  /** Roots of unity of the first half of the circle. */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

function planTransform(length: number, isInverse: boolean): Transform {
  const bits = Math.log2(length);
  const half = length >> 1;
  const order = new Int32Array(length);
  for (let i = 1; i < length; i++) order[i] = ((order[i >> 1] as number) >> 1) | ((i & 1) << (bits - 1));
  const angle = (isInverse ? 2 : -2) * Math.PI / length;
  return {
    length,
    order,
    cos: Float64Array.from({ length: half }, (_, i) => Math.cos(angle * i)),
    sin: Float64Array.from({ length: half }, (_, i) => Math.sin(angle * i)),
  };
}

/** Cooley and Tukey's radix-2 transform in place. */
function transform(plan: Transform, re: Float64Array, im: Float64Array): void {
  const { length, cos, sin } = plan;
  reorder(plan, re, im);
  for (let half = 1; half < length; half *= 2) {
    const step = length / (2 * half);
    for (let start = 0; start < length; start += 2 * half) {
      for (let i = start, turn = 0; i < start + half; i++, turn += step) {
        const c = cos[turn] as number;
        const s = sin[turn] as number;
        const a = re[i + half] as number;
        const b = im[i + half] as number;
        const x = a * c - b * s;
        const y = a * s + b * c;
        const u = re[i] as number;
        const v = im[i] as number;
        re[i] = u + x;
        im[i] = v + y;
        re[i + half] = u - x;
        im[i + half] = v - y;
      }
    }
  }
}

function reorder({ length, order }: Transform, re: Float64Array, im: Float64Array): void {
  for (let i = 0; i < length; i++) {
    const j = order[i] as number;
    if (j <= i) continue;
    const r = re[i] as number;
    const m = im[i] as number;
    re[i] = re[j] as number;
    im[i] = im[j] as number;
    re[j] = r;
    im[j] = m;
  }
}
