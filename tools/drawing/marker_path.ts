/** The shapes of markers. @module */

import type { Point } from "../core/region.ts";
import { ellipseLoop } from "./ellipse_path.ts";
import type { Loop } from "./path.ts";
import { strokePieces, wound } from "./stroke_path.ts";

/** All shapes: filled ones, then those of lines. */
export const MARKER_SHAPES = ["circle", "square", "diamond", "triangle", "star", "plus", "cross", "ring"] as const;

/** One of {@link MARKER_SHAPES}; `plus` stands upright, `cross` is turned by 45°. */
export type MarkerShape = (typeof MARKER_SHAPES)[number];

/** A marker in continuous coordinates. */
export interface MarkerPlan {
  readonly center: Point;
  /** Width and height in pixels. */
  readonly size: number;
  /** Width of the lines of `plus`, `cross` and `ring`. */
  readonly width: number;
}

/** Radius of a star's inner corners, as a share of the outer ones': that of a pentagram. */
const STAR_WAIST = 0.382;

/** The marker as pieces of one winding. */
export function markerPieces(shape: MarkerShape, plan: MarkerPlan): Loop[] {
  const { center: [x, y], size, width } = plan;
  const r = size / 2;
  switch (shape) {
    case "circle":
      return [wound(ellipseLoop({ center: [x, y], radii: [r, r] }))];
    case "square":
      return [wound([[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]])];
    case "diamond":
      return [wound([[x, y - r], [x + r, y], [x, y + r], [x - r, y]])];
    case "triangle":
      return [wound(around(plan, [1, 1, 1]))];
    case "star":
      return [wound(around(plan, Array.from({ length: 10 }, (_, i) => i % 2 === 0 ? 1 : STAR_WAIST)))];
    case "plus":
      return bars([[x - r, y], [x + r, y]], [[x, y - r], [x, y + r]], width);
    case "cross":
      return bars([[x - r, y - r], [x + r, y + r]], [[x - r, y + r], [x + r, y - r]], width);
    case "ring":
      return ringPieces(plan);
  }
}

/** Corners at even angles from the top on, at shares of the radius. */
function around({ center: [x, y], size }: MarkerPlan, shares: readonly number[]): Point[] {
  return shares.map((share, i): Point => {
    const angle = (2 * Math.PI * i) / shares.length;
    const reach = (share * size) / 2;
    return [x + reach * Math.sin(angle), y - reach * Math.cos(angle)];
  });
}

function bars(first: Loop, second: Loop, width: number): Loop[] {
  const shape = { width, cap: "butt", join: "bevel" } as const;
  return [first, second].flatMap((points) => strokePieces({ points, isClosed: false }, shape));
}

function ringPieces({ center, size, width }: MarkerPlan): Loop[] {
  const outer = wound(ellipseLoop({ center, radii: [size / 2, size / 2] }));
  const inner = size / 2 - width;
  return inner <= 0 ? [outer] : [outer, wound(ellipseLoop({ center, radii: [inner, inner] })).toReversed()];
}
