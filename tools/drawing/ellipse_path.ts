/** Circles, ellipses and arcs as polygons. @module */

import type { Point } from "../core/region.ts";

/** An ellipse in continuous coordinates. */
export interface EllipseShape {
  readonly center: Point;
  /** Horizontal and vertical radius in pixels, before turning. */
  readonly radii: Point;
  /** Degrees counter-clockwise. Default 0. */
  readonly angle?: number;
}

/** How far a chord may lie from its arc, in pixels: below what 8 bits show. */
const FLATNESS_PX = 0.02;
/** Corners of the smallest circle. */
const MIN_CORNERS = 16;

/** The ellipse as a polygon of the same area. */
export function ellipseLoop(shape: EllipseShape): Point[] {
  const count = cornersNeeded(shape.radii, 2 * Math.PI);
  const step = (2 * Math.PI) / count;
  // A polygon inside a circle is smaller than the circle by this share.
  const grown = Math.sqrt(step / Math.sin(step));
  return Array.from({ length: count }, (_, i) => pointAt(shape, i * step, grown));
}

/** An open arc from one angle to another, both in degrees, counter-clockwise from three o'clock; ends included. */
export function arcLine(shape: EllipseShape, { start, end }: { start: number; end: number }): Point[] {
  const from = (start * Math.PI) / 180;
  const sweep = ((end - start) * Math.PI) / 180;
  const count = cornersNeeded(shape.radii, Math.abs(sweep));
  return Array.from({ length: count + 1 }, (_, i) => pointAt(shape, from + (sweep * i) / count, 1));
}

function cornersNeeded([rx, ry]: Point, sweep: number): number {
  // The sagitta of a chord over the angle a is about r·a² / 8.
  const step = Math.sqrt((8 * FLATNESS_PX) / Math.max(rx, ry, FLATNESS_PX));
  return Math.max(1, Math.ceil((sweep / (2 * Math.PI)) * MIN_CORNERS), Math.ceil(sweep / step));
}

/** Counter-clockwise as seen: y grows downwards. */
function pointAt({ center: [x, y], radii: [rx, ry], angle = 0 }: EllipseShape, t: number, grown: number): Point {
  const turn = (angle * Math.PI) / 180;
  const along = rx * grown * Math.cos(t);
  const across = ry * grown * Math.sin(t);
  return [
    x + along * Math.cos(turn) - across * Math.sin(turn),
    y - along * Math.sin(turn) - across * Math.cos(turn),
  ];
}
