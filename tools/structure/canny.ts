/** Canny edges. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image, lumaOf } from "../core/image.ts";
import { detectEdges } from "./detect_edges.ts";

/** Options of {@link canny}. */
export interface CannyOptions {
  /** Euclidean gradient magnitude in place of |dx| + |dy| (cv2's L2gradient). Default false. */
  readonly euclidean?: boolean;
}

/** Thresholds that suit photographs with cv2's gradient, when none are given. */
export const USUAL_EDGES = { low: 100, high: 200 } as const;

const check = new Checks("canny", "find edges");

/**
 * Finds edges with Canny's detector: exactly `cv2.Canny(gray, low, high)` with
 * a 3×3 aperture. Colour counts as gray (cv2's weights), alpha does not count.
 *
 * @param image the image
 * @param low gradient from which an edge is continued, 0 to 32767; default 100
 * @param high gradient from which an edge starts, 0 to 32767; default 200
 * @param options `euclidean`
 * @returns a gray image, 255 on edges and 0 elsewhere
 * @throws ToolError when a threshold is not a number in its range
 *
 * Canny, "A Computational Approach to Edge Detection", PAMI 1986.
 *
 * @example
 * ```ts
 * const edges = image.canny(100, 200);
 * ```
 */
export function canny(image: Image, low?: number, high?: number, options?: CannyOptions): Image {
  check.image(image);
  const lower = check.tone(low, "low", { min: 0, max: 32767, default: USUAL_EDGES.low });
  const upper = check.tone(high, "high", { min: 0, max: 32767, default: Math.max(lower, USUAL_EDGES.high) });
  const { euclidean } = check.options(options, ["euclidean"]);
  const { width, height } = image;
  const data = detectEdges({ pixels: lumaOf(image), width, height }, {
    low: lower,
    high: upper,
    isEuclidean: check.boolean(euclidean, "euclidean", false),
  });
  return createImage({ width, height, channels: 1, data, parent: image });
}
