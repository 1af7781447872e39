/** A plot with axes, put together. @module */

import type { Checks } from "../core/check.ts";
import type { AxesWish, LegendPlace } from "./axes_options.ts";
import { checkAnnotations, drawAnnotations, drawSpans } from "./draw_annotations.ts";
import { drawAxes, drawGrid } from "./draw_axes.ts";
import type { Figure, PlacedImage } from "./figure.ts";
import { type Axes, layOutAxes } from "./lay_out_axes.ts";
import { drawLegend, freeCorner, type LegendEntry, legendSize } from "./legend.ts";
import type { AxisSpec } from "./scale.ts";
import { textWidth } from "./plot_text.ts";
import { INK } from "./plot_theme.ts";
import { element, group, type SvgNode } from "./svg_node.ts";

/** A point in pixels. */
export type PixelPoint = readonly [x: number, y: number];

/** What a plot with axes shows. */
export interface Chart {
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly legend: readonly LegendEntry[];
  /** Draws the data. */
  readonly draw: (axes: Axes) => readonly SvgNode[];
  /** Points that the data covers: a legend stays away from them. */
  readonly covered: (axes: Axes) => readonly PixelPoint[];
  /** Drawn over axes and data, such as the scale of colours. */
  readonly beside?: (axes: Axes) => readonly SvgNode[];
  /** Images below the data. */
  readonly images?: (axes: Axes) => readonly PlacedImage[];
  /** Pixels at the right that `beside` needs. */
  readonly reserved?: number;
}

const CLIP = "area";
/** Pixels that stay free at the right and below. */
const LEAST_EDGE = 4;
/** Width in pixels below which a plot says nothing: its legend then lies on it rather than beside it. */
const LEAST_WIDTH = 60;
/** Pixels between the plot and a legend beside it. */
const LEGEND_GAP = 8;

/** Lays out and draws a plot. */
export function drawChart(check: Checks, wish: AxesWish, chart: Chart): Figure {
  checkAnnotations(check, wish.annotations, chart);
  const { axes, legend } = layOut(check, wish, chart);
  const { area } = axes;
  requireRoomFor(check, axes);
  const notes = drawAnnotations(check, axes);
  const nodes = [
    ...drawSpans(check, axes),
    ...drawGrid(axes),
    ...drawData(chart, axes),
    ...drawAxes(axes),
    ...notes,
    ...chart.beside?.(axes) ?? [],
    ...legend === "none" ? [] : drawLegend(chart.legend, { area, place: legend, wish }),
  ];
  return { width: wish.width, height: wish.height, nodes, images: chart.images?.(axes) ?? [] };
}

/** Refuses letters that leave no room for the plot. */
function requireRoomFor(check: Checks, { area, wish: { width, height, sizes } }: Axes): void {
  if (area.x2 <= width - LEAST_EDGE && area.y2 <= height - LEAST_EDGE) return;
  throw check.error("fontSize", {
    expected: `so small that a plot of ${width}×${height} has room beside its texts`,
    received: sizes.tick,
    hint: "Pass a larger width and height, a smaller fontSize, or fewer and shorter names",
  });
}

/** The data; clipped where it may reach beyond the axes, since clipping doubles what a picture costs. */
function drawData(chart: Chart, axes: Axes): SvgNode[] {
  const { area, wish } = axes;
  const nodes = chart.draw(axes);
  if (wish.x.range === null && wish.y.range === null) return [group("data", nodes)];
  const box = { x: area.x1, y: area.y1, width: area.x2 - area.x1, height: area.y2 - area.y1 };
  const clip = element("clipPath", "clip-path", {
    attributes: { id: CLIP },
    children: [element("rect", "clip", { attributes: box })],
  });
  // resvg gives up on a clipped group of which nothing lies in the picture; of this one something does.
  const backdrop = element("rect", "backdrop", { attributes: { ...box, fill: INK.paper, "fill-opacity": 0 } });
  return [clip, group("data", [backdrop, ...nodes], { "clip-path": `url(#${CLIP})` })];
}

/** The plot with its legend in a free corner, or beside it. */
function layOut(check: Checks, wish: AxesWish, chart: Chart): { axes: Axes; legend: LegendPlace } {
  const { x, y, legend, reserved = 0 } = chart;
  const place = legend.length === 0 ? "none" : wish.legend;
  const size = legendSize(legend, wish);
  if (place !== "outside") {
    const axes = layOutAxes(wish, { x, y, reserved });
    if (place !== "auto") return { axes, legend: place };
    const notes = drawAnnotations(check, axes).filter(({ tag }) => tag === "text").flatMap(coveredByText);
    const corner = freeCorner(axes.area, size, [...chart.covered(axes), ...notes]);
    if (corner !== null) return { axes, legend: corner };
  }
  const axes = layOutAxes(wish, { x, y, reserved: reserved + size.width + LEGEND_GAP });
  if (axes.area.x2 - axes.area.x1 >= LEAST_WIDTH) return { axes, legend: "outside" };
  return { axes: layOutAxes(wish, { x, y, reserved }), legend: "top-right" };
}

/** Points along a text. */
function coveredByText({ text, attributes }: SvgNode): PixelPoint[] {
  const [x, y, size] = [Number(attributes.x), Number(attributes.y), Number(attributes["font-size"])];
  const width = textWidth(text, size);
  const share = { start: 0, middle: 0.5, end: 1 }[String(attributes["text-anchor"])] ?? 0;
  const count = Math.max(2, Math.ceil(width / 10) + 1);
  return Array.from({ length: count }, (_, i) => [x - width * share + (width * i) / (count - 1), y - size / 2]);
}
