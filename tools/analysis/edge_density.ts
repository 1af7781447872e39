/** How much of an image is edges. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { USUAL_EDGES } from "../structure/canny.ts";
import { detectEdges } from "../structure/detect_edges.ts";
import { AREA_KEYS, type AreaOptions, checkArea, grayOf } from "./gray_area.ts";

/** Options of {@link edgeDensity}. */
export interface EdgeDensityOptions extends AreaOptions {
  /** Canny's lower threshold, 0 to 32767. Default 100. */
  readonly low?: number;
  /** Canny's upper threshold, 0 to 32767. Default 200. */
  readonly high?: number;
}

const check = new Checks("edgeDensity", "measure edges");

/**
 * The share of pixels that are Canny edges: busy parts have more.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `low`, `high`; `space` and `clamp` of the box
 * @returns 0 to 1; of photographs usually 0.02 to 0.2
 * @throws ToolError when the box is empty or reaches outside, or a threshold is out of its range
 *
 * @example
 * ```ts
 * const isBusy = image.edgeDensity() > 0.15;
 * ```
 */
export function edgeDensity(image: Image, box?: BoxLike | null, options?: EdgeDensityOptions): number {
  check.image(image);
  const given = check.options(options, ["low", "high", ...AREA_KEYS]);
  const low = check.tone(given.low, "low", { min: 0, max: 32767, default: USUAL_EDGES.low });
  const high = check.tone(given.high, "high", { min: 0, max: 32767, default: Math.max(low, USUAL_EDGES.high) });
  const edges = detectEdges(grayOf(image, checkArea(check, image, box, given)), { low, high, isEuclidean: false });
  let count = 0;
  for (let i = 0; i < edges.length; i++) if (edges[i] !== 0) count++;
  return count / edges.length;
}
