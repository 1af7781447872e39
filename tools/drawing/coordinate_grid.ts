/** A grid with the coordinates written on it. @module */

import { Canvas, type PixelArea } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import { scaleOfSpace, type Space, type SpaceScale } from "../core/space.ts";
import { pad } from "../geometry/pad.ts";
import { BLACK, WHITE } from "./contrast_color.ts";
import { drawText } from "./draw_text.ts";
import { fontFace } from "./font_face.ts";
import { labelSizeFor } from "./label.ts";
import { type SizedFont, sizeOfText } from "./text_layout.ts";

/** Options of {@link coordinateGrid}. */
export interface CoordinateGridOptions {
  /** What the labels count: `pixel` (default), `norm` (0 to 1), `norm1000` (0 to 1000) or `viewed`. */
  readonly space?: Space;
  /** Distance of the lines in the space's units, greater than 0. Default: 1, 2 or 5 times a power of ten. */
  readonly step?: number;
  /** Colour of the lines. Default white. */
  readonly color?: ColorLike;
  /** How strongly lines are drawn, 0 to 1. Default 0.6. */
  readonly opacity?: number;
  /** Width of the lines in pixels, 1 to 100. Default 1. */
  readonly width?: number;
  /** Write the coordinates at the upper and the left rim. Default true. */
  readonly labels?: boolean;
  /**
   * Write them in a white margin beside the image instead of on it: nothing is hidden, but the result is larger and
   * its pixels are not the image's. Default false.
   */
  readonly margin?: boolean;
  /** Size of the labels in pixels, 4 to 1000. Default by the image's size, at least 12. */
  readonly labelSize?: number;
}

/** Most lines each way; more would be a surface. */
const MAX_LINES = 1000;
/** Lines on the shorter side that are aimed at. */
const WANTED_LINES = 7;
/** Lines on the longer side that are aimed at when that would be more: of a strip the lines would be all that is seen. */
const MOST_WANTED_LINES = 60;
/** Line widths between lines that nobody asked for: of a strip, a space of shares has many on its short side. */
const LEAST_DISTANCE = 6;
/** An image is a strip when it is so many times as long as it is wide. */
const STRIP = 8;
/** Share of the wanted distance from which a round one will do. */
const NEAR_ENOUGH = 0.6;
/** Darkens beside each line and behind each label, so that both are seen on bright pictures too. */
const SHADE: Rgba = [0, 0, 0, 255];
/** Opacity behind a label. */
const PATCH_ALPHA = 170;

const check = new Checks("coordinateGrid", "draw coordinate grid");

/**
 * Draws lines at round coordinates, with the numbers at the upper and the left
 * rim, on a copy of the image: to read coordinates off a picture.
 *
 * @param image the image
 * @param options `space`, `step`, `color`, `opacity`, `width`, `labels`, `margin`, `labelSize`
 * @returns the drawing; a point of it has the coordinates that the labels say, in the space given
 * @throws ToolError when the step makes more than 1000 lines
 *
 * @example
 * ```ts
 * const ruled = image.coordinateGrid({ space: "norm1000", step: 100 });
 * ```
 */
export function coordinateGrid(image: Image, options?: CoordinateGridOptions): Image {
  check.image(image);
  const given = check.options(options, ["space", "step", "color", "opacity", "width", "labels", "margin", "labelSize"]);
  const scale = scaleOfSpace(check, image, given.space);
  const step = readStep(given.step, scale, image);
  const color = check.color(given.color, "color", WHITE);
  const opacity = check.number(given.opacity, "opacity", { min: 0, max: 1, default: 0.6 });
  const width = check.integer(given.width, "width", { min: 1, max: 100, default: 1 });
  const hasLabels = check.boolean(given.labels, "labels", true);
  const hasMargin = check.boolean(given.margin, "margin", false);
  const size = check.number(given.labelSize, "labelSize", { min: 4, max: 1000, default: labelSizeFor(image) });
  const least = given.step === undefined && isStrip(image) ? LEAST_DISTANCE * width : 0;
  const xs = apart(linesOf({ step, pixelsPerUnit: scale.x, extent: image.width }), least);
  const ys = apart(linesOf({ step, pixelsPerUnit: scale.y, extent: image.height }), least);
  const canvas = new Canvas(image, [WHITE, color]);
  drawLines(canvas, { xs, ys, width, color, opacity });
  const font = { face: fontFace("bold"), size };
  if (hasLabels && !hasMargin) drawLabels(canvas, { xs, ys }, font);
  const ruled = canvas.finish();
  return hasLabels && hasMargin ? withMargin(ruled, { xs, ys }, font) : ruled;
}

/** A line of the grid. */
interface GridLine {
  /** What its label says. */
  readonly value: number;
  /** Its pixel column or row. */
  readonly at: number;
}

interface GridLines {
  readonly xs: readonly GridLine[];
  readonly ys: readonly GridLine[];
}

function readStep(value: unknown, scale: SpaceScale, image: Image): number {
  const longest = Math.max(scale.width, scale.height);
  const min = longest / MAX_LINES;
  const step = check.number(value, "step", { min, max: 1_000_000, default: roundStep(scale, image) });
  return step;
}

/** The round number that gives the shorter side about as many lines as wanted; of one meaning both ways. */
function roundStep(scale: SpaceScale, image: Image): number {
  const [short, long] = [Math.min(scale.width, scale.height), Math.max(scale.width, scale.height)];
  const wanted = Math.max(short / WANTED_LINES, long / MOST_WANTED_LINES);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= wanted * NEAR_ENOUGH);
  const isWhole = scale.space !== "norm" && image.width > 0;
  return isWhole ? Math.max(1, step ?? 1) : step ?? 1;
}

