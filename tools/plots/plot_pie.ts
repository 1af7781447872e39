/** Pie charts. @module */

import { inkOn } from "./ink_on.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { FIGURE_KEYS, type FigureOptions, type FigureWish, readFigureOptions } from "./axes_options.ts";
import { chartArguments } from "./chart_arguments.ts";
import { drawTitle } from "./draw_axes.ts";
import { type Figure, renderFigure } from "./figure.ts";
import { formatNumber } from "./format_number.ts";
import { titleHeight } from "./lay_out_axes.ts";
import { cutText, textNode, textWidth, widestText } from "./plot_text.ts";
import { INK, PALETTE } from "./plot_theme.ts";
import { type CategoryData, readCategories } from "./read_categories.ts";
import { svgColor } from "./read_keys.ts";
import type { NumberList } from "./read_numbers.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { element, strokePath, type SvgNode, svgNumber } from "./svg_node.ts";

/** Options of {@link plotPie}. */
export interface PlotPieOptions extends FigureOptions {
  /** Names of the slices. */
  readonly labels?: readonly (string | number)[];
  /** A colour for each slice. */
  readonly colors?: readonly ColorLike[];
  /** What stands at a slice besides its name. Default `percent`. */
  readonly show?: "percent" | "value" | "both" | "none";
  /** Radius of the hole as a share of the pie's, 0 to 0.9. Default 0. */
  readonly hole?: number;
  /** Pixels, 120 to 4096. Default 640. */
  readonly width?: number;
  /** Pixels, 90 to 4096. Default 420. */
  readonly height?: number;
}

/** One slice; angles in degrees, clockwise from the top. */
interface Slice {
  readonly name: string;
  readonly value: number;
  readonly share: number;
  readonly color: string;
  readonly from: number;
  readonly to: number;
}

interface NamedSlice extends Slice {
  /** What stands beside it. */
  readonly text: string;
}

interface PieWish extends FigureWish {
  readonly show: "percent" | "value" | "both" | "none";
  readonly hole: number;
  /** Decimals of the percentages. */
  readonly decimals: 0 | 1;
}

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const check = new Checks("plotPie", "plot pie");
/** Most slices: thinner ones cannot be told apart. */
const MAX_SLICES = 40;
/** Where a number stands, as a share of the radius. */
const NUMBER_AT = 0.66;
/** Pixels between texts that stand above each other. */
const LEADING = 1.25;
/** Pixels of rim of the thinnest slice with a white border: of thinner ones nothing else would be left. */
const LEAST_ARC = 5;
const EDGE = 14;

/**
 * Plots shares of a whole as slices, clockwise from the top in the order of the data, each with its name beside it.
 *
 * @param data numbers by name `{ cats: 3, dogs: 5 }`, pairs `[["cats", 3], …]`, or numbers; or names and numbers as two
 *   lists. At most 40, none negative; null and NaN are left out
 * @param options `labels`, `colors`, `show` (`percent`, `value`, `both`, `none`), `hole` (0 to 0.9), `title`, `width`
 *   (640), `height` (420), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when a number is negative or infinite, or all are 0
 *
 * @example
 * ```ts
 * const plot = vision.plotPie({ sky: 0.45, grass: 0.35, water: 0.2 }, { title: "What the picture shows" });
 * ```
 */
export function plotPie(data: CategoryData, options?: PlotPieOptions): Image;
/** The same with names and numbers as two lists. */
export function plotPie(labels: readonly (string | number)[], values: NumberList, options?: PlotPieOptions): Image;
export function plotPie(data: unknown, ...options: readonly unknown[]): Image {
  return renderFigure(pieFigure(data, ...options));
}

/** The figure of {@link plotPie}. */
export function pieFigure(data: unknown, ...options: readonly unknown[]): Figure {
  const { second, options: last } = chartArguments(check, data, options);
  const given = check.options(last, [...FIGURE_KEYS, "labels", "colors", "show", "hole"]);
  const wish = {
    ...readFigureOptions(check, given, { width: 640, height: 420 }),
    show: check.choice(given.show, "show", ["percent", "value", "both", "none"], "percent"),
    hole: check.number(given.hole, "hole", { min: 0, max: 0.9, default: 0 }),
  };
  const slices = readSlices(data, second, given);
  const isWhole = slices.every(({ share }) => Math.abs(share * 100 - Math.round(share * 100)) < 0.05);
  const { width, height } = wish;
  const nodes = [...drawPie(slices, { ...wish, decimals: isWhole ? 0 : 1 }), ...drawTitle(wish)];
  return { width, height, nodes, images: [] };
}

