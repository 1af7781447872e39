/** Affine maps between images, in continuous coordinates: pixel (0, 0) covers [0, 1)². @module */

/** x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Leaves every point where it is. */
export const IDENTITY: Affine = [1, 0, 0, 0, 1, 0];

/** First `inner`, then `outer`. */
export function composeAffine(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + b * s, a * q + b * t, a * r + b * u + c, d * p + e * s, d * q + e * t, d * r + e * u + f];
}

/** The way back, or null when the map flattens the plane. */
export function invertAffine([a, b, c, d, e, f]: Affine): Affine | null {
  const determinant = a * e - b * d;
  if (determinant === 0 || !Number.isFinite(determinant)) return null;
  const [p, q, s, t] = [e / determinant, -b / determinant, -d / determinant, a / determinant];
  return [p, q, -(p * c + q * f), s, t, -(s * c + t * f)];
}

/** Where a point goes. */
export function mapPoint([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

/** The upright box around where a box goes. */
export function mapBox(map: Affine, [x1, y1, x2, y2]: readonly number[]): [number, number, number, number] {
  const corners = [[x1, y1], [x2, y1], [x1, y2], [x2, y2]] as [number, number][];
  const mapped = corners.map(([x, y]) => mapPoint(map, x, y));
  const xs = mapped.map(([x]) => x);
  const ys = mapped.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