function linesOf(
  { step, pixelsPerUnit, extent }: { step: number; pixelsPerUnit: number; extent: number },
): GridLine[] {
  const lines: GridLine[] = [];
  for (let i = 0;; i++) {
    // Of 0.1 + 0.2 the label shall be 0.3.
    const value = Number((i * step).toPrecision(12));
    const at = Math.round(value * pixelsPerUnit);
    if (at >= extent) return lines;
    lines.push({ value, at });
  }
}

function isStrip({ width, height }: Image): boolean {
  return Math.max(width, height) > STRIP * Math.min(width, height);
}

/** As many of the lines as have so many pixels between them. */
function apart(lines: readonly GridLine[], least: number): GridLine[] {
  const every = least === 0 ? 1 : skipFor(lines, least);
  return lines.filter((_, i) => i % every === 0);
}

function drawLines(
  canvas: Canvas,
  { xs, ys, width, color, opacity }: GridLines & { width: number; color: Rgba; opacity: number },
): void {
  const faded: Rgba = [color[0], color[1], color[2], Math.round(color[3] * opacity)];
  const shade: Rgba = [SHADE[0], SHADE[1], SHADE[2], Math.round(color[3] * opacity * 0.5)];
  const start = Math.floor(width / 2);
  const column = (at: number, from: number, to: number): PixelArea => ({
    x1: at - start + from,
    y1: 0,
    x2: at - start + to,
    y2: canvas.height,
  });
  const row = (at: number, from: number, to: number): PixelArea => ({
    x1: 0,
    y1: at - start + from,
    x2: canvas.width,
    y2: at - start + to,
  });
  const inner = (line: GridLine): boolean => line.at > 0;
  for (const { at } of xs.filter(inner)) canvas.fill(column(at, width, width + 1), shade);
  for (const { at } of ys.filter(inner)) canvas.fill(row(at, width, width + 1), shade);
  for (const { at } of xs.filter(inner)) canvas.fill(column(at, 0, width), faded);
  for (const { at } of ys.filter(inner)) canvas.fill(row(at, 0, width), faded);
}

/** The image with its labels in a white margin above and on the left. */
function withMargin(image: Image, { xs, ys }: GridLines, font: SizedFont): Image {
  const gap = Math.max(2, Math.round(font.size / 4));
  const line = sizeOfText(font, "0").height;
  const left = Math.max(...ys.map(({ value }) => sizeOfText(font, String(value)).width)) + 2 * gap;
  const top = line + gap;
  const canvas = new Canvas(pad(image, { top, left, right: 0, bottom: 0 }, { fill: "white" }), [BLACK]);
  const plan = { font, color: BLACK, background: null, padding: 0, stroke: null, strokeWidth: 0 };
  const everyX = skipFor(xs, Math.max(...xs.map(({ value }) => sizeOfText(font, String(value)).width)) + 2 * gap);
  const everyY = skipFor(ys, line);
  xs.forEach(({ value, at }, i) => {
    const { width } = sizeOfText(font, String(value));
    const x = left + at - Math.round(width / 2);
    if (i % everyX === 0 && x + width <= canvas.width) drawText(canvas, { ...plan, string: String(value) }, [x, 1]);
  });
  ys.forEach(({ value, at }, i) => {
    const { width } = sizeOfText(font, String(value));
    const y = Math.max(top - Math.round(line / 4), top + at - Math.round(line / 2));
    if (i % everyY !== 0 || y + line > canvas.height) return;
    drawText(canvas, { ...plan, string: String(value) }, [left - gap - width, y]);
  });
  return canvas.finish();
}

/** Labels, as many as have room. */
function drawLabels(canvas: Canvas, { xs, ys }: GridLines, font: SizedFont): void {
  const gap = Math.max(2, Math.round(font.size / 6));
  const line = sizeOfText(font, "0").height;
  const widths = xs.map(({ value }) => sizeOfText(font, String(value)).width);
  const everyX = skipFor(xs, Math.max(0, ...widths) + 4 * gap);
  const everyY = skipFor(ys, line + gap);
  xs.forEach(({ value, at }, i) => {
    if (i % everyX !== 0) return;
    const width = widths[i] as number;
    const x = Math.max(gap, Math.round(at - width / 2));
    if (x + width + gap > canvas.width) return;
    drawPatch(canvas, font, { string: String(value), x, y: 1, gap });
  });
  ys.forEach(({ value, at }, i) => {
    const y = Math.round(at - line / 2);
    if (i === 0 || i % everyY !== 0 || y < line + 2 || y + line > canvas.height) return;
    drawPatch(canvas, font, { string: String(value), x: gap, y, gap });
  });
}

/** Every how many lines there is a label, 1, 2, 5, 10 …, so that labels have room. */
function skipFor(lines: readonly GridLine[], room: number): number {
  const distance = Math.max(1, (lines[1]?.at ?? Infinity) - (lines[0]?.at ?? 0));
  for (let power = 1;; power *= 10) {
    for (const factor of [1, 2, 5]) if (distance * factor * power >= room) return factor * power;
  }
}

function drawPatch(
  canvas: Canvas,
  font: SizedFont,
  { string, x, y, gap }: { string: string; x: number; y: number; gap: number },
): void {
  const { width, height } = sizeOfText(font, string);
  canvas.fill({ x1: x - gap, y1: y - 1, x2: x + width + gap, y2: y + height }, [0, 0, 0, PATCH_ALPHA]);
  const plan = { string, font, color: WHITE, background: null, padding: 0, stroke: null, strokeWidth: 0 };
  drawText(canvas, plan, [x, y]);
}
