/** Numbers on things: set-of-marks. @module */

import { Canvas, type PixelArea } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Point } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { BLACK, contrastColor } from "./contrast_color.ts";
import { drawCenteredText, inkSizeOf } from "./centered_text.ts";
import { fillPath } from "./fill_path.ts";
import { fontFace } from "./font_face.ts";
import { labelSizeFor, lineWidthFor } from "./label.ts";
import { readColors } from "./palette.ts";
import { fromMiddle } from "./path.ts";
import { isSeen, placeLabel } from "./place_label.ts";
import {
  colorItems,
  isBoxItem,
  type Item,
  type LabelledBox,
  type LabelledPoint,
  readBoxItem,
  readItemList,
  readPointItem,
} from "./read_items.ts";
import { drawRectangle } from "./rectangle.ts";
import { roundedLoop } from "./rounded_rectangle.ts";

/** Options of {@link numberedMarks}. */
export interface NumberedMarksOptions {
  /** The first number, 0 to 1000000. Default 1. */
  readonly start?: number;
  /** One colour for all. Default: another one for each mark. */
  readonly color?: ColorLike;
  /** Colours to be used in turn instead of the toolkit's twelve. */
  readonly colors?: readonly ColorLike[];
  /** Size of the numbers in pixels, 4 to 1000. Default by the image's size, at least 12. */
  readonly size?: number;
  /** Where a box has its number: `center` (default) or `corner` (top left). */
  readonly at?: "center" | "corner";
  /** Draw the boxes' outlines as well. Default true. */
  readonly outline?: boolean;
  /** What the numbers of points and boxes count. Default `pixel`. */
  readonly space?: Space;
}

/** Most marks of one call: each minds all others. */
const MAX_MARKS = 2000;

const check = new Checks("numberedMarks", "draw numbered marks");

/**
 * Numbers things on a copy of the image, so that one can speak of them: "what
 * is at mark 3?". Marks move aside where they would hide each other.
 *
 * @param image the image
 * @param list up to 2000 points `[x, y]`, boxes `[x1, y1, x2, y2]`, or `{ point | box, label?, color? }`; a label is
 *   written instead of the number
 * @param options `start`, `color`, `colors`, `size`, `at`, `outline`, `space`
 * @returns the drawing
 * @throws ToolError when a box is empty, or when a character of a label has no glyph
 *
 * After Yang et al., "Set-of-Mark Prompting Unleashes Extraordinary Visual Grounding in GPT-4V" (2023).
 *
 * @example
 * ```ts
 * const marked = image.numberedMarks(image.connectedComponents().map(({ box }) => box), { outline: false });
 * ```
 */
export function numberedMarks(
  image: Image,
  list: readonly (LabelledBox | LabelledPoint)[],
  options?: NumberedMarksOptions,
): Image {
  check.image(image);
  const given = check.options(options, ["start", "color", "colors", "size", "at", "outline", "space"]);
  const start = check.integer(given.start, "start", { min: 0, max: 1_000_000, default: 1 });
  const size = check.number(given.size, "size", { min: 4, max: 1000, default: labelSizeFor(image) });
  const at = check.choice(given.at, "at", ["center", "corner"], "center");
  const hasOutlines = check.boolean(given.outline, "outline", true);
  const one = given.color === undefined ? null : check.color(given.color, "color");
  const inTurn = readColors(check, given.colors);
  const palette = one === null ? inTurn : (): Rgba => one;
  const marks = readItemList(check, list, "list", MAX_MARKS).map((value, i) =>
    readMark(image, value, { argument: `list[${i}]`, space: given.space, at })
  );
  const colors = colorItems(marks.map((mark) => ({ ...mark.item, name: null })), palette);
  const canvas = new Canvas(image, [...colors, BLACK]);
  marks.forEach(({ box }, i) => {
    const style = { color: colors[i] as Rgba, width: lineWidthFor(image), fill: null };
    if (hasOutlines && box !== null) drawRectangle(canvas, box, style);
  });
  const taken: PixelArea[] = [];
  marks.forEach((mark, i) => {
    const string = mark.item.name ?? String(start + i);
    drawMark(canvas, { mark, string, size, color: colors[i] as Rgba }, taken);
  });
  return canvas.finish();
}

