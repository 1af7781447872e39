/** Drawing a marker on a canvas. @module */

import type { Canvas } from "../core/canvas.ts";
import type { Rgba } from "../core/parse_color.ts";
import { fillPath } from "./fill_path.ts";
import { markerPieces, type MarkerPlan, type MarkerShape } from "./marker_path.ts";
import { strokePieces } from "./stroke_path.ts";

/** A marker whose options are checked. */
export interface DrawnMarker extends MarkerPlan {
  readonly shape: MarkerShape;
  readonly color: Rgba;
  /** Colour of a line around it. */
  readonly outline: Rgba | null;
  readonly isSmooth: boolean;
}

/** Draws a marker; it may reach outside. */
export function drawMarker(canvas: Canvas, marker: DrawnMarker): void {
  const { shape, color, outline, isSmooth, size } = marker;
  const pieces = markerPieces(shape, marker);
  if (outline !== null) {
    const width = 2 * Math.max(1, size / 10);
    const rim = pieces.flatMap((points) =>
      strokePieces({ points, isClosed: true }, { width, join: "round", cap: "round" })
    );
    fillPath(canvas, [...pieces, ...rim], { color: outline, isSmooth });
  }
  fillPath(canvas, pieces, { color, isSmooth });
}
