/** Structural similarity. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { type ComparedPixels, comparedPixels } from "./compared_pixels.ts";
import { gaussianWeights, similarityOf, type SimilarityWindow, uniformWeights } from "./window_similarity.ts";

/** Options of {@link ssim}. */
export interface SsimOptions {
  /** `uniform`: 7×7, skimage's default; `gaussian`: σ 1.5 over 11×11, as in the paper. Default `uniform`. */
  readonly window?: "uniform" | "gaussian";
}

const check = new Checks("ssim", "compare images");

/**
 * The structural similarity of two images, as
 * `skimage.metrics.structural_similarity` of 8-bit images with its defaults,
 * or with `gaussian_weights=True, sigma=1.5, use_sample_covariance=False`.
 * Two gray images are compared as gray, of others the mean of red, green and
 * blue is taken; alpha does not count. For images smaller than the window the
 * largest odd window that fits is taken.
 *
 * @param image one image
 * @param other the other one, of the same size
 * @param options `window`
 * @returns −1 to 1, 1 when equal
 * @throws ToolError when the sizes differ
 *
 * Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error
 * visibility to structural similarity", 2004.
 *
 * @example
 * ```ts
 * const alike = image.ssim(image.sharpen(1.5));
 * ```
 */
export function ssim(image: Image, other: Image, options?: SsimOptions): number {
  const pixels = comparedPixels(check, image, other);
  const given = check.options(options, ["window"]);
  const kind = check.choice(given.window, "window", ["uniform", "gaussian"], "uniform");
  requireRoom("a comparison", pixels.width * pixels.height * 2);
  const window = windowFor(kind, pixels);
  let sum = 0;
  for (let channel = 0; channel < pixels.counted; channel++) sum += similarityOf(planesOf(pixels, channel), window);
  return sum / pixels.counted;
}

function windowFor(kind: "uniform" | "gaussian", { width, height }: ComparedPixels): SimilarityWindow {
  const shorter = Math.min(width, height);
  const largestOdd = shorter % 2 === 1 ? shorter : shorter - 1;
  return kind === "uniform" ? uniformWeights(Math.min(7, largestOdd)) : gaussianWeights(Math.min(11, largestOdd), 1.5);
}

function planesOf(
  { a, b, width, height, step }: ComparedPixels,
  channel: number,
): { a: Uint8Array; b: Uint8Array; width: number; height: number } {
  const first = new Uint8Array(width * height);
  const second = new Uint8Array(width * height);
  for (let i = 0, p = channel; i < first.length; i++, p += step) {
    first[i] = a[p] as number;
    second[i] = b[p] as number;
  }
  return { a: first, b: second, width, height };
}
