/** Drawing keypoints and the limbs between them. @module */

import { Canvas, type PixelArea } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Point } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { BLACK, WHITE } from "./contrast_color.ts";
import { drawMarker } from "./draw_marker.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { drawLabel, labelSizeFor, lineWidthFor, makeLabel, sizeOfLabel } from "./label.ts";
import { paletteColor, readColors } from "./palette.ts";
import { fromMiddle } from "./path.ts";
import { candidatesBeside, isSeen, placeLabel } from "./place_label.ts";
import { colorItems, type LabelledPoint, type PointItem, readItemList, readPointItem } from "./read_items.ts";

/** Options of {@link keypoints}. */
export interface KeypointsOptions {
  /** Which points are joined: pairs of indexes from 0, or `coco` for the 17 points of a person. Default none. */
  readonly edges?: readonly (readonly [from: number, to: number])[] | "coco";
  /** One colour for all. Default: one for each label, or for each point. */
  readonly color?: ColorLike;
  /** Colours to be used in turn instead of the toolkit's twelve. */
  readonly colors?: readonly ColorLike[];
  /** Radius of the points in pixels, 0.5 to 1000. Default by the image's size, at least 4. */
  readonly radius?: number;
  /** Width of the edges in pixels, 0.5 to 1000. Default by the image's size, at least 2. */
  readonly width?: number;
  /** `given` (default): labels that points have; `index`: numbers from 0; `none`. */
  readonly labels?: "given" | "index" | "none";
  /** Size of the labels in pixels, 4 to 1000. Default by the image's size, at least 12. */
  readonly labelSize?: number;
  /** Leave out points whose score is lower. Default: none. */
  readonly minScore?: number;
  /** What the points' numbers count. Default `pixel`. */
  readonly space?: Space;
}

/** The limbs of COCO's person keypoints, by index from 0: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles. */
const COCO_EDGES: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 2],
  [1, 3],
  [2, 4],
  [5, 6],
  [5, 7],
  [7, 9],
  [6, 8],
  [8, 10],
  [5, 11],
  [6, 12],
  [11, 12],
  [11, 13],
  [13, 15],
  [12, 14],
  [14, 16],
];

/** Most points of one call: each label minds all others. */
const MAX_POINTS = 5000;

const check = new Checks("keypoints", "draw keypoints");

/**
 * Draws points, and edges between them, on a copy of the image.
 *
 * @param image the image
 * @param points up to 5000 of `[x, y]`, `[x, y, score]`, `{ x, y, label?, score?, color? }` or `null` for one that is
 *   missing; a score of 0 counts as missing; may lie outside the image
 * @param options `edges`, `color`, `colors`, `radius`, `width`, `labels`, `labelSize`, `minScore`, `space`
 * @returns the drawing
 * @throws ToolError when an edge names a point that is not in the list
 *
 * @example
 * ```ts
 * const pose = image.keypoints([[60, 20], [50, 60], [70, 60], null], { edges: [[0, 1], [0, 2], [1, 3]] });
 * ```
 */
