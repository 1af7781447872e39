/** Marking a point. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { PointLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { drawMarker } from "./draw_marker.ts";
import { drawLabel, labelSizeFor, makeLabel, sizeOfLabel } from "./label.ts";
import { MARKER_SHAPES, type MarkerShape } from "./marker_path.ts";
import { fromMiddle } from "./path.ts";
import { candidatesBeside, isSeen, placeLabel } from "./place_label.ts";
import { readString } from "./read_string.ts";
import { MAX_WIDTH, RED } from "./shape_style.ts";

/** Options of {@link marker}. */
export interface MarkerOptions {
  /** `circle` (default), `square`, `diamond`, `triangle`, `star`, `plus`, `cross` (turned by 45°) or `ring`. */
  readonly shape?: MarkerShape;
  /** Width and height in pixels, 1 to 10000. Default 14. */
  readonly size?: number;
  /** Default red. */
  readonly color?: ColorLike;
  /** Width of the lines of `plus`, `cross` and `ring` in pixels, 0.5 to 1000. Default 3. */
  readonly width?: number;
  /** Colour of a line around the marker; none when left out. */
  readonly outline?: ColorLike;
  /** Text beside the marker, on a patch of its colour. */
  readonly label?: string;
  /** Size of the label in pixels, 4 to 1000. Default by the image's size. */
  readonly labelSize?: number;
  /** Smooth edges. Default true. */
  readonly antialias?: boolean;
  /** What the point's numbers count. Default `pixel`. */
  readonly space?: Space;
}

const check = new Checks("marker", "draw marker");

/**
 * Marks a point on a copy of the image.
 *
 * @param image the image
 * @param at `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image
 * @param options `shape`, `size`, `color`, `width`, `outline`, `label`, `labelSize`, `antialias`, `space`
 * @returns the drawing
 * @throws ToolError when a character of the label has no glyph
 *
 * @example
 * ```ts
 * const found = image.marker([120, 80], { shape: "star", size: 24, color: "yellow", outline: "black", label: "exit" });
 * ```
 */
export function marker(image: Image, at: PointLike, options?: MarkerOptions): Image {
  check.image(image);
  requirePointForm(check, at, "at");
  const given = check.options(options, [
    "shape",
    "size",
    "color",
    "width",
    "outline",
    "label",
    "labelSize",
    "antialias",
    "space",
  ]);
  const center = fromMiddle(check.point(image, at, "at", { space: given.space }));
  const shape = check.choice(given.shape, "shape", MARKER_SHAPES, "circle");
  const size = check.number(given.size, "size", { min: 1, max: 10_000, default: 14 });
  const color = check.color(given.color, "color", RED);
  const width = check.number(given.width, "width", { min: 0.5, max: MAX_WIDTH, default: 3 });
  const outline = given.outline === undefined ? null : check.color(given.outline, "outline");
  const isSmooth = check.boolean(given.antialias, "antialias", true);
  const labelSize = check.number(given.labelSize, "labelSize", { min: 4, max: 1000, default: labelSizeFor(image) });
  const string = given.label === undefined ? "" : readString(check, given.label, { argument: "label", font: "bold" });
  const canvas = new Canvas(image, outline === null ? [color] : [color, outline]);
  drawMarker(canvas, { shape, center, size, width, color, outline, isSmooth });
  if (string !== "") {
    const label = makeLabel(string, labelSize);
    const [x, y] = center;
    const area = { x1: x - size / 2, y1: y - size / 2, x2: x + size / 2, y2: y + size / 2 };
    const place = placeLabel(candidatesBeside(area, sizeOfLabel(label)), { frame: image, taken: [], avoided: [area] });
    if (isSeen(area, image)) drawLabel(canvas, label, { at: [place.x1, place.y1], color });
  }
  return canvas.finish();
}