function readSlices(data: unknown, second: unknown, given: { labels: unknown; colors: unknown }): Slice[] {
  const { names, series } = readCategories(check, data, second, { labels: given.labels, min: 0 });
  const values = series[0]?.values ?? [];
  if (series.length !== 1 || values.length > MAX_SLICES) {
    throw check.error("data", {
      expected: `one list of at most ${MAX_SLICES} numbers`,
      received: data,
      receivedAs: `${series.length} of ${values.length}`,
      hint: "Add the smallest together as one slice 'other', or use plotBar",
    });
  }
  const total = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  if (total <= 0) {
    throw check.error("data", {
      expected: "numbers of which one is above 0",
      received: data,
      hint: "Nothing to share",
    });
  }
  const colors = readColors(given.colors, values.length);
  let turn = 0;
  return values.flatMap((value, i) => {
    if (Number.isNaN(value)) return [];
    const from = turn;
    turn += (value / total) * 360;
    const color = colors[i] as string;
    return [{ name: names[i] as string, value, share: value / total, color, from, to: turn }];
  });
}

function readColors(value: unknown, count: number): string[] {
  if (value === undefined) return Array.from({ length: count }, (_, i) => sliceColor(i, count));
  const list = check.list(value, "colors", { min: count, max: count });
  return list.map((color, i) => svgColor(check.color(color, `colors[${i}]`)));
}

/** Beyond the palette colours repeat, lighter; the last never has the first's, its neighbour's. */
function sliceColor(index: number, count: number): string {
  const isLastOfRound = index === count - 1 && index > 0 && index % PALETTE.length === 0;
  const hex = PALETTE[(isLastOfRound ? index + 1 : index) % PALETTE.length] as string;
  const lift = Math.min(0.6, Math.floor(index / PALETTE.length) * 0.3);
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `#${channels.map((c) => Math.round(c + (255 - c) * lift).toString(16).padStart(2, "0")).join("")}`;
}

function drawPie(slices: readonly Slice[], wish: PieWish): SvgNode[] {
  const widest = discOf(slices.map((slice) => `${slice.name}: ${numberText(slice, wish)}`), wish);
  // Numbers that stand inside leave room for a larger disc.
  const isInside = (slice: Slice): boolean => holdsNumber(slice, widest, wish);
  const texts = slices.map((slice) => besideText(slice, wish, isInside(slice)));
  const disc = discOf(texts, wish);
  return [
    ...slices.flatMap((slice) => drawSlice(slice, disc, wish)),
    ...slices.filter(isInside).map((slice) => numberInside(slice, disc, wish)),
    ...namesBeside(slices.map((slice, i) => ({ ...slice, text: texts[i] as string })), disc, wish),
  ];
}

/** The largest disc that leaves room for the texts on both sides. */
function discOf(texts: readonly string[], wish: PieWish): Disc {
  const { width, height, sizes } = wish;
  const top = wish.title === null ? EDGE : EDGE + titleHeight(wish);
  const names = Math.min(widestText(texts, sizes.tick), width * 0.28);
  const room = (width - 2 * (names + EDGE + 26)) / 2;
  const radius = Math.max(20, Math.min(room, (height - top - EDGE) / 2 - sizes.tick * 0.8));
  return { x: width / 2, y: top + (height - top - EDGE) / 2, radius };
}

function pointOn({ x, y }: Disc, degrees: number, radius: number): [number, number] {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
}

function drawSlice({ from, to, color, share }: Slice, disc: Disc, { hole }: PieWish): SvgNode[] {
  if (share === 0) return [];
  const { radius } = disc;
  const inner = radius * hole;
  // An arc cannot go all the way round: two halves can.
  const stops = share > 0.999 ? [from, (from + to) / 2, to] : [from, to];
  const at = (degrees: number, r: number): string => pointOn(disc, degrees, r).map(svgNumber).join(" ");
  const arc = (end: number, start: number, r: number, sweep: number): string =>
    `A${svgNumber(r)} ${svgNumber(r)} 0 ${Math.abs(end - start) > 180 ? 1 : 0} ${sweep} ${at(end, r)}`;
  const outward = stops.slice(1).map((end, i) => arc(end, stops[i] as number, radius, 1)).join("");
  const back = stops.toReversed();
  const inward = inner === 0
    ? `L${at(0, 0)}`
    : `L${at(to, inner)}` + back.slice(1).map((end, i) => arc(end, back[i] as number, inner, 0)).join("");
  const d = `M${at(from, radius)}${outward}${inward}Z`;
  const isThin = share * 2 * Math.PI * radius < LEAST_ARC;
  const border = share > 0.999 || isThin ? {} : { stroke: INK.paper, "stroke-width": 1.5, "stroke-linejoin": "round" };
  return [element("path", "slice", { attributes: { d, fill: color, ...border } })];
}

/** Whether a slice is as wide, where its number stands, as the number. */
function holdsNumber(slice: Slice, { radius }: Disc, wish: PieWish): boolean {
  const { from, to, share } = slice;
  if (wish.show === "none" || share === 0) return false;
  if (share > 0.5) return (1 - wish.hole) * radius > textWidth(numberText(slice, wish), wish.sizes.tick) * 1.1;
  const ring = (1 - wish.hole) * radius;
  const middle = (((from + to) / 2) * Math.PI) / 180;
  const chord = 2 * radius * numberAt(slice, wish) * Math.tan(share * Math.PI);
  const width = textWidth(numberText(slice, wish), wish.sizes.tick) + 4;
  const height = wish.sizes.tick * 1.2;
  const [sine, cosine] = [Math.abs(Math.sin(middle)), Math.abs(Math.cos(middle))];
  const isWide = share >= 0.25 || cosine * width + sine * height < chord;
  return isWide && sine * width + cosine * height < ring;
}

