/** The labels of a chart: where they are and what they say. @module */

import { type GrayPlane, standOut } from "../analysis/ink_mask.ts";
import type { Checks } from "../core/check.ts";
import { grayCounts } from "../core/gray_counts.ts";
import type { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { grayOnWhite } from "../reading/gray_pixels.ts";
import { recognizePage } from "../reading/recognize_page.ts";
import { linesOf, type TextWord, wordsOf } from "../reading/text_layout.ts";
import { labelComponents } from "../structure/label_components.ts";

/** How far letters of a label are apart, by their height: in a number, or with the spaces of a name. */
export const LABEL_GAP = { number: 0.7, name: 1.1 } as const;

/** Heights of letters that are looked at. */
const LETTER_HEIGHT = [5, 60] as const;
/** Letters by the usual height: axes and bars are longer, ticks and dots smaller. */
const MAX_WIDTH = 4;
const MAX_HEIGHT = 2.2;
/** Parts of a label lie on one height: this far apart at most, by the height. */
const SAME_ROW = 0.8;
/** Height of the letters that are read. */
const READ_HEIGHT_PX = 26;
/** Spots that are looked at; a chart's labels have a few hundred, noise has more. */
const MAX_SPOTS = 4000;
/** Labels of one chart; more are a text. */
const MAX_LABELS = 80;

/** The boxes of labels in a part of a chart; `isInk` leaves pixels out, such as a legend's samples. */
export function labelBoxes(
  image: Image,
  area: Box,
  { gap, isInk = () => true }: { gap: number; isInk?: (at: number) => boolean },
): Box[] {
  const gray = grayOnWhite(image, area);
  const spots = inkSpots(gray, isInk);
  const heights = spots.map(([, y1, , y2]) => y2 - y1).filter((high) => high >= LETTER_HEIGHT[0]);
  if (heights.length === 0) return [];
  const usual = heights.sort((a, b) => a - b)[heights.length >> 1] as number;
  const parts = spots.filter(([x1, y1, x2, y2]) => x2 - x1 <= usual * MAX_WIDTH && y2 - y1 <= usual * MAX_HEIGHT);
  const labels = joined(parts, { gap: usual * gap, row: usual * SAME_ROW });
  return labels.filter(([, y1, , y2]) => y2 - y1 >= usual * 0.6).slice(0, MAX_LABELS)
    .map(([x1, y1, x2, y2]) => [x1 + area[0], y1 + area[1], x2 + area[0], y2 + area[1]]);
}

/** What a label says. */
export function readLabel(checks: Checks, image: Image, box: Box): string {
  return linesOf(readWords(checks, image, box)).text;
}

/** The words of a label, each with its box. */
export function readWords(checks: Checks, image: Image, [x1, y1, x2, y2]: Box): TextWord[] {
  const pad = Math.ceil((y2 - y1) / 4);
  const area: Box = [
    Math.max(0, x1 - pad),
    Math.max(0, y1 - pad),
    Math.min(image.width, x2 + pad),
    Math.min(image.height, y2 + pad),
  ];
  const scale = Math.min(8, Math.max(1, READ_HEIGHT_PX / (y2 - y1)));
  const { page, words } = recognizePage(checks, image, { area, language: "eng", scale, mode: "line", whitelist: "" });
  return wordsOf(words, page);
}

/** The level of the paper: most of a chart is empty. */
function medianLevel(pixels: ArrayLike<number>): number {
  let left = pixels.length / 2;
  return grayCounts(pixels).findIndex((count) => (left -= count) <= 0);
}

function inkSpots(gray: GrayPlane, isInk: (at: number) => boolean): Box[] {
  const mask = standOut(gray, medianLevel(gray.pixels) > 127 ? 1 : -1);
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0 && !isInk(i)) mask[i] = 0;
  return labelComponents({ mask, width: gray.width, height: gray.height }, 8)
    .filter(({ area, box }) => area >= 2 && box[3] - box[1] <= LETTER_HEIGHT[1]).slice(0, MAX_SPOTS).map(({ box }) =>
      box
    );
}

/** Boxes that stand beside each other as one. */
function joined(parts: readonly Box[], { gap, row }: { gap: number; row: number }): Box[] {
  const labels: Box[] = [];
  for (const part of parts.toSorted((a, b) => a[0] - b[0])) {
    const label = labels.findLast((box) => part[0] - box[2] <= gap && Math.abs(middle(box) - middle(part)) <= row);
    if (label === undefined) labels.push([...part]);
    else grow(label, part);
  }
  return labels;
}

function grow(label: Box, part: Box): void {
  label[1] = Math.min(label[1], part[1]);
  label[2] = Math.max(label[2], part[2]);
  label[3] = Math.max(label[3], part[3]);
}

function middle([, y1, , y2]: Box): number {
  return (y1 + y2) / 2;
}
