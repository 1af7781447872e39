/** The legend: which mark stands for what. @module */

import type { AxesWish, LegendPlace } from "./axes_options.ts";
import { type Area, TICK_GAP, titleHeight } from "./lay_out_axes.ts";
import { cutText, textNode, widestText } from "./plot_text.ts";
import { element, group, type SvgNode } from "./svg_node.ts";

/** One line of a legend. */
export interface LegendEntry {
  readonly label: string;
  /** Draws the mark into a box of {@link SWATCH} pixels that begins at x, around y. */
  readonly mark: (x: number, y: number) => SvgNode[];
}

/** A box in pixels. */
interface LegendBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width of a mark. */
export const SWATCH = 22;

const PADDING = 8;
const GAP = 8;
/** Longest label in pixels. */
const MAX_LABEL = 220;
const LINE = 1.5;
/** Pixels between columns. */
const COLUMN_GAP = 12;
/** Pixels at the rim of a picture, as the axes leave them. */
const EDGE = 14;
/** Free pixels between the legend and the ends of the plot. */
const INSET = 8;

/** Share of the width that columns of a legend take at most. */
const COLUMNS_SHARE = 0.6;

/** Where the entries of a legend go: down the first column, then down the next. */
interface LegendPlan {
  /** What is shown; where not all have room, the last says how many others there are. */
  readonly entries: readonly LegendEntry[];
  readonly rows: number;
  /** Width of a column with the gap behind it. */
  readonly column: number;
  readonly size: { readonly width: number; readonly height: number };
}

/** Room that a legend takes. */
export function legendSize(entries: readonly LegendEntry[], wish: AxesWish): { width: number; height: number } {
  return planLegend(entries, wish).size;
}

/** As many rows as the plot is high, as many columns as it then takes. */
function planLegend(entries: readonly LegendEntry[], wish: AxesWish): LegendPlan {
  const { tick } = wish.sizes;
  const label = Math.min(maxLabel(wish), widestText(entries.map((entry) => entry.label), tick));
  const column = SWATCH + GAP + Math.ceil(label) + COLUMN_GAP;
  const most = Math.max(1, Math.floor((heightLeft(wish) - 2 * PADDING) / (tick * LINE)));
  const columns = Math.max(1, Math.floor((wish.width * COLUMNS_SHARE) / column));
  const shown = withinPlaces(entries, most * columns);
  const used = Math.ceil(shown.length / most);
  const rows = Math.ceil(shown.length / used);
  const width = PADDING * 2 + used * column - COLUMN_GAP;
  return { entries: shown, rows, column, size: { width, height: PADDING * 2 + rows * tick * LINE } };
}

function withinPlaces(entries: readonly LegendEntry[], places: number): readonly LegendEntry[] {
  if (entries.length <= places) return entries;
  const rest = entries.length - places + 1;
  return [...entries.slice(0, places - 1), { label: `and ${rest} more`, mark: () => [] }];
}

/** Pixels from the top of the plot to its x axis, with labels in one line. */
function heightLeft(wish: AxesWish): number {
  const { height, sizes, title } = wish;
  const above = EDGE + (title === null ? 0 : titleHeight(wish));
  const below = EDGE + TICK_GAP + sizes.tick + (wish.x.label === null ? 0 : sizes.label + 10);
  return height - above - below - INSET;
}

/** The free corner of a plot: no obstacle lies in it; null when there is none. */
export function freeCorner(
  area: Area,
  size: { width: number; height: number },
  obstacles: readonly (readonly [number, number])[],
): LegendPlace | null {
  if (size.width > (area.x2 - area.x1) * 0.6 || size.height > (area.y2 - area.y1) * 0.7) return null;
  const margin = 4;
  return (["top-right", "top-left", "bottom-right", "bottom-left"] as const).find((corner) => {
    const box = cornerBox(area, size, corner);
    return !obstacles.some(([x, y]) =>
      x >= box.x - margin && x <= box.x + box.width + margin && y >= box.y - margin && y <= box.y + box.height + margin
    );
  }) ?? null;
}

/** Draws a legend in a corner of the plot, or beside it. */
export function drawLegend(
  entries: readonly LegendEntry[],
  { area, place, wish }: { area: Area; place: LegendPlace; wish: AxesWish },
): SvgNode[] {
  const { tick } = wish.sizes;
  const plan = planLegend(entries, wish);
  const isOutside = place === "outside";
  const box = isOutside ? { ...plan.size, x: area.x2 + INSET, y: area.y1 } : cornerBox(area, plan.size, place);
  const frame = { ...box, rx: 3, fill: "#ffffff", "fill-opacity": 0.85, stroke: "#cccccc", "stroke-width": 1 };
  const nodes = plan.entries.flatMap(({ label, mark }, i) => {
    const x = box.x + PADDING + Math.floor(i / plan.rows) * plan.column;
    const y = box.y + PADDING + (i % plan.rows + 0.5) * tick * LINE;
    const text = cutText(label, maxLabel(wish) + 0.5, { size: tick });
    return [...mark(x, y), textNode("legend-label", text, { x: x + SWATCH + GAP, y: y + tick * 0.36, size: tick })];
  });
  return [group("legend", [...isOutside ? [] : [element("rect", "legend-box", { attributes: frame })], ...nodes])];
}

/** Labels take at most a third of the plot. */
function maxLabel({ width }: AxesWish): number {
  return Math.min(MAX_LABEL, width / 3);
}

function cornerBox(area: Area, { width, height }: { width: number; height: number }, place: LegendPlace): LegendBox {
  const x = place.endsWith("left") ? area.x1 + INSET + 0.5 : area.x2 - INSET - width - 0.5;
  const y = place.startsWith("bottom") ? area.y2 - INSET - height - 0.5 : area.y1 + INSET + 0.5;
  return { x: Math.round(x) + 0.5, y: Math.round(y) + 0.5, width, height: Math.round(height) };
}
