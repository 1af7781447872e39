/** What a dial's needle points at. @module */

import { AREA_KEYS, type AreaOptions, checkArea } from "../analysis/gray_area.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { BoxLike, Point, PointLike } from "../core/region.ts";
import { dialValue, readDialTicks } from "./dial_scale.ts";
import { findDial } from "./find_dial.ts";
import { findNeedle } from "./find_needle.ts";
import { readable } from "./chart_axes.ts";

/** A mark of a dial whose value can be read. */
export interface DialTick {
  /** Degrees counter-clockwise from the right: 90 is the top, 225 the lower left. */
  readonly angle: number;
  readonly value: number;
}

/** Options of {@link readGauge}. */
export interface ReadGaugeOptions extends AreaOptions {
  /** Two or more marks with their values. Default: only the angle is read. */
  readonly ticks?: readonly DialTick[];
  /** The way in which values rise. Default `clockwise`. */
  readonly direction?: "clockwise" | "counterclockwise";
  /** The needle's pivot, in pixels. Default: the middle of the largest circle. */
  readonly center?: PointLike;
  /** Radius of the dial, in pixels. Default: that of the largest circle. */
  readonly radius?: number;
  /** The needle's colour. Default: the needle is what stands out most, dark or light or coloured. */
  readonly color?: ColorLike;
  /** The part that holds the dial. Default all of it. */
  readonly box?: BoxLike | null;
}

/** What {@link readGauge} found. */
export interface GaugeReading {
  /** The needle's direction in degrees counter-clockwise from the right, 0 to 360. */
  readonly angle: number;
  /** Between the marks; null without `ticks`. */
  readonly value: number | null;
  /** How clearly the needle stands out, 0 to 1. */
  readonly confidence: number;
  readonly center: Point;
  readonly radius: number;
}

const check = new Checks("readGauge", "read gauge");

/**
 * Reads a gauge: the direction of its needle and, with two marks whose values
 * are known, the value. Scales may be uneven: pass more marks.
 *
 * @param image the gauge, seen from the front
 * @param options `ticks`: marks `[{ angle, value }, …]`; `direction` in which values rise: `clockwise` (default) or
 * `counterclockwise`; `center` and `radius` of the dial in pixels (default: the largest circle); `color` of the needle
 * (default: what stands out most); `box`; `space` and `clamp` of the box
 * @returns `{ angle, value, confidence, center, radius }`: angle in degrees counter-clockwise from the right (90 is the
 * top); `value` null without `ticks`
 * @throws ToolError when no circle is found, the colour is not there, or marks or options are wrong
 *
 * The direction whose radius differs most from the radii beside it, from the pivot to the marks, and the middle of the
 * needle there; a tail on the other side is shorter. Within 1° of a drawn dial of 240 pixels.
 *
 * @example
 * ```ts
 * const gauge = image.readGauge({ ticks: [{ angle: 225, value: 0 }, { angle: -45, value: 10 }], color: "red" });
 * return { bar: gauge.value, sure: gauge.confidence > 0.5 };
 * ```
 */
export function readGauge(image: Image, options?: ReadGaugeOptions): GaugeReading {
  check.image(image);
  const given = check.options(options, ["ticks", "direction", "center", "radius", "color", "box", ...AREA_KEYS]);
  const direction = check.choice(given.direction, "direction", ["clockwise", "counterclockwise"], "clockwise");
  const ticks = given.ticks === undefined ? null : readDialTicks(check, given.ticks, direction);
  const area = checkArea(check, image, given.box, given);
  const longest = Math.max(8, Math.hypot(image.width, image.height));
  const center = given.center === undefined ? null : check.point(image, given.center, "center");
  const radius = check.number(given.radius, "radius", { min: 8, max: longest, default: null });
  const color = given.color === undefined ? null : check.color(given.color, "color");
  const dial = center !== null && radius !== null ? { center, radius } : findDial(image, area, center);
  if (dial === null) {
    throw check.error("image", {
      expected: "a gauge with a round dial",
      received: image,
      hint: "Pass the needle's pivot and the radius: { center: [120, 118], radius: 100 }",
    });
  }
  const circle = { center: center ?? dial.center, radius: radius ?? dial.radius };
  const needle = findNeedle(image, circle, color);
  if (needle === null) {
    throw check.error(color === null ? "image" : "color", {
      expected: color === null ? "a gauge whose needle stands out" : "the colour of a needle",
      received: color === null ? image : given.color,
      hint: "Pass the needle's colour, or center and radius when the circle is not the dial's",
    });
  }
  const value = ticks === null ? null : readable(dialValue(ticks, needle.angle, direction));
  const [x, y] = circle.center;
  return {
    angle: Math.round(needle.angle * 100) / 100,
    value,
    confidence: Math.round(needle.confidence * 1000) / 1000,
    center: [readable(x), readable(y)],
    radius: readable(circle.radius),
  };
}
