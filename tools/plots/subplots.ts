/** Several plots on one sheet. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { readTitle } from "./axes_options.ts";
import { drawTitle } from "./draw_axes.ts";
import { type Figure, renderFigure } from "./figure.ts";
import { titleLines } from "./lay_out_axes.ts";
import { textNode } from "./plot_text.ts";
import { textSizes } from "./plot_theme.ts";
import type { SvgNode } from "./svg_node.ts";

/** Options of {@link subplots}. */
export interface SubplotsOptions {
  /** Plots side by side, 1 to 16. Default as many as make the sheet about square. */
  readonly columns?: number;
  /** Stands above all of them. */
  readonly title?: string;
  /** Pixels between the plots, 0 to 200. Default 8. */
  readonly gap?: number;
  /** (a), (b), (c), … at the upper left corners. Default false. */
  readonly letters?: boolean;
}

const check = new Checks("subplots", "arrange plots");
const MAX_PLOTS = 64;
const MAX_SIDE = 8192;
const LETTER_SIZE = 14;

/**
 * Arranges plots, and images, on one sheet of white paper at their own size, row by row.
 *
 * @param plots 1 to 64 images, mostly made by the tools whose names begin with plot
 * @param options `columns`, `title`, `gap`, `letters` ((a), (b), … for references from a text)
 * @returns an opaque image with 4 channels
 * @throws ToolError when the sheet were longer than 8192 pixels
 *
 * @example
 * ```ts
 * const size = { width: 400, height: 300 };
 * const rows = vision.plotLine([1, 4, 9], { ...size, title: "growth" });
 * const tones = vision.plotHistogram(image, { ...size, title: "tones" });
 * show(vision.subplots([rows, tones], { columns: 2, letters: true }));
 * ```
 */
export function subplots(plots: readonly Image[], options?: SubplotsOptions): Image {
  return renderFigure(sheetFigure(plots, options));
}

/** The figure of {@link subplots}. */
export function sheetFigure(plots: unknown, options: unknown): Figure {
  const list = check.images(plots, "plots", { max: MAX_PLOTS });
  const given = check.options(options, ["columns", "title", "gap", "letters"]);
  const square = Math.min(16, Math.ceil(Math.sqrt(list.length)));
  const columns = Math.min(list.length, check.integer(given.columns, "columns", { min: 1, max: 16, default: square }));
  const gap = check.integer(given.gap, "gap", { min: 0, max: 200, default: 8 });
  const title = readTitle(check, given.title, "title");
  const hasLetters = check.boolean(given.letters, "letters", false);
  const widths = tracks(list, columns, ({ width }, i) => [i % columns, width]);
  const heights = tracks(list, columns, ({ height }, i) => [Math.floor(i / columns), height]);
  const width = Math.max(120, sum(widths) + gap * (columns - 1));
  const sizes = textSizes(14);
  const top = title === null ? 0 : Math.ceil(
    titleLines(title, { size: sizes.title, width }).length *
      sizes.title * 1.25,
  ) + 18;
  const height = Math.max(16, top + sum(heights) + gap * (heights.length - 1));
  requireSheet(list, Math.max(width, height));
  const images = list.map((image, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const x = sum(widths.slice(0, column)) + column * gap + (((widths[column] as number) - image.width) >> 1);
    const y = top + sum(heights.slice(0, row)) + row * gap + (((heights[row] as number) - image.height) >> 1);
    return { image, x, y };
  });
  const letters = hasLetters ? images.map(({ x, y }, i) => letter(i, x, y)) : [];
  return { width, height, nodes: [...drawTitle({ title, width, sizes }), ...letters], images };
}

/** The widths of the columns, or the heights of the rows. */
function tracks(
  list: readonly Image[],
  columns: number,
  sizeOf: (image: Image, i: number) => [number, number],
): number[] {
  const sizes: number[] = [];
  list.forEach((image, i) => {
    const [track, size] = sizeOf(image, i);
    sizes[track] = Math.max(sizes[track] ?? 0, size);
  });
  return sizes.slice(0, Math.max(columns, sizes.length));
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

/** (a) to (z), then (aa). */
function letter(index: number, x: number, y: number): SvgNode {
  const alphabet = "abcdefghijklmnopqrstuvwxyz";
  const name = (index >= 26 ? alphabet[Math.floor(index / 26) - 1] as string : "") + alphabet[index % 26];
  const place = { x: x + 6, y: y + LETTER_SIZE + 4, size: LETTER_SIZE, weight: "bold", halo: "#ffffff" } as const;
  return textNode("letter", `(${name})`, place);
}

function requireSheet(list: readonly Image[], side: number): void {
  if (side <= MAX_SIDE) return;
  throw check.error("plots", {
    expected: `together at most ${MAX_SIDE} pixels long`,
    received: list,
    receivedAs: `${list.length} images on ${side} pixels`,
    hint: "Plot them with a smaller width and height, or choose other columns",
  });
}
