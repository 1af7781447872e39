/** Outlines of things. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { FOREGROUND_KEYS, type ForegroundOptions, foregroundRule } from "./foreground_mask.ts";
import { areaOf } from "./contour_area.ts";
import type { Contour } from "./read_points.ts";
import { traceBorders } from "./trace_borders.ts";

/** Options of {@link findContours}. */
export interface FindContoursOptions extends ForegroundOptions {
  /** `external`: outermost outlines only; `all`: holes and what lies in them too. Default `external`. */
  readonly mode?: "external" | "all";
  /** Keep only points where the direction changes (cv2's CHAIN_APPROX_SIMPLE). Default true. */
  readonly simplify?: boolean;
  /** Leaves out contours that enclose less, in square pixels. Default 0. */
  readonly minArea?: number;
  /** `position`: in reading order; `area`: what encloses most first. Default `position`. */
  readonly sortBy?: "position" | "area";
}

const check = new Checks("findContours", "find contours");

/**
 * Finds the outlines of a mask's objects: the points of `cv2.findContours`
 * (RETR_EXTERNAL or RETR_LIST), in reading order unless told. A mask is taken
 * as it is, any other image is thresholded first.
 *
 * @param image a mask, or an image to be thresholded
 * @param options `mode`, `simplify`, `minArea`, `sortBy`, `threshold`, `foreground`
 * @returns `[[{ x, y }, …], …]`, middles of border pixels, one list per outline
 * @throws ToolError when an option is out of its range
 *
 * Suzuki and Abe, CVGIP 1985.
 *
 * @example
 * ```ts
 * const outlines = image.threshold(128).findContours({ sortBy: "area" });
 * const areas = outlines.map((outline) => vision.contourArea(outline));
 * ```
 */
export function findContours(image: Image, options?: FindContoursOptions): Contour[] {
  check.image(image);
  const given = check.options(options, ["mode", "simplify", "minArea", "sortBy", ...FOREGROUND_KEYS]);
  const mode = check.choice(given.mode, "mode", ["external", "all"], "external");
  const isSimple = check.boolean(given.simplify, "simplify", true);
  const minArea = check.number(given.minArea, "minArea", { min: 0, default: 0 });
  const sortBy = check.choice(given.sortBy, "sortBy", ["position", "area"], "position");
  const { width, height } = image;
  const rule = foregroundRule(check, image, given);
  const contours = traceBorders(rule, { width, height }, { isExternal: mode === "external", isSimple });
  const kept = minArea > 0 ? contours.filter((contour) => areaOf(contour) >= minArea) : contours;
  return sortBy === "area" ? largestFirst(kept) : kept;
}

function largestFirst(contours: readonly Contour[]): Contour[] {
  const sized = contours.map((contour) => ({ contour, area: areaOf(contour) }));
  return sized.sort((a, b) => b.area - a.area).map(({ contour }) => contour);
}
