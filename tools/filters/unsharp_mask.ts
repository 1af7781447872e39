/** Unsharp masking. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { boxesByKernels, boxPassesPlainly } from "./box_passes.ts";
import { withPixels } from "./planes.ts";

/** Options of {@link unsharpMask}. */
export interface UnsharpMaskOptions {
  /** Blur radius (sigma) in pixels, 0 to 500. Default 2. */
  readonly radius?: number;
  /** Strength: 1.5 is PIL's 150 percent; 0 to 100. Default 1.5. */
  readonly amount?: number;
  /** Differences up to this stay as they are, 0 to 255. Default 3. */
  readonly threshold?: number;
}

/** Largest strength. */
const MAX_AMOUNT = 100;
/** Box passes that stand for a Gaussian in Pillow. */
const PASSES = 3;

const check = new Checks("unsharpMask", "sharpen image");

/**
 * Sharpens by adding the difference from a blurred copy; alpha stays as it is.
 *
 * @param image the image
 * @param options `radius`, `amount`, `threshold`; defaults are PIL's
 * @returns an image of the same size
 * @throws ToolError when an option is out of range
 *
 * Equal to PIL's `ImageFilter.UnsharpMask(radius, percent = 100 · amount, threshold)`.
 *
 * @example
 * ```ts
 * const crisp = image.unsharpMask({ radius: 3, amount: 2 });
 * ```
 */
export function unsharpMask(image: Image, options?: UnsharpMaskOptions): Image {
  check.image(image);
  const given = check.options(options, ["radius", "amount", "threshold"]);
  const radius = check.number(given.radius, "radius", { min: 0, max: 500, default: 2 });
  if (typeof given.amount === "number" && given.amount > MAX_AMOUNT && Number.isFinite(given.amount)) {
    const hint = `PIL's percent is 100 times as much: { amount: ${given.amount / 100} }`;
    throw check.error("amount", { expected: `between 0 and ${MAX_AMOUNT}`, received: given.amount, hint });
  }
  const amount = check.number(given.amount, "amount", { min: 0, max: MAX_AMOUNT, default: 1.5 });
  const threshold = check.integer(given.threshold, "threshold", { min: 0, max: 255, default: 3 });
  const boxRadius = boxRadiusOfSigma(radius, PASSES);
  const sharpening = { percent: Math.round(amount * 100), threshold };
  const fast = boxesByKernels(image, boxRadius, { passes: PASSES, sharpening });
  if (fast !== null) return withPixels(image, fast);
  return withPixels(image, addDifference(pixelsOf(image), boxPassesPlainly(image, boxRadius, PASSES), sharpening));
}

/**
 * Radius of the boxes that together blur like a Gaussian (Gwosdek and others,
 * "Theoretical foundations of Gaussian convolution by extended box
 * filtering"); in single precision as Pillow's, so that weights agree.
 */
export function boxRadiusOfSigma(sigma: number, passes: number): number {
  const variance = Math.fround((sigma * sigma) / passes);
  const whole = Math.floor((Math.fround(Math.sqrt(12 * variance + 1)) - 1) / 2);
  const fraction = ((2 * whole + 1) * (whole * (whole + 1) - 3 * variance)) / (6 * (variance - (whole + 1) ** 2));
  return Math.fround(whole + Math.fround(fraction));
}

function addDifference(
  pixels: Pixels,
  blurred: Pixels,
  { percent, threshold }: { percent: number; threshold: number },
): Pixels {
  const changes = Int32Array.from({ length: 511 }, (_, i) => {
    const difference = i - 255;
    return Math.abs(difference) <= threshold ? 0 : Math.trunc((difference * percent) / 100);
  });
  const out = allocate(pixels.length, 1, 1);
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i] as number;
    out[i] = value + (changes[value - (blurred[i] as number) + 255] as number);
  }
  return out;
}
