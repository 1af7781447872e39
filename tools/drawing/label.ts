/** Short texts on a patch of colour, beside what they name. @module */

import type { Canvas, PixelArea } from "../core/canvas.ts";
import type { Size } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Point } from "../core/region.ts";
import { contrastColor } from "./contrast_color.ts";
import { drawText } from "./draw_text.ts";
import { fontFace } from "./font_face.ts";
import { type SizedFont, sizeOfText } from "./text_layout.ts";

/** A label that is ready to be placed: its characters are known. */
export interface Label {
  readonly string: string;
  readonly font: SizedFont;
  /** Pixels of colour around the text. */
  readonly padding: number;
}

/** A label in the toolkit's bold face. */
export function makeLabel(string: string, size: number): Label {
  return { string, font: { face: fontFace("bold"), size }, padding: Math.max(2, Math.round(size / 5)) };
}

/** The room that a label takes with its padding; above and below it is narrower, since lines have room of their own. */
export function sizeOfLabel({ string, font, padding }: Label): Size {
  const { width, height } = sizeOfText(font, string);
  return { width: width + 2 * padding, height: height + 2 * roomAbove(padding) };
}

/** Draws a label with its top left corner at a pixel: black or white letters, whichever is read better. */
export function drawLabel(canvas: Canvas, label: Label, { at: [x, y], color }: { at: Point; color: Rgba }): void {
  const { width, height } = sizeOfLabel(label);
  const area: PixelArea = { x1: x, y1: y, x2: x + width, y2: y + height };
  canvas.fill(area, color);
  const plan = { ...label, color: contrastColor(color), background: null, stroke: null, strokeWidth: 0 };
  drawText(canvas, plan, [x + label.padding, y + roomAbove(label.padding)]);
}

/** The size of labels on an image of a size, in pixels: to be read when a model looks at the image reduced. */
export function labelSizeFor({ width, height }: Size): number {
  return Math.max(12, Math.min(200, Math.round(Math.sqrt(width * height) / 42)));
}

/** The width of lines on an image of a size, in pixels. */
export function lineWidthFor({ width, height }: Size): number {
  return Math.max(2, Math.min(60, Math.round(Math.sqrt(width * height) / 280)));
}

function roomAbove(padding: number): number {
  return Math.max(1, Math.round(padding / 3));
}