export function keypoints(
  image: Image,
  points: readonly (LabelledPoint | readonly [x: number, y: number, score: number] | null)[],
  options?: KeypointsOptions,
): Image {
  check.image(image);
  const given = check.options(options, [
    "edges",
    "color",
    "colors",
    "radius",
    "width",
    "labels",
    "labelSize",
    "minScore",
    "space",
  ]);
  const minScore = check.number(given.minScore, "minScore", { default: -Infinity });
  const list = readItemList(check, points, "points", MAX_POINTS).map((value, i) => {
    const item = readKeypoint(image, value, { argument: `points[${i}]`, space: given.space });
    return item === null || (item.score !== null && (item.score === 0 || item.score < minScore)) ? null : item;
  });
  const edges = readEdges(given.edges, list.length);
  const width = check.number(given.width, "width", { min: 0.5, max: 1000, default: lineWidthFor(image) });
  const radius = check.number(given.radius, "radius", { min: 0.5, max: 1000, default: 2 * lineWidthFor(image) });
  const labels = check.choice(given.labels, "labels", ["given", "index", "none"], "given");
  const size = check.number(given.labelSize, "labelSize", { min: 4, max: 1000, default: labelSizeFor(image) });
  const one = given.color === undefined ? null : check.color(given.color, "color");
  const inTurn = readColors(check, given.colors);
  const palette = one === null ? inTurn : (): Rgba => one;
  const colors = colorItems(list.map((item) => item ?? MISSING), palette);
  const canvas = new Canvas(image, [...colors, ...edges.map((_, i) => palette(i)), BLACK]);
  drawEdges(canvas, list, { edges, width, color: palette });
  list.forEach((item, i) => {
    if (item === null) return;
    const plan = { center: fromMiddle(item.point), size: 2 * radius, width, color: colors[i] as Rgba };
    drawMarker(canvas, { ...plan, shape: "circle", outline: WHITE, isSmooth: true });
  });
  if (labels !== "none") drawPointLabels(canvas, list, { colors, radius, size, isIndex: labels === "index" });
  return canvas.finish();
}

/** What stands for a missing point where colours are given out. */
const MISSING = { string: "", name: null, color: paletteColor(0), score: null };

function readKeypoint(image: Image, value: unknown, options: { argument: string; space: unknown }): PointItem | null {
  if (value === null) return null;
  const isTriple = Array.isArray(value) && value.length === 3;
  const item = readPointItem(check, image, isTriple ? value.slice(0, 2) : value, options);
  if (!isTriple) return item;
  return { ...item, score: check.number(value[2], `${options.argument}[2]`) };
}

function readEdges(value: unknown, count: number): readonly (readonly [number, number])[] {
  if (value === undefined) return [];
  if (value === "coco") return COCO_EDGES.filter(([from, to]) => from < count && to < count);
  return check.list(value, "edges", { max: 100_000 }).map((edge, i) => {
    const argument = `edges[${i}]`;
    if (count === 0) throw check.error("edges", { expected: "left out where there are no points", received: value });
    const [from, to] = check.list(edge, argument, { min: 2, max: 2 }).map((index, end) =>
      check.integer(index, `${argument}[${end}]`, { min: 0, max: count - 1 })
    );
    return [from as number, to as number] as const;
  });
}

function drawEdges(
  canvas: Canvas,
  list: readonly (PointItem | null)[],
  { edges, width, color }: {
    edges: readonly (readonly [number, number])[];
    width: number;
    color: (index: number) => Rgba;
  },
): void {
  edges.forEach(([from, to], i) => {
    const [a, b] = [list[from], list[to]];
    if (a === null || a === undefined || b === null || b === undefined) return;
    const points: Point[] = [fromMiddle(a.point), fromMiddle(b.point)];
    const style = { width, color: color(i), isSmooth: true, cap: "round", join: "round" } as const;
    drawStrokes(canvas, [{ points, isClosed: false }], style);
  });
}

function drawPointLabels(
  canvas: Canvas,
  list: readonly (PointItem | null)[],
  { colors, radius, size, isIndex }: { colors: readonly Rgba[]; radius: number; size: number; isIndex: boolean },
): void {
  const areas = list.map((item): PixelArea | null => {
    if (item === null) return null;
    const [x, y] = fromMiddle(item.point);
    return { x1: x - radius, y1: y - radius, x2: x + radius, y2: y + radius };
  });
  const avoided = areas.filter((area) => area !== null);
  const taken: PixelArea[] = [];
  list.forEach((item, i) => {
    const area = areas[i];
    const string = isIndex ? String(i) : item?.name ?? "";
    if (string === "" || area === null || area === undefined || !isSeen(area, canvas)) return;
    const label = makeLabel(string, size);
    const place = placeLabel(candidatesBeside(area, sizeOfLabel(label)), { frame: canvas, taken, avoided });
    taken.push(place);
    drawLabel(canvas, label, { at: [place.x1, place.y1], color: colors[i] as Rgba });
  });
}
