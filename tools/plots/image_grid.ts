/** Images with captions in a grid. @module */

import { Checks } from "../core/check.ts";
import type { Image, Size } from "../core/image.ts";
import { fittingSize } from "../geometry/contain.ts";
import { resizePixels } from "../geometry/resize.ts";
import { readTitle } from "./axes_options.ts";
import { drawTitle } from "./draw_axes.ts";
import { type Figure, type PlacedImage, renderFigure } from "./figure.ts";
import { breakText, checkLabel, textNode } from "./plot_text.ts";
import { textSizes } from "./plot_theme.ts";
import { titleLines } from "./lay_out_axes.ts";
import { element, type SvgNode } from "./svg_node.ts";

/** Options of {@link imageGrid}. */
export interface ImageGridOptions {
  /** Images side by side, 1 to 64. Default as many as make the grid about square. */
  readonly columns?: number;
  /** A caption for each image; an empty one leaves its place free. */
  readonly captions?: readonly (string | number)[];
  readonly title?: string;
  /** Pixels of a cell, 16 to 2048. Default the widest image's, at most 320. */
  readonly cellWidth?: number;
  /** Pixels of a cell, 16 to 2048. Default the highest image's, at most 320. */
  readonly cellHeight?: number;
  /** Pixels between the cells, 0 to 200. Default 12. */
  readonly gap?: number;
  /** Pixels of the captions' em, 6 to 48. Default 12. */
  readonly fontSize?: number;
  /** A thin line around each image. Default false. */
  readonly border?: boolean;
}

interface GridPlan {
  readonly columns: number;
  readonly captions: readonly (readonly string[])[];
  readonly title: string | null;
  readonly cell: Size;
  readonly gap: number;
  readonly fontSize: number;
  readonly hasBorder: boolean;
}

const check = new Checks("imageGrid", "arrange images");
const KEYS = ["columns", "captions", "title", "cellWidth", "cellHeight", "gap", "fontSize", "border"] as const;
const MAX_IMAGES = 256;
/** Cells are no larger unasked. */
const USUAL_CELL = 320;
const MAX_SIDE = 8192;
const MAX_LINES = 3;

/**
 * Arranges images on white paper, row by row, each with its caption below; larger ones are made smaller, in proportion.
 *
 * @param images 1 to 256 images
 * @param options `columns`, `captions`, `title`, `cellWidth`, `cellHeight`, `gap`, `fontSize`, `border`
 * @returns an opaque image with 4 channels
 * @throws ToolError when there are more captions or fewer than images, or the sheet were longer than 8192 pixels
 *
 * @example
 * ```ts
 * const steps = [image, image.grayscale(), image.canny(50, 150)];
 * const sheet = vision.imageGrid(steps, { captions: ["input", "gray", "edges"], columns: 3 });
 * ```
 */
export function imageGrid(images: readonly Image[], options?: ImageGridOptions): Image {
  return renderFigure(gridFigure(images, options));
}

/** The figure of {@link imageGrid}. */
export function gridFigure(images: unknown, options: unknown): Figure {
  const list = check.images(images, "images", { max: MAX_IMAGES });
  const plan = readPlan(list, options);
  const across = Math.min(plan.columns, list.length);
  const width = Math.max(120, across * (plan.cell.width + plan.gap) + plan.gap);
  const sizes = textSizes(plan.fontSize);
  const top = plan.title === null ? plan.gap : titleLines(plan.title, { size: sizes.title, width }).length *
      sizes.title * 1.25 + 20;
  const rows: (readonly number[])[] = [];
  for (let i = 0; i < list.length; i += across) rows.push(list.slice(i, i + across).map((_, j) => i + j));
  const nodes: SvgNode[] = [...drawTitle({ title: plan.title, width, sizes })];
  const placed: PlacedImage[] = [];
  let y = Math.ceil(top);
  for (const row of rows) {
    const cells = row.map((i, column) => placeCell(list[i] as Image, i, { plan, column, y }));
    placed.push(...cells.map(({ image }) => image));
    nodes.push(...cells.flatMap((cell) => cell.nodes));
    const lines = Math.max(...row.map((i) => plan.captions[i]?.length ?? 0));
    y += plan.cell.height + (lines === 0 ? 0 : Math.ceil(lines * plan.fontSize * 1.25) + 6) + plan.gap;
  }
  requireSheet(list, Math.max(width, y));
  return { width, height: y, nodes, images: placed };
}

function readPlan(list: readonly Image[], options: unknown): GridPlan {
  const given = check.options(options, KEYS);
  const range = { min: 16, max: 2048 };
  const usual = (sides: number[]): number => Math.max(range.min, Math.min(USUAL_CELL, Math.max(...sides)));
  const cell = {
    width: check.integer(given.cellWidth, "cellWidth", { ...range, default: usual(list.map(({ width }) => width)) }),
    height: check.integer(given.cellHeight, "cellHeight", { ...range, default: usual(list.map((i) => i.height)) }),
  };
  const fontSize = check.number(given.fontSize, "fontSize", { min: 6, max: 48, default: 12 });
  const square = Math.min(64, Math.ceil(Math.sqrt(list.length)));
  return {
    cell,
    fontSize,
    columns: check.integer(given.columns, "columns", { min: 1, max: 64, default: square }),
    captions: readCaptions(given.captions, list.length, { width: cell.width, size: fontSize }),
    title: readTitle(check, given.title, "title"),
    gap: check.integer(given.gap, "gap", { min: 0, max: 200, default: 12 }),
    hasBorder: check.boolean(given.border, "border", false),
  };
}

function readCaptions(value: unknown, count: number, { width, size }: { width: number; size: number }): string[][] {
  if (value === undefined) return [];
  return check.list(value, "captions", { min: count, max: count }).map((caption, i) => {
    if (caption === "" || caption === null || caption === undefined) return [];
    return breakText(checkLabel(check, caption, `captions[${i}]`), width, { size, maxLines: MAX_LINES });
  });
}

function placeCell(
  image: Image,
  index: number,
  { plan, column, y }: { plan: GridPlan; column: number; y: number },
): { image: PlacedImage; nodes: SvgNode[] } {
  const { cell, gap, fontSize } = plan;
  const isLarge = image.width > cell.width || image.height > cell.height;
  const fitted = isLarge ? resizePixels(image, fittingSize(image, cell), "lanczos") : image;
  const left = gap + column * (cell.width + gap);
  const at = { x: left + ((cell.width - fitted.width) >> 1), y: y + ((cell.height - fitted.height) >> 1) };
  const border = { x: at.x - 0.5, y: at.y - 0.5, width: fitted.width + 1, height: fitted.height + 1 };
  const lines = (plan.captions[index] ?? []).map((line, i) => {
    const baseline = y + cell.height + 6 + fontSize * (0.8 + 1.25 * i);
    return textNode("caption", line, { x: left + cell.width / 2, y: baseline, size: fontSize, anchor: "middle" });
  });
  const attributes = { ...border, fill: "none", stroke: "#888888", "stroke-width": 1 };
  const frame = plan.hasBorder ? [element("rect", "border", { attributes })] : [];
  return { image: { image: fitted, ...at }, nodes: [...frame, ...lines] };
}

function requireSheet(list: readonly Image[], side: number): void {
  if (side <= MAX_SIDE) return;
  throw check.error("images", {
    expected: `together at most ${MAX_SIDE} pixels long`,
    received: list,
    receivedAs: `${list.length} images on ${side} pixels`,
    hint: "Choose a smaller cellWidth and cellHeight, or other columns",
  });
}
