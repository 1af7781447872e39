/** Gaussian blur. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { convolveFixed } from "./convolve_fixed.ts";
import { fixedWeights, gaussianSize, gaussianWeights } from "./gaussian_weights.ts";

/** Options of {@link gaussianBlur}. */
export interface GaussianBlurOptions {
  /** Full width of the kernel in pixels, odd, 1 to 1023. Default: three sigmas on either side. */
  readonly size?: number;
  /** Sigma of the vertical blur in pixels, 0 to 150. Default: the horizontal one. */
  readonly sigmaY?: number;
}

/** Where the kernel, six sigmas wide, stays below the widest one. */
const MAX_SIGMA = 150;

const check = new Checks("gaussianBlur", "blur image");

/**
 * Blurs with a Gaussian. The rim is mirrored; alpha stays as it is.
 *
 * @param image the image
 * @param sigma standard deviation in pixels, 0 to 150; 0 leaves as is, or with `size` takes OpenCV's for that size
 * @param options `size` of the kernel, `sigmaY` for a different vertical blur
 * @returns an image of the same size
 * @throws ToolError when sigma is out of range or the size is even
 *
 * Equal to OpenCV's `GaussianBlur(image, (0, 0), sigma)` on 8 bits, in its
 * whole-number arithmetic. PIL's `GaussianBlur(radius)` has sigma = radius.
 *
 * @example
 * ```ts
 * const soft = image.gaussianBlur(2);
 * ```
 */
export function gaussianBlur(image: Image, sigma: number, options?: GaussianBlurOptions): Image {
  check.image(image);
  if (Array.isArray(sigma)) throw kernelSizeError(sigma);
  const sigmaX = check.number(sigma, "sigma", { min: 0, max: MAX_SIGMA });
  const given = check.options(options, ["size", "sigmaY"]);
  const sigmaY = check.number(given.sigmaY, "sigmaY", { min: 0, max: MAX_SIGMA, default: sigmaX });
  const size = given.size === undefined ? undefined : check.odd(given.size, "size");
  const across = sigmaX === 0 && size !== undefined ? fixedWeights(gaussianWeights(size)) : weightsFor(sigmaX, size);
  return convolveFixed(image, across, given.sigmaY === undefined ? across : weightsFor(sigmaY, size));
}

/** OpenCV's arguments: the kernel's width and height, then sigma. */
function kernelSizeError(size: readonly unknown[]): Error {
  return check.error("sigma", {
    expected: `a number between 0 and ${MAX_SIGMA}`,
    received: size,
    hint: `The size of the kernel is an option: gaussianBlur(0, { size: ${Number.isFinite(size[0]) ? size[0] : 5} })`,
    isType: true,
  });
}

function weightsFor(sigma: number, size = gaussianSize(sigma)): Int32Array {
  return sigma === 0 ? Int32Array.of(256) : fixedWeights(gaussianWeights(size, sigma));
}
