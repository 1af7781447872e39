/** Grid, axes, ticks and titles of a plot. @module */

import { type Axes, type PlacedAxis, TICK_GAP, TICK_LENGTH, titleLines } from "./lay_out_axes.ts";
import { cutText, textNode, textWidth } from "./plot_text.ts";
import { INK } from "./plot_theme.ts";
import { group, strokePath, type SvgNode, svgNumber } from "./svg_node.ts";

/** Pixels from the upper edge to the title's letters, from the lower and left edges to the axes' names. */
const EDGE = 12;
/** Share of the em from the baseline to the middle of small letters and digits in DejaVu Sans. */
const MIDDLE = 0.36;
/** Share of the em from the top of the capitals to the baseline in DejaVu Sans. */
const CAPITALS = 0.73;

/** Thin lines below the data: across at ticks of numbers, none at names. */
export function drawGrid({ area, x, y, wish }: Axes): SvgNode[] {
  if (!wish.hasGrid) return [];
  const lines: string[] = [];
  if (x.spec.kind !== "band") { for (const { at } of x.ticks) lines.push(`M${crisp(at)} ${area.y1}V${area.y2}`); }
  if (y.spec.kind !== "band") { for (const { at } of y.ticks) lines.push(`M${area.x1} ${crisp(at)}H${area.x2}`); }
  return lines.length === 0 ? [] : [strokePath("grid", lines.join(""), { color: INK.grid, width: 1 })];
}

/** Axes with ticks and labels, the axes' names, the title. */
export function drawAxes(axes: Axes): SvgNode[] {
  const { area, x, y } = axes;
  const spines = `M${crisp(area.x1)} ${area.y1}V${crisp(area.y2)}H${area.x2}`;
  return [
    strokePath("axes", spines + tickMarks(axes), { color: INK.axis, width: 1 }),
    group("x-axis", xLabels(x, axes)),
    group("y-axis", yLabels(y, axes)),
    ...axisNames(axes),
    ...drawTitle(axes.wish),
  ];
}

/** The title over the whole width. */
export function drawTitle(
  { title, width, sizes }: { title: string | null; width: number; sizes: { readonly title: number } },
): SvgNode[] {
  if (title === null) return [];
  const size = sizes.title;
  return titleLines(title, { size, width }).map((line, i) => {
    const y = EDGE + size * CAPITALS + i * size * 1.25;
    return textNode("title", line, { x: width / 2, y, size, anchor: "middle", weight: "bold" });
  });
}

/** The middle of the pixel at a place: a line of one pixel there is sharp. */
export function crisp(at: number): string {
  return svgNumber(Math.floor(at) + 0.5);
}

function tickMarks({ area, x, y }: Axes): string {
  const marks: string[] = [];
  const short = TICK_LENGTH / 2;
  const [bottom, left] = [crisp(area.y2), crisp(area.x1)];
  if (x.spec.kind !== "band") { for (const { at } of x.ticks) marks.push(`M${crisp(at)} ${bottom}v${TICK_LENGTH}`); }
  if (y.spec.kind !== "band") { for (const { at } of y.ticks) marks.push(`M${left} ${crisp(at)}h${-TICK_LENGTH}`); }
  for (const at of inside(x.minor, area.x1, area.x2)) marks.push(`M${crisp(at)} ${bottom}v${short}`);
  for (const at of inside(y.minor, area.y1, area.y2)) marks.push(`M${left} ${crisp(at)}h${-short}`);
  return marks.join("");
}

function inside(places: readonly number[], from: number, to: number): number[] {
  return places.filter((at) => at >= from && at <= to);
}

function xLabels({ ticks, turn }: PlacedAxis, { area, wish }: Axes): SvgNode[] {
  const size = wish.sizes.tick;
  const top = area.y2 + TICK_GAP + size * CAPITALS;
  return ticks.flatMap(({ at, lines }) =>
    lines.map((line, i) => {
      if (turn === 0) return textNode("x-tick-label", line, { x: at, y: top + i * size * 1.2, size, anchor: "middle" });
      const y = turn === 90 ? area.y2 + TICK_GAP : top;
      const place = { x: at + size * MIDDLE, y, size, anchor: "end", turn } as const;
      return textNode("x-tick-label", line, place);
    })
  );
}

function yLabels({ ticks }: PlacedAxis, { area, wish }: Axes): SvgNode[] {
  const size = wish.sizes.tick;
  return ticks.map(({ at, lines }) => {
    const place = { x: area.x1 - TICK_GAP, y: at + size * MIDDLE, size, anchor: "end" } as const;
    return textNode("y-tick-label", lines[0] ?? "", place);
  });
}

/** The names in the middle of their axes, moved and at last cut where they would leave the picture or meet. */
function axisNames({ area, wish }: Axes): SvgNode[] {
  const size = wish.sizes.label;
  const nodes: SvgNode[] = [];
  const bottom = wish.height - EDGE - (wish.x.label === null ? 0 : size + 4);
  if (wish.x.label !== null) {
    const { text, at } = fitted(wish.x.label, (area.x1 + area.x2) / 2, { from: EDGE, to: wish.width - EDGE, size });
    nodes.push(textNode("x-label", text, { x: at, y: wish.height - EDGE, size, anchor: "middle" }));
  }
  if (wish.y.label !== null) {
    const { text, at } = fitted(wish.y.label, (area.y1 + area.y2) / 2, { from: area.y1 - 4, to: bottom, size });
    nodes.push(textNode("y-label", text, { x: EDGE + size * CAPITALS, y: at, size, anchor: "middle", turn: 90 }));
  }
  return nodes;
}

/** A text that stays between two places, as near to its own as it can. */
function fitted(
  label: string,
  middle: number,
  { from, to, size }: { from: number; to: number; size: number },
): { text: string; at: number } {
  const text = cutText(label, to - from, { size });
  const half = textWidth(text, size) / 2;
  return { text, at: Math.max(from + half, Math.min(to - half, middle)) };
}
