/** The parameter space of lines: angle and distance. @module */

/** Cells of the space, and the sine and cosine of each angle in cells per pixel. */
export interface HoughSpace {
  readonly angles: number;
  readonly distances: number;
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

/** Single precision with the angle summed up (cv2.HoughLines), or each angle computed (cv2.HoughLinesP). */
export type AngleTable = "summed" | "exact";

/** Adding and subtracting it rounds a double to the nearest integer, ties to even: 1.5 × 2⁵². */
const ROUNDER = 6755399441055744;

/** Rounds half to even, as OpenCV's cvRound. */
export function roundEven(value: number): number {
  return value + ROUNDER - ROUNDER;
}

/** The space for an image, with OpenCV's number of cells and its single-precision tables. */
export function houghSpace(
  { width, height }: { readonly width: number; readonly height: number },
  { rho, theta, table }: { readonly rho: number; readonly theta: number; readonly table: AngleTable },
): HoughSpace {
  const step = Math.fround(theta);
  const angles = angleCount(step);
  const distances = roundEven(((width + height) * 2 + 1) / rho);
  const cos = new Float32Array(angles);
  const sin = new Float32Array(angles);
  const perPixel = Math.fround(1 / Math.fround(rho));
  let summed = Math.fround(0);
  for (let n = 0; n < angles; n++) {
    const angle = table === "summed" ? summed : n * step;
    sin[n] = Math.sin(angle) * perPixel;
    cos[n] = Math.cos(angle) * perPixel;
    summed = Math.fround(summed + step);
  }
  return { angles, distances, cos, sin };
}

/** Angles from 0 up to, not including, 180°. */
function angleCount(step: number): number {
  const count = Math.floor(Math.PI / step) + 1;
  const isFullCircle = count > 1 && Math.abs(Math.PI - (count - 1) * step) < step / 2;
  return isFullCircle ? count - 1 : count;
}
