/** Heat maps of matrices. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image } from "../core/image.ts";
import { allocateUnits } from "../core/pixel_units.ts";
import { type ColormapName, COLORMAPS, tabulateRamp } from "../tone/color_ramps.ts";
import { FIGURE_KEYS, type FigureOptions, readFigureOptions, readRange, readTitle } from "./axes_options.ts";
import { type Chart, drawChart } from "./chart.ts";
import type { Figure, PlacedImage } from "./figure.ts";
import { renderFigure } from "./figure.ts";
import { formatShort } from "./format_number.ts";
import type { Area, Axes } from "./lay_out_axes.ts";
import { checkLabel, textNode, textWidth, widestText } from "./plot_text.ts";
import { INK } from "./plot_theme.ts";
import { isList } from "./read_keys.ts";
import { MAX_POINTS, type NumberList, readNumbers } from "./read_numbers.ts";
import { type AxisSpec, MAX_NUMBER, placeOn } from "./scale.ts";
import { element, group, strokePath, type SvgNode } from "./svg_node.ts";
import { linearTicks } from "./ticks.ts";

/** Options of {@link plotHeatmap}. */
export interface PlotHeatmapOptions extends FigureOptions {
  /** Names of the columns. */
  readonly xLabels?: readonly (string | number)[];
  /** Names of the rows. */
  readonly yLabels?: readonly (string | number)[];
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Default `viridis`. */
  readonly colormap?: ColormapName;
  /** Numbers of the map's first and last colour. Default the least and the greatest. */
  readonly range?: readonly [number, number];
  /** Each cell's number in it. Default true when there is room. */
  readonly values?: boolean;
  /** The scale of colours at the right. Default true when there is room. */
  readonly colorbar?: boolean;
  /** Pixels, 120 to 4096. Default 640. */
  readonly width?: number;
  /** Pixels, 90 to 4096. Default 480. */
  readonly height?: number;
}

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly number[];
}

interface HeatWish {
  readonly low: number;
  readonly high: number;
  readonly colors: Uint8ClampedArray;
  readonly size: number;
}

const check = new Checks("plotHeatmap", "plot heat map");
const KEYS = [
  ...FIGURE_KEYS,
  "xLabels",
  "yLabels",
  "xLabel",
  "yLabel",
  "colormap",
  "range",
  "values",
  "colorbar",
] as const;
/** Most rows or columns. */
const MAX_CELLS = 1000;
/** Colour of a cell without a number: light, between all maps' colours. */
const MISSING: readonly [number, number, number] = [225, 225, 225];
/** Pixels of width that cells and names need for a scale of colours to stand beside them unasked. */
const LEAST_CELLS = 120;
/** Pixels of the scale of colours, between it and the plot, and between it and its numbers. */
const BAR = { width: 16, gap: 16, label: 6 } as const;

/**
 * Plots a matrix as coloured cells, the first row on top, with a scale of colours.
 *
 * @param data rows of numbers `[[1, 2], [3, 4]]`, all of the same length; null and NaN are gray
 * @param options `xLabels`, `yLabels` (names of columns and rows), `xLabel`, `yLabel`, `colormap` (viridis), `range`
 *   (numbers of the first and last colour), `values` (numbers in the cells), `colorbar`, `title`, `width` (640),
 *   `height` (480), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when rows differ in length, there is no number, or a number is infinite
 *
 * Colours are those of the tool `colormap`.
 *
 * @example
 * ```ts
 * const plot = vision.plotHeatmap([[8, 1], [2, 9]], { xLabels: ["cat", "dog"], yLabels: ["cat", "dog"], title: "Seen as" });
 * ```
 */
export function plotHeatmap(data: readonly NumberList[], options?: PlotHeatmapOptions): Image {
  return renderFigure(heatmapFigure(data, options));
}

