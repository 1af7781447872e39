/** Similarity of two planes window by window. @module */

/** Weights along one axis, summing to one, and the factor from moments to covariances. */
export interface SimilarityWindow {
  readonly weights: Float64Array;
  readonly isUniform: boolean;
  /** n / (n − 1) for the sample covariance, 1 for the weighted one. */
  readonly covarianceScale: number;
}

/** Two planes of one size. */
export interface PlanePair {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The paper's constants for 8 bits: (0.01 × 255)² and (0.03 × 255)². */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** A square window in which every pixel counts the same, with the sample covariance. */
export function uniformWeights(size: number): SimilarityWindow {
  const count = size * size;
  return {
    weights: new Float64Array(size).fill(1 / size),
    isUniform: true,
    covarianceScale: count === 1 ? 1 : count / (count - 1),
  };
}

/** A round window. */
export function gaussianWeights(size: number, sigma: number): SimilarityWindow {
  const middle = (size - 1) / 2;
  const raw = Float64Array.from({ length: size }, (_, i) => Math.exp(-((i - middle) ** 2) / (2 * sigma * sigma)));
  const sum = raw.reduce((total, value) => total + value, 0);
  return { weights: raw.map((value) => value / sum), isUniform: false, covarianceScale: 1 };
}

/** The mean similarity of all windows that lie inside. */
export function similarityOf(pair: PlanePair, window: SimilarityWindow): number {
  const { width, height } = pair;
  const size = window.weights.length;
  const columns = Array.from({ length: 5 }, () => new Float64Array(width));
  let sum = 0;
  for (let top = 0; top <= height - size; top++) {
    if (window.isUniform) slideColumns(pair, columns, top, size);
    else weighColumns(pair, columns, top, window.weights);
    sum += window.isUniform ? sumOfRow(columns, width, window) : weighedRow(columns, width, window);
  }
  return sum / ((width - size + 1) * (height - size + 1));
}

/** Sums of a, b, a², b² and ab down each column of the window: exact, since they are whole numbers. */
function slideColumns(pair: PlanePair, columns: readonly Float64Array[], top: number, size: number): void {
  if (top === 0) { for (let row = 0; row < size; row++) addRow(pair, columns, row, 1); }
  else {
    addRow(pair, columns, top - 1, -1);
    addRow(pair, columns, top + size - 1, 1);
  }
}

function weighColumns(pair: PlanePair, columns: readonly Float64Array[], top: number, weights: Float64Array): void {
  for (const column of columns) column.fill(0);
  for (let i = 0; i < weights.length; i++) addRow(pair, columns, top + i, weights[i] as number);
}

function addRow({ a, b, width }: PlanePair, columns: readonly Float64Array[], row: number, weight: number): void {
  const [sa, sb, saa, sbb, sab] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  for (let x = 0, i = row * width; x < width; x++, i++) {
    const p = a[i] as number;
    const q = b[i] as number;
    sa[x] = (sa[x] as number) + weight * p;
    sb[x] = (sb[x] as number) + weight * q;
    saa[x] = (saa[x] as number) + weight * p * p;
    sbb[x] = (sbb[x] as number) + weight * q * q;
    sab[x] = (sab[x] as number) + weight * p * q;
  }
}

/** Similarities along one row of uniform windows, summed. */
function sumOfRow(
  columns: readonly Float64Array[],
  width: number,
  { weights, covarianceScale }: SimilarityWindow,
): number {
  const [sa, sb, saa, sbb, sab] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const size = weights.length;
  const share = 1 / (size * size);
  let [a, b, aa, bb, ab, sum] = [0, 0, 0, 0, 0, 0];
  for (let x = 0; x < width; x++) {
    a += sa[x] as number;
    b += sb[x] as number;
    aa += saa[x] as number;
    bb += sbb[x] as number;
    ab += sab[x] as number;
    const left = x - size + 1;
    if (left < 0) continue;
    sum += similarity(a * share, b * share, aa * share, bb * share, ab * share, covarianceScale);
    a -= sa[left] as number;
    b -= sb[left] as number;
    aa -= saa[left] as number;
    bb -= sbb[left] as number;
    ab -= sab[left] as number;
  }
  return sum;
}

function weighedRow(columns: readonly Float64Array[], width: number, window: SimilarityWindow): number {
  const [sa, sb, saa, sbb, sab] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const { weights, covarianceScale } = window;
  let sum = 0;
  for (let left = 0; left <= width - weights.length; left++) {
    let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] as number;
      a += weight * (sa[left + i] as number);
      b += weight * (sb[left + i] as number);
      aa += weight * (saa[left + i] as number);
      bb += weight * (sbb[left + i] as number);
      ab += weight * (sab[left + i] as number);
    }
    sum += similarity(a, b, aa, bb, ab, covarianceScale);
  }
  return sum;
}

/** The formula, of means and mean products. */
function similarity(a: number, b: number, aa: number, bb: number, ab: number, scale: number): number {
  const spread = scale * (aa - a * a) + scale * (bb - b * b);
  const shared = scale * (ab - a * b);
  return ((2 * a * b + C1) * (2 * shared + C2)) / ((a * a + b * b + C1) * (spread + C2));
}
