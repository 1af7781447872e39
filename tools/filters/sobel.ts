/** Sobel edges. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { DERIVATIVE_SIZES, derivativeWeights } from "./derivative_planes.ts";
import { checkAxis, type GradientAxis, gradientImage } from "./gradient_image.ts";

/** Options of {@link sobel}. */
export interface SobelOptions {
  /** Direction of the change. Default `both`, the length of the gradient. */
  readonly axis?: GradientAxis;
  /** Width of the kernel in pixels, odd, 1 to 7. Default 3. */
  readonly size?: number;
}

const check = new Checks("sobel", "find edges");

/**
 * Shows how strongly each channel changes: absolute Sobel derivative, cut to
 * 255. The rim is mirrored; alpha stays as it is. For the edges of brightness
 * alone start with `grayscale`.
 *
 * @param image the image
 * @param options `axis`: `both`, `x` or `y`; `size` of the kernel
 * @returns an image of the same size
 * @throws ToolError when an option is not one of those named
 *
 * Equal to OpenCV's `convertScaleAbs(Sobel(image, CV_32F, 1, 0, ksize))`, for
 * `both` to the rounded `magnitude` of both derivatives.
 *
 * @example
 * ```ts
 * const edges = image.grayscale().sobel();
 * const upright = image.grayscale().sobel({ axis: "x" });
 * ```
 */
export function sobel(image: Image, options?: SobelOptions): Image {
  check.image(image);
  const given = check.options(options, ["axis", "size"]);
  const axis = checkAxis(check, given.axis);
  const size = check.odd(given.size, "size", { min: 1, max: DERIVATIVE_SIZES.at(-1) ?? 1, default: 3 });
  const weights = { change: derivativeWeights(size, 1), smooth: derivativeWeights(size, 0) };
  return gradientImage(image, { axis, weights });
}
