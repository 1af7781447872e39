/** The shares of a pie chart. @module */

import { AREA_KEYS, type AreaOptions, checkArea } from "../analysis/gray_area.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike, Point, PointLike } from "../core/region.ts";
import { hexOf, rimColor } from "./common_colors.ts";
import { readable } from "./chart_axes.ts";
import { findDisc } from "./find_disc.ts";
import { ringColors } from "./ring_colors.ts";
import { slicesOf } from "./pie_slices.ts";

/** Options of {@link readPie}. */
export interface ReadPieOptions extends AreaOptions {
  /** Middle of the pie, in pixels. Default: found. */
  readonly center?: PointLike;
  /** Radius of the pie, in pixels. Default: found. */
  readonly radius?: number;
  /** The part that holds the pie. Default all of it. */
  readonly box?: BoxLike | null;
}

/** A slice of a pie. */
export interface PieSlice {
  /** 0 to 1; all together are 1. */
  readonly share: number;
  /** `#rrggbb`. */
  readonly color: string;
  /** Where it begins and ends, in degrees counter-clockwise from the right; it goes clockwise from `from` to `to`. */
  readonly from: number;
  readonly to: number;
  /** A place in the slice, in the image's pixels. */
  readonly at: Point;
}

/** What {@link readPie} found. */
export interface PieReading {
  /** Clockwise from the top. */
  readonly slices: PieSlice[];
  readonly center: Point;
  readonly radius: number;
}

const check = new Checks("readPie", "read pie chart");

/** Where in a slice its place lies, by the radius: in a ring's band as well. */
const PLACE = 0.8;

/**
 * Reads the shares of a pie or a ring chart from the angles at which its
 * colour changes. Lines and gaps between slices and labels on them are left
 * out; slices of one colour that touch count as one.
 *
 * @param image the chart
 * @param options `center` and `radius` of the pie in pixels (default: the largest round spot); `box`: the part that
 * holds it; `space` and `clamp` of the box
 * @returns `{ slices: [{ share, color, from, to, at }], center, radius }`, slices clockwise from the top; `share` 0 to
 * 1; angles in degrees counter-clockwise from the right; `at` is a place in the slice
 * @throws ToolError when no round spot is found, the circle lies outside the image, or an option is wrong
 *
 * Colours are medians along 720 radii; shares are within 0.5 % of a drawn pie of 200 pixels, within 2 %
 * where slices are pulled out.
 *
 * @example
 * ```ts
 * const { slices } = image.readPie();
 * const largest = slices.reduce((a, b) => (a.share > b.share ? a : b));
 * return { percent: largest.share * 100, color: largest.color };
 * ```
 */
export function readPie(image: Image, options?: ReadPieOptions): PieReading {
  check.image(image);
  const given = check.options(options, ["center", "radius", "box", ...AREA_KEYS]);
  const area = checkArea(check, image, given.box, given);
  const longest = Math.max(8, Math.hypot(image.width, image.height));
  const center = given.center === undefined ? null : check.point(image, given.center, "center");
  const radius = check.number(given.radius, "radius", { min: 3, max: longest, default: null });
  const disc = center !== null && radius !== null ? { center, radius } : findDisc(image, area, "band");
  if (disc === null) {
    throw check.error("image", {
      expected: "a chart with a round pie",
      received: image,
      hint: "Crop to the pie, pass box, or pass center and radius: { center: [240, 200], radius: 150 }",
    });
  }
  const circle = { center: center ?? disc.center, radius: radius ?? disc.radius };
  const slices = slicesOf(ringColors(image, circle), { radius: circle.radius * PLACE, paper: rimColor(image, area) });
  const [x, y] = circle.center;
  return {
    slices: slices.map(({ share, color, from, to, middle }) => ({
      share: Math.round(share * 1e4) / 1e4,
      color: hexOf(color),
      from,
      to,
      at: [
        readable(x + circle.radius * PLACE * Math.cos(middle)),
        readable(y - circle.radius * PLACE * Math.sin(middle)),
      ],
    })),
    center: [readable(x), readable(y)],
    radius: readable(circle.radius),
  };
}
