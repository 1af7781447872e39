/** Labels such as 10³: what their raised digits are, by themselves and by their neighbours. @module */

import { grayOf } from "../analysis/gray_area.ts";
import type { Checks } from "../core/check.ts";
import { grayCounts } from "../core/gray_counts.ts";
import type { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { separatingLevel } from "../core/separating_level.ts";
import { recognizePage } from "../reading/recognize_page.ts";
import { wordsOf } from "../reading/text_layout.ts";
import { labelComponents } from "../structure/label_components.ts";

/** The raised part of a label. */
export interface RaisedPart {
  /** Of its digits, in pixels of the image. */
  readonly box: Box;
  readonly isNegative: boolean;
  /** Digits that stand apart. */
  readonly count: number;
}

/** A label with an exponent: where it is on its axis, and what its digits may be. */
export interface RaisedLabel {
  readonly at: number;
  readonly part: RaisedPart;
  /** Numbers without sign that a reader took the digits for. */
  readonly reads: readonly number[];
}

/** Share of the label's height by which a raised digit's foot is higher. */
const RAISED = 0.22;
/** Share of the way from the level between ink and paper to the paper up to which pixels are ink. */
const FAINT = 0.4;
/** A minus is so many times wider than high. */
const FLAT = 1.8;
/** Pixels of the smallest spot that counts: a minus in small print. */
const LEAST_SPOT = 3;
/** Height of the digits that are read. */
const READ_HEIGHT_PX = 30;
/** Powers of ten from one label to the next. */
const STEPS = [1, 2, 3, 4, 5] as const;
/** Pixels that a label may be off its power's place. */
const NEAR = 3;
/** What the number of digits counts for, where reading one right is 1. */
const COUNT_WEIGHT = 0.5;
/** Share of the labels whose sign may be another: in small print a minus may touch its digit. */
const MAX_UNLIKE = 0.25;
/** Largest exponent of a number. */
const MAX_EXPONENT = 300;

/** The digits that stand higher than the label's first one, as exponents do; null without any. */
export function raisedPart(image: Image, box: Box): RaisedPart | null {
  const spots = inkSpots(image, box);
  const [first] = spots;
  if (first === undefined) return null;
  const isRaised = (spot: Box): boolean => spot[0] >= first[2] && spot[3] <= first[3] - (box[3] - box[1]) * RAISED;
  const raised = spots.filter(isRaised);
  // "10" and nothing else, be it in one piece: the ring of 100° is no exponent.
  if (spots.length - raised.length > 2) return null;
  const [minus] = raised;
  const isNegative = minus !== undefined && minus[2] - minus[0] >= FLAT * (minus[3] - minus[1]);
  const digits = isNegative ? raised.slice(1) : raised;
  const [digit] = digits;
  if (digit === undefined || digits.some((spot) => spot[1] > first[1])) return null;
  const whole = digits.reduce((all, [x1, y1, x2, y2]): [number, number, number, number] => [
    Math.min(all[0], x1),
    Math.min(all[1], y1),
    Math.max(all[2], x2),
    Math.max(all[3], y2),
  ], [...digit]);
  return {
    box: [whole[0] + box[0], whole[1] + box[1], whole[2] + box[0], whole[3] + box[1]],
    isNegative,
    count: digits.length,
  };
}

/** What stands out from the paper, from left to right; raised digits are thin, and fainter than the others. */
function inkSpots(image: Image, box: Box): Box[] {
  const { pixels, width, height } = grayOf(image, box);
  const level = separatingLevel(grayCounts(pixels));
  const dark = pixels.filter((value) => value <= level);
  const isDarkInk = dark.length * 2 <= pixels.length;
  const paper = pixels.reduce((most, value) => (isDarkInk ? value > most : value < most) ? value : most, level);
  const faint = level + (paper - level) * FAINT;
  const mask = pixels.map((value) => (isDarkInk ? value <= faint : value >= faint) ? 1 : 0);
  return labelComponents({ mask, width, height }, 8).filter(({ area }) => area >= LEAST_SPOT)
    .map((spot) => spot.box).sort((a, b) => a[0] - b[0]);
}

/** What the digits of an exponent are read as, each by itself enlarged; what `label` says counts as well. */
export function readsOf(checks: Checks, image: Image, { part, label }: { part: RaisedPart; label: string }): number[] {
  const [x1, y1, x2, y2] = part.box;
  const pad = Math.max(2, Math.ceil((y2 - y1) / 3));
  // On the left there may be a minus: no further than to the digits.
  const area: Box = [
    Math.max(0, x1 - 1),
    Math.max(0, y1 - pad),
    Math.min(image.width, x2 + pad),
    Math.min(image.height, y2 + 1),
  ];
  const request = { area, language: "eng", scale: Math.min(8, Math.max(1, READ_HEIGHT_PX / (y2 - y1))) } as const;
  const mode = part.count === 1 ? "character" : "line";
  const { page, words } = recognizePage(checks, image, { ...request, mode, whitelist: "0123456789" });
  const alone = wordsOf(words, page).map(({ text }) => text).join("");
  const inLabel = /^1[0Oo]\D*(\d+)$/.exec(label.replace(/\s+/g, ""))?.[1] ?? "";
  const texts = [alone, inLabel].filter((text) => /^\d{1,3}$/.test(text));
  return [...new Set(texts.map(Number))].filter((value) => value <= MAX_EXPONENT);
}

/**
 * The exponents of labels along an axis: they rise or fall by the same whole
 * number from one to the next, which tells those that were misread. Null when
 * no two readings agree on one such row.
 */
export function deduceExponents(labels: readonly RaisedLabel[], way: "x" | "y"): number[] | null {
  const places = labels.map(({ at }) => at).toSorted((a, b) => a - b);
  const gaps = places.slice(1).map((at, i) => at - (places[i] as number)).filter((gap) => gap > NEAR);
  if (gaps.length === 0) return null;
  const gap = Math.min(...gaps);
  let best: { exponents: number[]; score: number } | null = null;
  for (const step of STEPS) {
    for (const turn of way === "y" ? [-1, 1] : [1, -1]) {
      for (const row of rowsOf(labels, (turn * step) / gap)) {
        const score = scoreOf(labels, row);
        if (score !== null && score > (best?.score ?? 0)) best = { exponents: row, score };
      }
    }
  }
  return best?.exponents ?? null;
}

/** The exponents of all labels by each reading of one of them; rows that miss a label by pixels are left out. */
function rowsOf(labels: readonly RaisedLabel[], slope: number): number[][] {
  return labels.flatMap(({ at, reads, part: { isNegative } }) =>
    reads.flatMap((read) => {
      const exact = labels.map((label) => (isNegative ? -read : read) + slope * (label.at - at));
      const row = exact.map((exponent) => Math.round(exponent) + 0);
      return row.every((exponent, i) => Math.abs(exponent - (exact[i] as number)) <= NEAR * Math.abs(slope))
        ? [row]
        : [];
    })
  );
}

/** How many readings agree with a row, and signs do not; null when too many do not, or fewer than two readings agree. */
function scoreOf(labels: readonly RaisedLabel[], row: readonly number[]): number | null {
  const unlike = labels.filter(({ part }, i) => part.isNegative !== (row[i] as number) < 0).length;
  if (unlike > labels.length * MAX_UNLIKE) return null;
  const size = (i: number): number => Math.abs(row[i] as number);
  const right = labels.filter(({ reads }, i) => reads.includes(size(i))).length;
  const counted = labels.filter(({ part }, i) => String(size(i)).length === part.count).length;
  return right < 2 ? null : right + COUNT_WEIGHT * counted - unlike;
}
