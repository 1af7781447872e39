/** Fast Fourier transform of grids whose sides are powers of two. @module */

/** What transforms of one size share. */
export interface FourierPlan {
  readonly width: number;
  readonly height: number;
  readonly across: Roots;
  readonly down: Roots;
}

/** Roots of unity of a side: cos and −sin of 2πk / side for k < side / 2. */
interface Roots {
  readonly side: number;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** Complex values row by row. */
export interface ComplexGrid {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Prepares transforms of grids with powers of two as sides. */
export function planFourier(width: number, height = width): FourierPlan {
  const across = rootsOf(width);
  return { width, height, across, down: height === width ? across : rootsOf(height) };
}

function rootsOf(side: number): Roots {
  const cos = new Float64Array(Math.max(1, side / 2));
  const sin = new Float64Array(Math.max(1, side / 2));
  for (let k = 0; k < side / 2; k++) {
    cos[k] = Math.cos((2 * Math.PI * k) / side);
    sin[k] = -Math.sin((2 * Math.PI * k) / side);
  }
  return { side, cos, sin };
}

/** A grid of zeros. */
export function emptyGrid(width: number, height = width): ComplexGrid {
  return { real: new Float64Array(width * height), imaginary: new Float64Array(width * height) };
}

/**
 * The transform in place, with frequencies in the order of {@link reversedBits}
 * (decimation in frequency). That order is as good as any for multiplying two
 * spectra, and {@link inverseFourier} takes it back.
 */
export function forwardFourier(grid: ComplexGrid, plan: FourierPlan): void {
  let [halfDown, halfAcross] = [plan.height / 2, plan.width / 2];
  for (; halfDown >= 1 || halfAcross >= 1; halfDown /= 2, halfAcross /= 2) {
    if (halfDown >= 1) splitColumns(grid, plan, halfDown);
    if (halfAcross >= 1) splitRows(grid, plan, halfAcross);
  }
}

/** The inverse of {@link forwardFourier} in place, without the division by the number of values. */
export function inverseFourier(grid: ComplexGrid, plan: FourierPlan): void {
  for (let half = 1; half <= plan.width / 2 || half <= plan.height / 2; half *= 2) {
    if (half <= plan.width / 2) mergeRows(grid, plan, half);
    if (half <= plan.height / 2) mergeColumns(grid, plan, half);
  }
}

/** Which frequency stands at each place of a transformed side. */
export function reversedBits(side: number): Int32Array {
  const order = new Int32Array(side);
  for (let i = 1; i < side; i++) order[i] = ((order[i >> 1] as number) >> 1) | ((i & 1) * (side >> 1));
  return order;
}

/** One stage down the columns: whole rows are combined, which keeps memory access in order. */
function splitColumns({ real, imaginary }: ComplexGrid, { width, height, down }: FourierPlan, half: number): void {
  const step = height / (2 * half);
  for (let start = 0; start < height; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const c = down.cos[k * step] as number;
      const s = down.sin[k * step] as number;
      const a = (start + k) * width;
      splitPairs(real, imaginary, { a, b: a + half * width, count: width, c, s });
    }
  }
}

interface Pairs {
  readonly a: number;
  readonly b: number;
  readonly count: number;
  readonly c: number;
  readonly s: number;
}

function splitPairs(real: Float64Array, imaginary: Float64Array, { a, b, count, c, s }: Pairs): void {
  for (let i = a, j = b; i < a + count; i++, j++) {
    const ar = real[i] as number;
    const ai = imaginary[i] as number;
    const br = real[j] as number;
    const bi = imaginary[j] as number;
    const dr = ar - br;
    const di = ai - bi;
    real[i] = ar + br;
    imaginary[i] = ai + bi;
    real[j] = dr * c - di * s;
    imaginary[j] = dr * s + di * c;
  }
}

function mergePairs(real: Float64Array, imaginary: Float64Array, { a, b, count, c, s }: Pairs): void {
  for (let i = a, j = b; i < a + count; i++, j++) {
    const br = (real[j] as number) * c - (imaginary[j] as number) * s;
    const bi = (real[j] as number) * s + (imaginary[j] as number) * c;
    const ar = real[i] as number;
    const ai = imaginary[i] as number;
    real[i] = ar + br;
    imaginary[i] = ai + bi;
    real[j] = ar - br;
    imaginary[j] = ai - bi;
  }
}

function mergeColumns({ real, imaginary }: ComplexGrid, { width, height, down }: FourierPlan, half: number): void {
  const step = height / (2 * half);
  for (let start = 0; start < height; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const c = down.cos[k * step] as number;
      const s = -(down.sin[k * step] as number);
      const a = (start + k) * width;
      mergePairs(real, imaginary, { a, b: a + half * width, count: width, c, s });
    }
  }
}

function splitRows({ real, imaginary }: ComplexGrid, { width, across }: FourierPlan, half: number): void {
  const step = width / (2 * half);
  for (let start = 0; start < real.length; start += 2 * half) {
    for (let k = 0, a = start, b = start + half; k < half; k++, a++, b++) {
      const c = across.cos[k * step] as number;
      const s = across.sin[k * step] as number;
      const ar = real[a] as number;
      const ai = imaginary[a] as number;
      const br = real[b] as number;
      const bi = imaginary[b] as number;
      const dr = ar - br;
      const di = ai - bi;
      real[a] = ar + br;
      imaginary[a] = ai + bi;
      real[b] = dr * c - di * s;
      imaginary[b] = dr * s + di * c;
    }
  }
}

function mergeRows({ real, imaginary }: ComplexGrid, { width, across }: FourierPlan, half: number): void {
  const step = width / (2 * half);
  for (let start = 0; start < real.length; start += 2 * half) {
    for (let k = 0, a = start, b = start + half; k < half; k++, a++, b++) {
      const c = across.cos[k * step] as number;
      const s = -(across.sin[k * step] as number);
      const br = (real[b] as number) * c - (imaginary[b] as number) * s;
      const bi = (real[b] as number) * s + (imaginary[b] as number) * c;
      const ar = real[a] as number;
      const ai = imaginary[a] as number;
      real[a] = ar + br;
      imaginary[a] = ai + bi;
      real[b] = ar - br;
      imaginary[b] = ai - bi;
    }
  }
}
