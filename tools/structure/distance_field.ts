/** Distance to the nearest background pixel. @module */

/** Larger than any squared distance in an image. */
const FAR = 1e12;

/** Steps that no column has: there is no background in it. */
const NONE = 1 << 20;

/**
 * The squared Euclidean distance of each foreground pixel to the nearest
 * background pixel; 0 on background, {@link FAR} where there is none. Exact:
 * columns first, then lower envelopes of parabolas along rows (Felzenszwalb
 * and Huttenlocher, "Distance Transforms of Sampled Functions", 2012).
 */
export function squaredDistances(mask: ArrayLike<number>, width: number, height: number): Float64Array {
  const field = squaresDown(mask, width, height);
  const work: Envelope = {
    values: new Float64Array(width),
    vertices: new Int32Array(width),
    bounds: new Float64Array(width + 1),
  };
  for (let y = 0; y < height; y++) envelope(field.subarray(y * width, (y + 1) * width), work);
  return field;
}

/** Squared distances within each column: the steps since the last background pixel, down and then up. */
function squaresDown(mask: ArrayLike<number>, width: number, height: number): Float64Array {
  const steps = new Int32Array(width * height);
  for (let i = 0; i < width; i++) steps[i] = mask[i] === 0 ? 0 : NONE;
  for (let i = width; i < steps.length; i++) steps[i] = mask[i] === 0 ? 0 : (steps[i - width] as number) + 1;
  for (let i = steps.length - width - 1; i >= 0; i--) {
    const below = (steps[i + width] as number) + 1;
    if (below < (steps[i] as number)) steps[i] = below;
  }
  const field = new Float64Array(steps.length);
  for (let i = 0; i < steps.length; i++) {
    const count = steps[i] as number;
    field[i] = count >= NONE ? FAR : count * count;
  }
  return field;
}

interface Envelope {
  readonly values: Float64Array;
  readonly vertices: Int32Array;
  readonly bounds: Float64Array;
}

function envelope(row: Float64Array, { values, vertices, bounds }: Envelope): void {
  const { length } = row;
  values.set(row);
  let top = 0;
  vertices[0] = 0;
  bounds[0] = -Infinity;
  bounds[1] = Infinity;
  for (let q = 1; q < length; q++) {
    let meet = crossing(values, vertices[top] as number, q);
    while (top > 0 && meet <= (bounds[top] as number)) meet = crossing(values, vertices[--top] as number, q);
    vertices[++top] = q;
    bounds[top] = meet;
    bounds[top + 1] = Infinity;
  }
  for (let q = 0, k = 0; q < length; q++) {
    while ((bounds[k + 1] as number) < q) k++;
    const vertex = vertices[k] as number;
    row[q] = Math.min(FAR, (values[vertex] as number) + (q - vertex) * (q - vertex));
  }
}

/** Where the parabolas over p and q (p < q) are equal. */
function crossing(values: Float64Array, p: number, q: number): number {
  return ((values[q] as number) + q * q - (values[p] as number) - p * p) / (2 * (q - p));
}