interface Mark {
  readonly item: Item;
  readonly box: PixelArea | null;
  /** Where the number goes; continuous. */
  readonly center: Point;
  /** The number hangs in the corner of its box instead. */
  readonly isCorner: boolean;
}

function readMark(
  image: Image,
  value: unknown,
  options: { argument: string; space: unknown; at: "center" | "corner" },
): Mark {
  if (!isBoxItem(value)) {
    const item = readPointItem(check, image, value, options);
    return { item, box: null, center: fromMiddle(item.point), isCorner: false };
  }
  const item = readBoxItem(check, image, value, options);
  const [x1, y1, x2, y2] = item.box;
  const box = { x1, y1, x2, y2 };
  const isCorner = options.at === "corner";
  const seen = isSeen(box, image) ? partInside(box, image) : box;
  const center: Point = isCorner ? [seen.x1, seen.y1] : [(seen.x1 + seen.x2) / 2, (seen.y1 + seen.y2) / 2];
  return { item, box, center, isCorner };
}

/** The number stands on what is seen of a box. */
function partInside({ x1, y1, x2, y2 }: PixelArea, { width, height }: Image): PixelArea {
  return { x1: Math.max(0, x1), y1: Math.max(0, y1), x2: Math.min(width, x2), y2: Math.min(height, y2) };
}

interface MarkPlan {
  readonly mark: Mark;
  readonly string: string;
  readonly size: number;
  readonly color: Rgba;
}

/** A disc, or a pill for more than one digit, with the number in its middle. */
function drawMark(canvas: Canvas, { mark, string, size, color }: MarkPlan, taken: PixelArea[]): void {
  const font = { face: fontFace("bold"), size };
  const ink = inkSizeOf(font, string);
  const line = 2 * Math.round(size * 0.72);
  const height = string.includes("\n") ? Math.max(line, Math.ceil(ink.height + size * 0.7)) : line;
  const width = Math.max(height, Math.ceil(ink.width + size * 0.7));
  const [x, y] = mark.center;
  const [left, top] = mark.isCorner
    ? [Math.round(x), Math.round(y)]
    : [Math.round(x - width / 2), Math.round(y - height / 2)];
  const wanted = { x1: left, y1: top, x2: left + width, y2: top + height };
  if (!isSeen(mark.box ?? wanted, canvas)) return;
  const place = placeLabel(spiral(wanted), { frame: canvas, taken, avoided: [] });
  taken.push(place);
  const rim = Math.max(1, Math.round(size / 12));
  const ring: Rgba = contrastColor(color);
  fillPath(canvas, [roundedLoop(place, line / 2, 0)], { color: ring, isSmooth: true });
  fillPath(canvas, [roundedLoop(place, line / 2, rim)], { color, isSmooth: true });
  drawCenteredText(canvas, font, {
    string,
    color: contrastColor(color),
    center: [(place.x1 + place.x2) / 2, (place.y1 + place.y2) / 2],
  });
}

/** Rings of places around the wanted one. */
const RINGS = 4;
/** Places on each ring. */
const DIRECTIONS = 8;

/** The wanted place, then places around it, farther and farther. */
function spiral({ x1, y1, x2, y2 }: PixelArea): PixelArea[] {
  const places: PixelArea[] = [{ x1, y1, x2, y2 }];
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let i = 0; i < DIRECTIONS; i++) {
      const angle = (2 * Math.PI * i) / DIRECTIONS;
      const dx = Math.round(Math.cos(angle) * (x2 - x1) * ring * 0.55);
      const dy = Math.round(Math.sin(angle) * (y2 - y1) * ring * 0.55);
      places.push({ x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy });
    }
  }
  return places;
}
