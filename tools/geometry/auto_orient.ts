/** Turning an image upright. @module */

import { orientationScores } from "../analysis/orientation_scores.ts";
import { applySymmetry } from "../analysis/symmetries.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";

/** Options of {@link autoOrient}. */
export interface AutoOrientOptions {
  /** How sure it must be, 0 to 1; photographs without text reach at most 0.5. Default 0.6. */
  readonly minConfidence?: number;
}

const check = new Checks("autoOrient", "orient image");

/**
 * Turns or mirrors an image so that its text is upright, as
 * `orientationScores` finds; an image for which that is not sure enough is
 * returned as it is. EXIF orientation is applied already when an input is read.
 *
 * @param image the image
 * @param options `minConfidence`
 * @returns the upright image
 * @throws ToolError when the option is out of its range
 *
 * @example
 * ```ts
 * const page = image.autoOrient().deskew();
 * ```
 */
export function autoOrient(image: Image, options?: AutoOrientOptions): Image {
  check.image(image);
  const given = check.options(options, ["minConfidence"]);
  const least = check.number(given.minConfidence, "minConfidence", { min: 0, max: 1, default: 0.6 });
  const { best, confidence } = orientationScores(image);
  return confidence >= least ? applySymmetry(image, best) : image;
}
