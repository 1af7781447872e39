/** Shapes that dilation and erosion move over an image. @module */

/** Outline of a structuring element. */
export type ElementShape = "rect" | "ellipse" | "cross";

/** All of {@link ElementShape}. */
export const ELEMENT_SHAPES: readonly ElementShape[] = ["rect", "ellipse", "cross"];

/** One row of an element: columns from `start` up to `end`, without it. */
export interface ElementRow {
  readonly start: number;
  readonly end: number;
}

/** The rows of OpenCV's getStructuringElement(shape, (size, size)). */
export function elementRows(shape: ElementShape, size: number): ElementRow[] {
  const middle = size >> 1;
  return Array.from({ length: size }, (_, y) => {
    const reach = reachOf(shape, y - middle, middle);
    return { start: Math.max(middle - reach, 0), end: Math.min(middle + reach + 1, size) };
  });
}

/** How far a row reaches to either side of the middle. */
function reachOf(shape: ElementShape, dy: number, middle: number): number {
  if (shape === "rect") return middle;
  if (shape === "cross") return dy === 0 ? middle : 0;
  const inverse = middle === 0 ? 0 : 1 / (middle * middle);
  return Math.round(middle * Math.sqrt((middle * middle - dy * dy) * inverse));
}