function numberAt({ share }: Slice, { hole }: PieWish): number {
  if (hole > 0) return (1 + hole) / 2;
  return share > 0.999 ? 0 : NUMBER_AT;
}

function numberInside(slice: Slice, disc: Disc, wish: PieWish): SvgNode {
  const [x, y] = pointOn(disc, (slice.from + slice.to) / 2, disc.radius * numberAt(slice, wish));
  const size = wish.sizes.tick;
  const place = { x, y: y + size * 0.36, size, anchor: "middle", color: inkOn(slice.color) } as const;
  return textNode("slice-number", numberText(slice, wish), place);
}

function numberText({ share, value }: Slice, { show, decimals }: PieWish): string {
  const percent = `${(share * 100).toFixed(decimals)} %`;
  if (show === "percent") return percent;
  return show === "value" ? formatNumber(value) : `${formatNumber(value)} (${percent})`;
}

/** The name, with the number when that does not stand inside. */
function besideText(slice: Slice, wish: PieWish, isInside: boolean): string {
  return wish.show === "none" || isInside ? slice.name : `${slice.name}: ${numberText(slice, wish)}`;
}

/** Names on the left and on the right, pushed apart where they would overlap. */
function namesBeside(slices: readonly NamedSlice[], disc: Disc, wish: PieWish): SvgNode[] {
  const middle = ({ from, to }: NamedSlice): number => (from + to) / 2;
  const right = slices.filter((slice) => slice.share > 0 && middle(slice) < 180);
  const left = slices.filter((slice) => slice.share > 0 && middle(slice) >= 180).reverse();
  return [...nameColumn(right, 1, { disc, wish }), ...nameColumn(left, -1, { disc, wish })];
}

function nameColumn(
  all: readonly NamedSlice[],
  side: 1 | -1,
  { disc, wish }: { disc: Disc; wish: PieWish },
): SvgNode[] {
  const size = wish.sizes.tick;
  const range = { low: disc.y - disc.radius - size * 0.4, high: disc.y + disc.radius + size * 0.4 };
  const slices = widest(all, Math.floor((range.high - range.low) / (size * LEADING)) + 1);
  const wanted = slices.map(({ from, to }) => pointOn(disc, (from + to) / 2, disc.radius + 12)[1]);
  const places = spreadApart(wanted, size * LEADING, range);
  return slices.flatMap((slice, i) => {
    const y = places[i] as number;
    const edge = pointOn(disc, (slice.from + slice.to) / 2, disc.radius + 4);
    const knee = pointOn(disc, (slice.from + slice.to) / 2, disc.radius + 12);
    const isMoved = Math.abs(y - knee[1]) > 2;
    const x = isMoved ? disc.x + side * (disc.radius + 20) : knee[0] + side * 6;
    const line = `M${edge.map(svgNumber).join(" ")}L${knee.map(svgNumber).join(" ")}L${svgNumber(x)} ${svgNumber(y)}`;
    const textX = x + side * 4;
    const room = Math.max(10, side > 0 ? wish.width - 6 - textX : textX - 6);
    const text = cutText(slice.text, room, { size });
    if (text === "…") return [];
    const anchor = side > 0 ? "start" : "end";
    return [
      strokePath("leader", line, { color: "#999999", width: 1 }),
      textNode("slice-label", text, { x: textX, y: y + size * 0.36, size, anchor }),
    ];
  });
}

/** The widest slices, in their order: where all have no room, the names of the thinnest are left out. */
function widest(slices: readonly NamedSlice[], count: number): readonly NamedSlice[] {
  if (slices.length <= count) return slices;
  const least = slices.map(({ share }) => share).sort((a, b) => b - a)[count - 1] as number;
  let left = count - slices.filter(({ share }) => share > least).length;
  return slices.filter(({ share }) => share > least || (share === least && left-- > 0));
}

/** Moves places apart until neighbours are `gap` away, within a range as far as there is room. */
function spreadApart(
  wanted: readonly number[],
  gap: number,
  { low, high }: { low: number; high: number },
): number[] {
  const step = Math.min(gap, (high - low) / Math.max(1, wanted.length - 1));
  const places: number[] = [];
  for (const want of wanted) places.push(Math.max(want, (places.at(-1) ?? low - step) + step));
  for (let i = places.length - 1, limit = high; i >= 0; i--, limit -= step) {
    places[i] = Math.min(places[i] as number, limit);
    limit = Math.min(limit, places[i] as number);
  }
  return places;
}
