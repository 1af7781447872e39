/** Fast Fourier transform of square tiles, for correlation. @module */

/** Sides 2, 4, 8, …; roots of unity of one side. */
export interface FourierPlan {
  readonly side: number;
  /** cos and −sin of 2πk / side for k < side / 2. */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** A complex tile, row by row. */
export interface ComplexTile {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Prepares transforms of tiles with a power of two as side. */
export function planFourier(side: number): FourierPlan {
  const cos = new Float64Array(Math.max(1, side / 2));
  const sin = new Float64Array(Math.max(1, side / 2));
  for (let k = 0; k < side / 2; k++) {
    cos[k] = Math.cos((2 * Math.PI * k) / side);
    sin[k] = -Math.sin((2 * Math.PI * k) / side);
  }
  return { side, cos, sin };
}

/** A tile of zeros. */
export function emptyTile(side: number): ComplexTile {
  return { real: new Float64Array(side * side), imaginary: new Float64Array(side * side) };
}

/**
 * The transform in place, with frequencies in bit-reversed order (decimation
 * in frequency). That order is as good as any for multiplying two spectra,
 * and {@link inverseFourier} takes it back, so no reordering is needed.
 */
export function forwardFourier(tile: ComplexTile, plan: FourierPlan): void {
  for (let half = plan.side / 2; half >= 1; half /= 2) {
    splitColumns(tile, plan, half);
    splitRows(tile, plan, half);
  }
}

/** The inverse of {@link forwardFourier} in place, without the division by the number of pixels. */
export function inverseFourier(tile: ComplexTile, plan: FourierPlan): void {
  for (let half = 1; half <= plan.side / 2; half *= 2) {
    mergeRows(tile, plan, half);
    mergeColumns(tile, plan, half);
  }
}

/** One stage down the columns: whole rows are combined, which keeps memory access in order. */
function splitColumns({ real, imaginary }: ComplexTile, { side, cos, sin }: FourierPlan, half: number): void {
  for (let start = 0; start < side; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const c = cos[(k * side) / (2 * half)] as number;
      const s = sin[(k * side) / (2 * half)] as number;
      let a = (start + k) * side;
      let b = a + half * side;
      for (const end = a + side; a < end; a++, b++) {
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
}

function splitRows({ real, imaginary }: ComplexTile, { side, cos, sin }: FourierPlan, half: number): void {
  const step = side / (2 * half);
  for (let start = 0; start < side * side; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const c = cos[k * step] as number;
      const s = sin[k * step] as number;
      const a = start + k;
      const b = a + half;
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

function mergeColumns({ real, imaginary }: ComplexTile, { side, cos, sin }: FourierPlan, half: number): void {
  for (let start = 0; start < side; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const c = cos[(k * side) / (2 * half)] as number;
      const s = -(sin[(k * side) / (2 * half)] as number);
      let a = (start + k) * side;
      let b = a + half * side;
      for (const end = a + side; a < end; a++, b++) {
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
}

function mergeRows({ real, imaginary }: ComplexTile, { side, cos, sin }: FourierPlan, half: number): void {
  const step = side / (2 * half);
  for (let start = 0; start < side * side; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const c = cos[k * step] as number;
      const s = -(sin[k * step] as number);
      const a = start + k;
      const b = a + half;
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