/** The figure of {@link plotHeatmap}. */
export function heatmapFigure(data: unknown, options: unknown): Figure {
  const given = check.options(options, KEYS);
  const figure = readFigureOptions(check, given, { width: 640, height: 480 });
  const matrix = readMatrix(data);
  const { low, high } = readEnds(given.range, matrix);
  const colors = tabulateRamp(check.choice(given.colormap, "colormap", COLORMAPS, "viridis"));
  const wish: HeatWish = { low, high, colors, size: figure.sizes.tick };
  const barRoom = BAR.gap + BAR.width + BAR.label + Math.ceil(widestText(barTicks(wish, 300), wish.size));
  const hasBar = check.boolean(given.colorbar, "colorbar", figure.width - barRoom >= LEAST_CELLS);
  const hasValues = given.values === undefined ? null : check.boolean(given.values, "values");
  const axis = (label: unknown, name: string): { label: string | null; kind: "linear"; range: null; ticks: null } => {
    return { label: readTitle(check, label, name), kind: "linear", range: null, ticks: null };
  };
  const chart: Chart = {
    x: { kind: "band", labels: readNames(given.xLabels, "xLabels", matrix.columns) },
    y: { kind: "band", labels: readNames(given.yLabels, "yLabels", matrix.rows) },
    legend: [],
    draw: (axes) => numbersInCells(matrix, axes, { ...wish, hasValues }),
    covered: () => [],
    beside: ({ area }) => hasBar ? drawBar(area, wish) : [],
    images: (axes) => paintedImages(matrix, axes, { ...wish, hasBar }),
    reserved: hasBar ? barRoom : 0,
  };
  const axes = { x: axis(given.xLabel, "xLabel"), y: axis(given.yLabel, "yLabel") };
  return drawChart(check, { ...figure, ...axes, hasGrid: false, legend: "none", annotations: [] }, chart);
}

function readMatrix(data: unknown): Matrix {
  if (!isList(data) || !isList(data[0])) {
    throw check.error("data", {
      expected: "a list of rows, each a list of numbers",
      received: data,
      hint: isList(data) ? "A single row is [[1, 2, 3]]" : "For example [[1, 2], [3, 4]]",
      isType: true,
    });
  }
  const rows = check.list(data, "data", { min: 1, max: MAX_CELLS });
  const columns = data[0].length;
  if (columns < 1 || columns > MAX_CELLS || rows.length * columns > MAX_POINTS) {
    throw check.error("data", {
      expected: `at most ${MAX_CELLS} rows and columns, and ${MAX_POINTS} cells`,
      received: data,
      receivedAs: `${rows.length} rows of ${columns}`,
      hint: "An image shows more: vision.fromPixels(data, width, height).colormap()",
    });
  }
  const rule = { length: columns, lengthOf: "as many as in the first row" };
  const values = rows.flatMap((row, i) => readNumbers(check, row, `data[${i}]`, rule));
  return { rows: rows.length, columns, values };
}

function readEnds(range: unknown, { values }: Matrix): { low: number; high: number } {
  if (range !== undefined) {
    const rule = { min: -MAX_NUMBER, max: MAX_NUMBER };
    const [low, high] = readRange(check, range, { argument: "range", rule });
    return { low, high };
  }
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) {
    throw check.error("data", {
      expected: "rows with at least one number",
      received: null,
      receivedAs: `${values.length} times NaN or null`,
    });
  }
  const isFlat = high - low <= Math.max(Math.abs(low), Math.abs(high)) * 1e-11;
  const half = isFlat ? Math.max(Math.abs(low) * 0.1, low === 0 ? 1 : 0) : 0;
  return { low: low - half, high: high + half };
}

function readNames(value: unknown, argument: string, count: number): string[] {
  if (value === undefined) return Array.from({ length: count }, (_, i) => String(i));
  return check.list(value, argument, { min: count, max: count }).map((name, i) => {
    return checkLabel(check, name, `${argument}[${i}]`);
  });
}

/** Index of a number's colour; −1 for a missing one. */
function toneOf(value: number, { low, high }: HeatWish): number {
  if (Number.isNaN(value)) return -1;
  return Math.round(Math.max(0, Math.min(1, (value - low) / (high - low))) * 255);
}

