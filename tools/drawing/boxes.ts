/** Drawing detections. @module */

import { Canvas, type PixelArea } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Space } from "../core/space.ts";
import { drawLabel, type Label, labelSizeFor, lineWidthFor, makeLabel, sizeOfLabel } from "./label.ts";
import { readColors } from "./palette.ts";
import { candidatesAround, isRoomy, isSeen, placeLabel } from "./place_label.ts";
import { colorItems, type LabelledBox, readBoxItem, readItemList, readLabelsSwitch } from "./read_items.ts";
import { drawRectangle } from "./rectangle.ts";

/** Options of {@link boxes}. */
export interface BoxesOptions {
  /** One colour for all. Default: a distinct one for each label, or for each box. */
  readonly color?: ColorLike;
  /** Colours to be used in turn instead of the toolkit's twelve. */
  readonly colors?: readonly ColorLike[];
  /** Width of the outlines in pixels, 1 to 1000, drawn inwards. Default by the image's size, at least 2. */
  readonly width?: number;
  /** How strongly the inside is tinted, 0 to 1. Default 0. */
  readonly fillOpacity?: number;
  /** Write labels and scores. Default true. */
  readonly labels?: boolean;
  /** Size of the labels in pixels, 4 to 1000. Default by the image's size, at least 12. */
  readonly labelSize?: number;
  /** What the boxes' numbers count. Default `pixel`. */
  readonly space?: Space;
}

/** Most boxes of one call: each label minds all others. */
const MAX_BOXES = 2000;

const check = new Checks("boxes", "draw boxes");

/**
 * Draws boxes with labels on a copy of the image. Labels stand above, below,
 * in or beside their boxes, inside the image and where they do not hide each
 * other, in black or white on the box's colour.
 *
 * @param image the image
 * @param list up to 2000 boxes, each `[x1, y1, x2, y2]` or `{ box, label?, score?, color? }`; `bbox` and `bbox_2d` count
 *   as `box`, other members are ignored, so that results of `matchTemplate` or `connectedComponents` can be passed as
 *   they are; may lie outside the image
 * @param options `color`, `colors`, `width`, `fillOpacity`, `labels`, `labelSize`, `space`
 * @returns the drawing
 * @throws ToolError when a box is empty, or when a character of a label has no glyph
 *
 * @example
 * ```ts
 * const seen = image.boxes([
 *   { box: [40, 30, 200, 190], label: "cat", score: 0.97 },
 *   { box: [210, 60, 330, 180], label: "dog", color: "cyan" },
 * ]);
 * ```
 */
export function boxes(image: Image, list: readonly LabelledBox[], options?: BoxesOptions): Image {
  check.image(image);
  const given = check.options(options, ["color", "colors", "width", "fillOpacity", "labels", "labelSize", "space"]);
  const items = readItemList(check, list, "list", MAX_BOXES).map((value, i) =>
    readBoxItem(check, image, value, { argument: `list[${i}]`, space: given.space })
  );
  const width = check.integer(given.width, "width", { min: 1, max: 1000, default: lineWidthFor(image) });
  const opacity = check.number(given.fillOpacity, "fillOpacity", { min: 0, max: 1, default: 0 });
  const hasLabels = readLabelsSwitch(check, given.labels);
  const size = check.number(given.labelSize, "labelSize", { min: 4, max: 1000, default: labelSizeFor(image) });
  const one = given.color === undefined ? null : check.color(given.color, "color");
  const palette = readColors(check, given.colors);
  const colors = colorItems(items, one === null ? palette : () => one);
  const canvas = new Canvas(image, colors);
  const areas = items.map(({ box: [x1, y1, x2, y2] }): PixelArea => ({ x1, y1, x2, y2 }));
  areas.forEach((area, i) => {
    const color = colors[i] as Rgba;
    const fill: Rgba | null = opacity === 0 ? null : [color[0], color[1], color[2], Math.round(color[3] * opacity)];
    drawRectangle(canvas, area, { color, width, fill });
  });
  if (hasLabels) {
    const labels = items.map(({ string }) => string === "" ? null : makeLabel(string, size));
    drawBoxLabels(canvas, labels, { areas, colors });
  }
  return canvas.finish();
}

/** Draws each box's label where there is room for it. */
function drawBoxLabels(
  canvas: Canvas,
  labels: readonly (Label | null)[],
  { areas, colors }: { areas: readonly PixelArea[]; colors: readonly Rgba[] },
): void {
  const taken: PixelArea[] = [];
  labels.forEach((label, i) => {
    if (label === null) return;
    const area = areas[i] as PixelArea;
    if (!isSeen(area, canvas)) return;
    const seen = {
      x1: Math.max(0, area.x1),
      y1: Math.max(0, area.y1),
      x2: Math.min(canvas.width, area.x2),
      y2: Math.min(canvas.height, area.y2),
    };
    const size = sizeOfLabel(label);
    const avoided = isRoomy(seen, size) ? areas.toSpliced(i, 1) : areas;
    const place = placeLabel(candidatesAround(seen, size), { frame: canvas, taken, avoided });
    taken.push(place);
    drawLabel(canvas, label, { at: [place.x1, place.y1], color: colors[i] as Rgba });
  });
}
