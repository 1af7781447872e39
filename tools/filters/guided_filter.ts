/** Guided filter. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image, Pixels, Size } from "../core/image.ts";
import { boxMeans } from "./box_means.ts";
import { mapPlanes } from "./planes.ts";

/** Options of {@link guidedFilter}. */
export interface GuidedFilterOptions {
  /** Pixels on either side, 1 to 500. Default 8. */
  readonly radius?: number;
  /** Variance below which a region counts as flat, white being 1; above 0 to 10. Default 0.01. */
  readonly eps?: number;
}

const check = new Checks("guidedFilter", "smooth image");

/**
 * Smooths flat regions and keeps edges, each channel guided by itself: He,
 * Sun and Tang, "Guided image filtering" (2010), with means over the part of
 * the window that lies inside the image. Alpha stays as it is.
 *
 * @param image the image
 * @param options `radius`, `eps`
 * @returns an image of the same size
 * @throws ToolError when an option is out of range
 *
 * @example
 * ```ts
 * const smooth = image.guidedFilter({ radius: 6, eps: 0.02 });
 * ```
 */
export function guidedFilter(image: Image, options?: GuidedFilterOptions): Image {
  check.image(image);
  const given = check.options(options, ["radius", "eps"]);
  const radius = check.integer(given.radius, "radius", { min: 1, max: 500, default: 8 });
  const eps = check.number(given.eps, "eps", { min: 1e-9, max: 10, default: 0.01 });
  return mapPlanes(image, (plane, size) => guidePlane(plane, size, radius, eps * 255 * 255));
}

/** Per window the line a · value + b that fits best; each pixel by the mean of its windows' lines. */
function guidePlane(plane: Pixels, size: Size, radius: number, eps: number): Pixels {
  const values = new Float64Array(plane);
  const squares = new Float64Array(values.length);
  for (let i = 0; i < squares.length; i++) squares[i] = (values[i] as number) * (values[i] as number);
  const means = boxMeans(values, size, radius);
  const slopes = boxMeans(squares, size, radius);
  const bases = squares;
  for (let i = 0; i < values.length; i++) {
    const mean = means[i] as number;
    const variance = (slopes[i] as number) - mean * mean;
    const slope = variance / (variance + eps);
    slopes[i] = slope;
    bases[i] = mean - slope * mean;
  }
  const meanSlopes = boxMeans(slopes, size, radius);
  const meanBases = boxMeans(bases, size, radius);
  const out = allocate(size.width, size.height, 1);
  for (let i = 0; i < out.length; i++) {
    out[i] = (meanSlopes[i] as number) * (plane[i] as number) + (meanBases[i] as number);
  }
  return out;
}
