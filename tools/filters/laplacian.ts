/** Laplacian edges. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { DERIVATIVE_SIZES, derivativeWeights, separableSums } from "./derivative_planes.ts";
import { absolutes } from "./gradient_image.ts";
import { crossByKernel, deriveByKernels } from "../kernels/derivatives.ts";
import { mapPlanes, withPixels } from "./planes.ts";

/** Options of {@link laplacian}. */
export interface LaplacianOptions {
  /** Width of the kernel in pixels, odd, 1 to 7. Default 1, the cross of four neighbours. */
  readonly size?: number;
}

const check = new Checks("laplacian", "find edges");

/**
 * Shows how much each pixel differs from its surroundings: absolute
 * Laplacian, cut to 255. The rim is mirrored; alpha stays as it is. The
 * variance of it measures focus; `sharpness` gives that directly.
 *
 * @param image the image
 * @param options `size` of the kernel
 * @returns an image of the same size
 * @throws ToolError when the size is not 1, 3, 5 or 7
 *
 * Equal to OpenCV's `convertScaleAbs(Laplacian(image, CV_32F, ksize))`.
 *
 * @example
 * ```ts
 * const detail = image.grayscale().laplacian();
 * ```
 */
export function laplacian(image: Image, options?: LaplacianOptions): Image {
  check.image(image);
  const given = check.options(options, ["size"]);
  const size = check.odd(given.size, "size", { min: 1, max: DERIVATIVE_SIZES.at(-1) ?? 1, default: 1 });
  const [change, smooth] = [derivativeWeights(size, 2), derivativeWeights(size, 0)];
  const [x, y] = [{ across: change, down: smooth }, { across: smooth, down: change }];
  const fast = size === 1 ? crossByKernel(image) : deriveByKernels(image, "sum", x, y);
  if (fast !== null) return withPixels(image, fast);
  return mapPlanes(image, (plane, extent) => {
    const sums = separableSums(plane, extent, x);
    const vertical = separableSums(plane, extent, y);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (vertical[i] as number);
    return absolutes(sums);
  });
}