/** Cells and scale as pixels: sharp at any size. */
function paintedImages(matrix: Matrix, { area }: Axes, wish: HeatWish & { hasBar: boolean }): PlacedImage[] {
  const [width, height] = [area.x2 - area.x1, area.y2 - area.y1];
  const tones = matrix.values.map((value) => toneOf(value, wish));
  const cells = paint(width, height, {
    colors: wish.colors,
    tone: (x, y) => {
      const row = Math.floor((y * matrix.rows) / height);
      return tones[row * matrix.columns + Math.floor((x * matrix.columns) / width)] as number;
    },
  });
  const images = [{ image: cells, x: area.x1, y: area.y1 }];
  if (!wish.hasBar) return images;
  const tone = (_: number, y: number): number => Math.round(255 * (1 - y / Math.max(1, height - 1)));
  const bar = paint(BAR.width, height, { colors: wish.colors, tone });
  return [...images, { image: bar, x: area.x2 + BAR.gap, y: area.y1 }];
}

function paint(
  width: number,
  height: number,
  { colors, tone }: { colors: Uint8ClampedArray; tone: (x: number, y: number) => number },
): Image {
  const { data, units } = allocateUnits(width, height, 4);
  const words = new Uint32Array(256);
  new Uint8Array(words.buffer).set(colors);
  const missing = new Uint32Array(Uint8Array.of(...MISSING, 255).buffer)[0] as number;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const index = tone(x, y);
      units[i] = index < 0 ? missing : words[index] as number;
    }
  }
  return createImage({ width, height, channels: 4, data });
}

function numbersInCells(
  { values, columns, rows }: Matrix,
  { x, y, area }: Axes,
  wish: HeatWish & { hasValues: boolean | null },
): SvgNode[] {
  const size = wish.size * 0.95;
  const texts = values.map((value) => Number.isNaN(value) ? "" : formatShort(value));
  const hasRoom = texts.length <= 1000 && widestText(texts, size) < ((area.x2 - area.x1) / columns) * 0.9 &&
    size * 1.4 < (area.y2 - area.y1) / rows;
  const isShown = wish.hasValues ?? hasRoom;
  if (!isShown || texts.length > 2000) return [];
  const nodes = texts.flatMap((text, i) => {
    if (text === "") return [];
    const place = { x: x.place(i % columns), y: y.place(Math.floor(i / columns)) + size * 0.36, size };
    const color = isDarkTone(toneOf(values[i] as number, wish), wish) ? "#ffffff" : INK.text;
    return [textNode("cell-value", text, { ...place, anchor: "middle", color })];
  });
  return [group("cell-values", nodes)];
}

/** Whether white is read better than black on a colour of the map (luma of ITU-R BT.601). */
function isDarkTone(tone: number, { colors }: HeatWish): boolean {
  const [r = 0, g = 0, b = 0] = tone < 0 ? MISSING : colors.subarray(tone * 4, tone * 4 + 3);
  return 0.299 * r + 0.587 * g + 0.114 * b < 140;
}

function barTicks({ low, high }: HeatWish, height: number): string[] {
  return linearTicks(low, high, Math.max(2, Math.floor(height / 40))).major.map(({ label }) => label);
}

/** Frame, ticks and numbers of the scale of colours. */
function drawBar(area: Area, wish: HeatWish): SvgNode[] {
  const x = area.x2 + BAR.gap;
  const axis: AxisSpec = { kind: "linear", min: wish.low, max: wish.high, ticks: null };
  const place = placeOn(axis, area.y2, area.y1);
  const { major } = linearTicks(wish.low, wish.high, Math.max(2, Math.floor((area.y2 - area.y1) / 40)));
  const right = x + BAR.width;
  const frame = { x: x + 0.5, y: area.y1 + 0.5, width: BAR.width - 1, height: area.y2 - area.y1 - 1 };
  const ticks = major.map(({ value }) => `M${right} ${Math.floor(place(value)) + 0.5}h3`).join("");
  const labels = major.filter(({ label }) => textWidth(label, wish.size) > 0).map(({ value, label }) => {
    const at = { x: right + BAR.label, y: place(value) + wish.size * 0.36, size: wish.size };
    return textNode("colorbar-label", label, at);
  });
  return [
    element("rect", "colorbar", { attributes: { ...frame, fill: "none", stroke: INK.axis, "stroke-width": 1 } }),
    strokePath("colorbar-ticks", ticks, { color: INK.axis, width: 1 }),
    ...labels,
  ];
}
