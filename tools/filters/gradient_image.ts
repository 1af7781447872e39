/** From derivatives to images: what sobel and scharr share. @module */

import { allocate } from "../core/budget.ts";
import type { Checks } from "../core/check.ts";
import type { Image, Pixels } from "../core/image.ts";
import { separableSums } from "./derivative_planes.ts";
import { deriveByKernels } from "../kernels/derivatives.ts";
import { mapPlanes, withPixels } from "./planes.ts";

/** `x`: change from left to right. `y`: from top to bottom. `both`: length of the gradient. */
export type GradientAxis = "both" | "x" | "y";

/** All of {@link GradientAxis}. */
export const GRADIENT_AXES: readonly GradientAxis[] = ["both", "x", "y"];

/** Weights along a derivative and across it, each the same for x and y. */
export interface GradientWeights {
  readonly change: readonly number[];
  readonly smooth: readonly number[];
}

/** Size of the change in each channel, cut to 255; alpha stays. */
export function gradientImage(
  image: Image,
  { axis, weights }: { axis: GradientAxis; weights: GradientWeights },
): Image {
  const { change, smooth } = weights;
  const [x, y] = [{ across: change, down: smooth }, { across: smooth, down: change }];
  const fast = axis === "both"
    ? deriveByKernels(image, "length", x, y)
    : deriveByKernels(image, "size", axis === "x" ? x : y);
  if (fast !== null) return withPixels(image, fast);
  return mapPlanes(image, (plane, size) => {
    const alongX = (): Int32Array => separableSums(plane, size, x);
    const alongY = (): Int32Array => separableSums(plane, size, y);
    if (axis === "both") return magnitudes(alongX(), alongY());
    return absolutes(axis === "x" ? alongX() : alongY());
  });
}

/** Checks the `axis` option. */
export function checkAxis(checks: Checks, value: unknown): GradientAxis {
  return checks.choice(value, "axis", GRADIENT_AXES, "both");
}

/** Absolute values, cut to 255: OpenCV's convertScaleAbs. */
export function absolutes(sums: Int32Array): Pixels {
  const out = allocate(sums.length, 1, 1);
  for (let i = 0; i < sums.length; i++) out[i] = Math.abs(sums[i] as number);
  return out;
}

/** Lengths of the gradients, rounded, cut to 255. */
function magnitudes(alongX: Int32Array, alongY: Int32Array): Pixels {
  const out = allocate(alongX.length, 1, 1);
  for (let i = 0; i < alongX.length; i++) {
    const x = alongX[i] as number;
    const y = alongY[i] as number;
    out[i] = Math.sqrt(x * x + y * y);
  }
  return out;
}
