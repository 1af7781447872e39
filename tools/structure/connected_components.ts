/** Pixels that hang together. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { FOREGROUND_KEYS, foregroundMask, type ForegroundOptions } from "./foreground_mask.ts";
import { type Component, type Connectivity, labelComponents } from "./label_components.ts";

/** Options of {@link connectedComponents}. */
export interface ConnectedComponentsOptions extends ForegroundOptions {
  /** 8: diagonal neighbours hang together; 4: they do not. Default 8. */
  readonly connectivity?: Connectivity;
  /** Leaves smaller ones out, in pixels. Default 1. */
  readonly minArea?: number;
  /** `position`: in reading order; `area`: largest first. Default `position`. */
  readonly sortBy?: "position" | "area";
}

const check = new Checks("connectedComponents", "find components");

/**
 * Finds the connected components of a mask, as `cv2.connectedComponentsWithStats`
 * without the background. A mask (black and one other gray) is taken as it is;
 * any other image is thresholded first, see `threshold` and `foreground`.
 *
 * @param image a mask, or an image to be thresholded
 * @param options `connectivity`, `minArea`, `sortBy`, `threshold`, `foreground`
 * @returns `[{ label, area, box, centroid }]`, in reading order or, with `sortBy: "area"`, largest first; pixels,
 * `[x1, y1, x2, y2]`, `[x, y]`
 * @throws ToolError when an option is out of its range
 *
 * @example
 * ```ts
 * const parts = image.threshold(128).connectedComponents({ minArea: 20, sortBy: "area" });
 * console.log(parts.length, "the largest is at", parts[0]?.box);
 * ```
 */
export function connectedComponents(image: Image, options?: ConnectedComponentsOptions): Component[] {
  check.image(image);
  const given = check.options(options, ["connectivity", "minArea", "sortBy", ...FOREGROUND_KEYS]);
  const connectivity = checkConnectivity(check, given.connectivity, 8);
  const minArea = check.number(given.minArea, "minArea", { min: 0, default: 1 });
  const sortBy = check.choice(given.sortBy, "sortBy", ["position", "area"], "position");
  const mask = foregroundMask(check, image, given);
  const components = labelComponents({ mask, width: image.width, height: image.height }, connectivity);
  const kept = minArea > 1 ? components.filter(({ area }) => area >= minArea) : components;
  if (sortBy === "area") kept.sort((a, b) => b.area - a.area);
  return kept.map((component, i) => ({ ...component, label: i + 1 }));
}

/** Checks an option that is 4 or 8. */
export function checkConnectivity(checks: Checks, value: unknown, fallback: Connectivity): Connectivity {
  if (value === undefined) return fallback;
  if (value === 4 || value === 8) return value;
  throw checks.error("connectivity", {
    expected: "4 or 8",
    allowed: "4 | 8",
    received: value,
    hint: value === "4" || value === "8" ? `Write the number without quotes: ${value}` : undefined,
  });
}
