/** Deblurring. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Kernel } from "./convolve_plane.ts";
import { planDeconvolution, richardsonLucyPlane, wienerPlane } from "./deconvolve.ts";
import { gaussianWeights } from "./gaussian_weights.ts";
import { motionKernel } from "./motion_kernel.ts";
import { mapPlanes } from "./planes.ts";

/** Options of {@link deblur}. */
export interface DeblurOptions {
  /** How. `wiener` takes one step and rings a little, `richardsonLucy` iterates and stays smooth. Default `wiener`. */
  readonly method?: "wiener" | "richardsonLucy";
  /** The blur's sigma in pixels, 0.3 to 30, when it is Gaussian. Default 2. */
  readonly sigma?: number;
  /** The blur's length in pixels, 2 to 255, when it is a motion. */
  readonly length?: number;
  /** The motion's direction in degrees, counter-clockwise from the right; with `length` only. Default 0. */
  readonly angle?: number;
  /** Wiener: how much noise there is, 1e-6 to 10; more gives a smoother result. Default 0.005. */
  readonly balance?: number;
  /** Richardson–Lucy: number of steps, 1 to 200. Default 15. */
  readonly iterations?: number;
}

const METHODS = ["wiener", "richardsonLucy"] as const;

const check = new Checks("deblur", "deblur image");

/**
 * Undoes a known blur in part: a Gaussian one, or with `length` a motion. The
 * rim is mirrored; alpha stays as it is.
 *
 * @param image the image
 * @param options the blur (`sigma`, or `length` and `angle`), `method`, `balance`, `iterations`
 * @returns an image of the same size
 * @throws ToolError when an option is out of range
 *
 * Wiener's filter and Richardson–Lucy as in scikit-image's `restoration`, on
 * the image mirrored to the next powers of two. As `richardsonLucy` that is
 * its method.
 *
 * @example
 * ```ts
 * const sharper = image.deblur({ sigma: 1.5 });
 * const still = image.deblur({ length: 15, angle: 30 });
 * ```
 */
export function deblur(image: Image, options?: DeblurOptions): Image {
  check.image(image);
  const given = check.options(options, ["method", "sigma", "length", "angle", "balance", "iterations"]);
  const method = check.choice(given.method, "method", METHODS, "wiener");
  const kernel = blurKernel(given);
  const balance = check.number(given.balance, "balance", { min: 1e-6, max: 10, default: 0.005 });
  const iterations = check.integer(given.iterations, "iterations", { min: 1, max: 200, default: 15 });
  const plan = planDeconvolution(image, kernel, kernel.width);
  return mapPlanes(
    image,
    (plane) => method === "wiener" ? wienerPlane(plane, plan, balance) : richardsonLucyPlane(plane, plan, iterations),
  );
}

function blurKernel({ sigma, length, angle }: Record<"sigma" | "length" | "angle", unknown>): Kernel {
  const spread = check.number(sigma, "sigma", { min: 0.3, max: 30, default: 2 });
  const turn = check.number(angle, "angle", { min: -360_000, max: 360_000, default: 0 });
  if (length === undefined && turn !== 0) {
    const hint = `A motion has a length too: { length: 15, angle: ${turn} }`;
    throw check.error("angle", { expected: "left out unless length is given", received: angle, hint });
  }
  if (length === undefined) return gaussianKernel(spread);
  if (sigma !== undefined) {
    throw check.error("sigma", { expected: "left out when length is given", received: sigma });
  }
  return motionKernel(check.number(length, "length", { min: 2, max: 255 }), turn);
}

/** The square of a Gaussian that reaches three sigmas. */
function gaussianKernel(sigma: number): Kernel {
  const side = 2 * Math.ceil(3 * sigma) + 1;
  const line = gaussianWeights(side, sigma);
  const weights = Float64Array.from({ length: side * side }, (_, i) => {
    return (line[i % side] as number) * (line[Math.floor(i / side)] as number);
  });
  return { width: side, height: side, weights };
}
