/** The options that all warps share. @module */

import { MAX_SIDE } from "../core/budget.ts";
import type { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { CLEAR, SAMPLE_METHODS, type SampleMethod, type WarpPlan } from "./warp_affine.ts";

/** Options of a warp into a frame of its own size. */
export interface WarpOptions {
  /** Width of the result in pixels, 1 to 65535. Default the image's. */
  readonly width?: number;
  /** Height of the result in pixels, 1 to 65535. Default the image's. */
  readonly height?: number;
  /** Colour of what lies outside the image. Default transparent; black for a gray image, which any but an opaque gray makes colour. */
  readonly fill?: ColorLike;
  /** How pixels between pixels are found. Default `bilinear`. */
  readonly method?: SampleMethod;
}

/** Names of {@link WarpOptions}. */
export const WARP_KEYS = ["width", "height", "fill", "method"] as const;

/** Checks the options of a warp. */
export function checkWarp(
  checks: Checks,
  image: Image,
  given: Readonly<Record<(typeof WARP_KEYS)[number], unknown>>,
): Omit<WarpPlan, "toSource"> {
  return {
    width: checks.integer(given.width, "width", { min: 1, max: MAX_SIDE, default: image.width }),
    height: checks.integer(given.height, "height", { min: 1, max: MAX_SIDE, default: image.height }),
    fill: checks.color(given.fill, "fill", CLEAR),
    method: checks.choice(given.method, "method", SAMPLE_METHODS, "bilinear"),
  };
}
