/** Motion blur. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { convolveImage } from "./convolve_plane.ts";
import { motionKernel } from "./motion_kernel.ts";

/** Options of {@link motionBlur}. */
export interface MotionBlurOptions {
  /** Direction of the motion in degrees, counter-clockwise from the right. Default 0. */
  readonly angle?: number;
}

const check = new Checks("motionBlur", "blur image");

/**
 * Blurs along a line, as a moving camera does. The rim is mirrored; alpha
 * stays as it is.
 *
 * @param image the image
 * @param length length of the motion in pixels, 1 to 255
 * @param options `angle` in degrees, counter-clockwise from the right
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * OpenCV's `filter2D` with the kernel of {@link motionKernel}, within 1.
 * `deblur` with the same length and angle undoes it in part.
 *
 * @example
 * ```ts
 * const moved = image.motionBlur(15, { angle: 30 });
 * ```
 */
export function motionBlur(image: Image, length: number, options?: MotionBlurOptions): Image {
  check.image(image);
  const extent = check.number(length, "length", { min: 1, max: 255 });
  const given = check.options(options, ["angle"]);
  const angle = check.number(given.angle, "angle", { min: -360_000, max: 360_000, default: 0 });
  const kernel = motionKernel(extent, angle);
  return convolveImage(image, kernel);
}
