/** Options that all shapes share. @module */

import type { Checks } from "../core/check.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Space } from "../core/space.ts";

/** Options of a line. */
export interface StrokeOptions {
  /** Default red. A colour with alpha is blended. */
  readonly color?: ColorLike;
  /** Pixels, 0.5 to 1000. Default 3. */
  readonly width?: number;
  /** Smooth edges. Default true; false gives whole pixels. */
  readonly antialias?: boolean;
  /** What the numbers of points and boxes count; widths, radii and lengths stay pixels. Default `pixel`. */
  readonly space?: Space;
}

/** Options of a shape with an inside. */
export interface ShapeOptions {
  /** Colour of the outline. Default red. A colour with alpha is blended. */
  readonly color?: ColorLike;
  /** Width of the outline in pixels, 0 to 1000; 0 for none. Default 3, or 0 when only `fill` is given. */
  readonly width?: number;
  /** Colour of the inside; nothing when left out. */
  readonly fill?: ColorLike;
  /** Smooth edges. Default true; false gives whole pixels. */
  readonly antialias?: boolean;
  /** What the numbers of points and boxes count; widths, radii and lengths stay pixels. Default `pixel`. */
  readonly space?: Space;
}

/** Checked options of a line. */
export interface LineStyle {
  readonly color: Rgba;
  readonly width: number;
  readonly isSmooth: boolean;
}

/** Checked options of a shape; a width of 0 is no outline. */
export interface ShapeStyle extends LineStyle {
  readonly fill: Rgba | null;
}

/** The outline's colour when none is given. */
export const RED: Rgba = [255, 0, 0, 255];
/** The outline's width in pixels when none is given: to be seen by a model that looks at a reduced image. */
export const OUTLINE_PX = 3;
/** Widest line, in pixels. */
export const MAX_WIDTH = 1000;

/** Keys of {@link StrokeOptions}. */
export const STROKE_KEYS = ["color", "width", "antialias", "space"] as const;
/** Keys of {@link ShapeOptions}. */
export const SHAPE_KEYS = ["color", "width", "fill", "antialias", "space"] as const;

type Given<K extends string> = Readonly<Record<K, unknown>>;

/** Checks the options of a line. */
export function readLineStyle(checks: Checks, given: Given<"color" | "width" | "antialias">): LineStyle {
  return {
    color: checks.color(given.color, "color", RED),
    width: checks.number(given.width, "width", { min: 0.5, max: MAX_WIDTH, default: OUTLINE_PX }),
    isSmooth: checks.boolean(given.antialias, "antialias", true),
  };
}

/** Checks the options of a shape. */
export function readShapeStyle(checks: Checks, given: Given<"color" | "width" | "fill" | "antialias">): ShapeStyle {
  const fill = given.fill === undefined ? null : checks.color(given.fill, "fill");
  const isOutlined = fill === null || given.color !== undefined;
  return {
    color: checks.color(given.color, "color", RED),
    width: readOutlineWidth(checks, given.width, isOutlined ? OUTLINE_PX : 0),
    fill,
    isSmooth: checks.boolean(given.antialias, "antialias", true),
  };
}

/** The width of an outline; OpenCV's −1, which fills, is answered with what fills here. */
export function readOutlineWidth(checks: Checks, value: unknown, fallback: number): number {
  if (value === -1) {
    throw checks.error("width", {
      expected: `between 0 and ${MAX_WIDTH}`,
      allowed: `0..${MAX_WIDTH}`,
      received: value,
      hint: 'A filled shape has a fill: { fill: "red" }',
    });
  }
  return checks.number(value, "width", { min: 0, max: MAX_WIDTH, default: fallback });
}

/** The colours that a shape will use, for the canvas. */
export function colorsOf({ color, width, fill }: ShapeStyle): Rgba[] {
  return [...(fill === null ? [] : [fill]), ...(width > 0 ? [color] : [])];
}
