/** Making an image worse, in a known way. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";
import { CORRUPTION_NAMES, type CorruptionName } from "./corruption_names.ts";

const check = new Checks("corrupt", "corrupt image");

/**
 * Makes an image worse in one of the ways that cameras, weather, transmission
 * and careless scanning do, for practice and for tests of robustness. The
 * severities of noise, blur, weather, brightness, contrast, saturate, jpeg and
 * pixelate are those of ImageNet-C (Hendrycks and Dietterich, 2019). Kinds that are no tool's name otherwise can be
 * called directly: `image.gaussianNoise({ severity: 2 })`.
 *
 * @param image the image
 * @param kind `gaussianNoise`, `shotNoise`, `impulseNoise`, `speckleNoise`, `gaussianBlur`, `defocusBlur`,
 *   `motionBlur`, `zoomBlur`, `fog`, `snow`, `elastic`, `brightness`, `contrast`, `saturate`, `lowLight`, `jpeg`,
 *   `pixelate`, `lowResolution`, `occlude`, `tilt`, `perspective`, `rotate90`, `rotate180`, `rotate270`, `flipHorizontal` or
 *   `flipVertical`
 * @param options `severity` 1 to 5, `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`; `inverse` is a list of
 *   `{ tool, args }` that undo it, or as much as can be undone
 * @throws ToolError when the kind is not one of these or an option out of range
 *
 * @example
 * ```ts
 * const { image: turned, inverse } = image.corrupt("rotate90");
 * const { image: noisy, parameters } = image.corrupt("gaussianNoise", { severity: 2, seed: 7 });
 * ```
 */
export function corrupt(image: Image, kind: CorruptionName, options?: CorruptOptions): CorruptResult {
  check.image(image);
  return corruptAs(check, image, check.choice(kind, "kind", CORRUPTION_NAMES), options);
}
