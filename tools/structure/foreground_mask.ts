/** Which pixels of an image are objects: the step before components, contours and counting. @module */

import type { Checks } from "../core/check.ts";
import { type Image, lumaOf, type Pixels } from "../core/image.ts";
import { grayCounts, isMaskPlane } from "../core/gray_counts.ts";
import { separatingLevel } from "../core/separating_level.ts";

/** How objects are told from the background. */
export interface ForegroundOptions {
  /**
   * Pixels lighter than this (−1 to 255) are light. Left out: 0 for a mask
   * (black and one other gray, as in OpenCV), Otsu's level for anything else.
   */
  readonly threshold?: number;
  /** Whether objects are light or dark. Default `light`; `auto` takes what the image's border mostly is not. */
  readonly foreground?: Foreground;
}

/** All of {@link ForegroundOptions.foreground}. */
export type Foreground = "light" | "dark" | "auto";

/** The names of {@link ForegroundOptions}, for `check.options`. */
export const FOREGROUND_KEYS = ["threshold", "foreground"] as const;

const FOREGROUNDS: readonly Foreground[] = ["light", "dark", "auto"];

/** Which grays are objects: those above the cut, or when objects are dark the others. */
export interface ForegroundRule {
  readonly gray: Pixels;
  /** Whole, -1 to 255. */
  readonly cut: number;
  readonly isLight: boolean;
}

/** What the options make of an image. */
export function foregroundRule(
  checks: Checks,
  image: Image,
  options: { readonly threshold?: unknown; readonly foreground?: unknown },
  fallback: Foreground = "light",
): ForegroundRule {
  const level = checks.number(options.threshold, "threshold", { min: -1, max: 255, default: null });
  const foreground = checks.choice(options.foreground, "foreground", FOREGROUNDS, fallback);
  const gray = lumaOf(image);
  const cut = level ?? usualLevel(gray);
  const isLight = foreground === "auto" ? isBorderDark(gray, image.width, image.height, cut) : foreground === "light";
  return { gray, cut: Math.floor(cut), isLight };
}

/** One byte per pixel, 1 for objects and 0 for the background. */
export function foregroundMask(
  checks: Checks,
  image: Image,
  options: { readonly threshold?: unknown; readonly foreground?: unknown },
  fallback: Foreground = "light",
): Uint8Array {
  return maskOf(foregroundRule(checks, image, options, fallback));
}

/** One byte per pixel, 1 for objects and 0 for the background. */
export function maskOf({ gray, cut, isLight }: ForegroundRule): Uint8Array {
  const mask = new Uint8Array(gray.length);
  const dark = isLight ? 0 : 1;
  // The sign of the difference, not a branch: noise would have the processor guess wrong every other time.
  for (let i = 0; i < mask.length; i++) mask[i] = (((cut - (gray[i] as number)) >> 31) & 1) ^ dark;
  return mask;
}

/** 0 for a mask, Otsu's level for other images. */
export function usualLevel(gray: ArrayLike<number>): number {
  return isMaskPlane(gray) ? 0 : separatingLevel(grayCounts(gray));
}

function isBorderDark(gray: ArrayLike<number>, width: number, height: number, level: number): boolean {
  let dark = 0;
  let total = 0;
  const look = (at: number): void => {
    total++;
    if ((gray[at] as number) <= level) dark++;
  };
  for (let x = 0; x < width; x++) {
    look(x);
    look((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    look(y * width);
    look(y * width + width - 1);
  }
  return dark * 2 >= total;
}
