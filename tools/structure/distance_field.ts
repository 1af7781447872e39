/** Distance to the nearest background pixel. @module */

/** Larger than any squared distance in an image. */
const FAR = 1e12;

/**
 * The squared Euclidean distance of each foreground pixel to the nearest
 * background pixel; 0 on background, {@link FAR} where there is none. Exact:
 * lower envelopes of parabolas along columns, then rows (Felzenszwalb and
 * Huttenlocher, "Distance Transforms of Sampled Functions", 2012).
 */
export function squaredDistances(mask: ArrayLike<number>, width: number, height: number): Float64Array {
  const field = new Float64Array(width * height);
  for (let i = 0; i < field.length; i++) field[i] = mask[i] === 0 ? 0 : FAR;
  const longest = Math.max(width, height);
  const work: Envelope = {
    values: new Float64Array(longest),
    vertices: new Int32Array(longest),
    bounds: new Float64Array(longest + 1),
  };
  for (let x = 0; x < width; x++) envelope(field, { start: x, step: width, length: height }, work);
  for (let y = 0; y < height; y++) envelope(field, { start: y * width, step: 1, length: width }, work);
  return field;
}

interface Envelope {
  readonly values: Float64Array;
  readonly vertices: Int32Array;
  readonly bounds: Float64Array;
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

function envelope(field: Float64Array, { start, step, length }: Line, { values, vertices, bounds }: Envelope): void {
  for (let i = 0; i < length; i++) values[i] = field[start + i * step] as number;
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
    field[start + q * step] = Math.min(FAR, (values[vertex] as number) + (q - vertex) * (q - vertex));
  }
}

/** Where the parabolas over p and q (p < q) are equal. */
function crossing(values: Float64Array, p: number, q: number): number {
  return ((values[q] as number) + q * q - (values[p] as number) - p * p) / (2 * (q - p));
}
