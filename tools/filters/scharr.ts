/** Scharr edges. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { checkAxis, type GradientAxis, gradientImage, type GradientWeights } from "./gradient_image.ts";

/** Options of {@link scharr}. */
export interface ScharrOptions {
  /** Direction of the change. Default `both`, the length of the gradient. */
  readonly axis?: GradientAxis;
}

/** H. Scharr's 3×3 kernel, whose strength depends least on direction. */
const SCHARR: GradientWeights = { change: [-1, 0, 1], smooth: [3, 10, 3] };

const check = new Checks("scharr", "find edges");

/**
 * Shows how strongly each channel changes, as {@link sobel} does, with
 * Scharr's weights: four times as strong, and even in all directions. The rim
 * is mirrored; alpha stays as it is.
 *
 * @param image the image
 * @param options `axis`: `both`, `x` or `y`
 * @returns an image of the same size
 * @throws ToolError when the axis is not one of these
 *
 * Equal to OpenCV's `convertScaleAbs(Scharr(image, CV_32F, 1, 0))`, for `both`
 * to the rounded `magnitude` of both derivatives.
 *
 * @example
 * ```ts
 * const edges = image.grayscale().scharr();
 * ```
 */
export function scharr(image: Image, options?: ScharrOptions): Image {
  check.image(image);
  const given = check.options(options, ["axis"]);
  return gradientImage(image, { axis: checkAxis(check, given.axis), weights: SCHARR });
}
