/** The legend: which mark stands for what. @module */

import type { AxesWish, LegendPlace } from "./axes_options.ts";
import type { Area } from "./lay_out_axes.ts";
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
/** Free pixels between the legend and the ends of the plot. */
const INSET = 8;

/** Room that a legend takes. */
export function legendSize(entries: readonly LegendEntry[], wish: AxesWish): { width: number; height: number } {
  const { tick } = wish.sizes;
  const label = Math.min(maxLabel(wish), widestText(entries.map((entry) => entry.label), tick));
  return { width: Math.ceil(PADDING * 2 + SWATCH + GAP + label), height: PADDING * 2 + entries.length * tick * LINE };
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
  const size = legendSize(entries, wish);
  const isOutside = place === "outside";
  const box = isOutside ? { ...size, x: area.x2 + INSET, y: area.y1 } : cornerBox(area, size, place);
  const frame = { ...box, rx: 3, fill: "#ffffff", "fill-opacity": 0.85, stroke: "#cccccc", "stroke-width": 1 };
  const nodes = entries.flatMap(({ label, mark }, i) => {
    const y = box.y + PADDING + (i + 0.5) * tick * LINE;
    const text = cutText(label, maxLabel(wish) + 0.5, { size: tick });
    const place = { x: box.x + PADDING + SWATCH + GAP, y: y + tick * 0.36, size: tick };
    return [...mark(box.x + PADDING, y), textNode("legend-label", text, place)];
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
