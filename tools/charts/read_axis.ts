/** An axis, from the numbers beside it. @module */

import type { AxisCalibration } from "../analysis/fit_axis.ts";
import { lineOf } from "../analysis/fit_axis.ts";
import { AREA_KEYS, type AreaOptions, checkArea } from "../analysis/gray_area.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Box, BoxLike } from "../core/region.ts";
import type { TextWord } from "../reading/text_layout.ts";
import { LABEL_GAP, labelBoxes, readWords } from "./chart_labels.ts";
import { type FittedTicks, fitTicks, type LabelledTick } from "./fit_ticks.ts";
import { readFactor, readNumber } from "./read_number.ts";
import { deduceExponents, type RaisedPart, raisedPart, readsOf } from "./raised_exponents.ts";
import { markAt } from "./tick_marks.ts";

/** Options of {@link readAxis}. */
export interface ReadAxisOptions extends AreaOptions {
  /** The part that holds the axis's numbers. Default: the left quarter for y, the lowest quarter for x. */
  readonly box?: BoxLike | null;
  /** `linear`, `log`, or `auto`: whichever fits the numbers. Default `auto`. */
  readonly scale?: "linear" | "log" | "auto";
}

/** An axis that {@link readAxis} read. */
export interface AxisReading extends AxisCalibration {
  /** The labels that lie on the axis. */
  readonly ticks: LabelledTick[];
}

const check = new Checks("readAxis", "read axis");

/** Share of the chart beside the axis that is searched when no box is given. */
const STRIP = 0.25;

/**
 * Reads an axis of a chart: finds the numbers beside it, reads them, and fits
 * the axis through them. Numbers that were misread are left out when three or
 * more others agree. The result is what `axisCalibration` gives, and its ticks.
 *
 * @param image the chart
 * @param axis `y`: the vertical axis, numbers on its left; `x`: the horizontal one, numbers below
 * @param options `box`: the part that holds the numbers (default: the left or the lowest quarter); `scale`: `linear`,
 * `log` or `auto` (default); `space` and `clamp` of the box
 * @returns `{ ticks: [{ at, value, label, box }], slope, intercept, maxError, scale, valueAt(at), positionOf(value) }`;
 * `at` in pixels, `maxError` the largest distance of a label from its place, in pixels
 * @throws ToolError when fewer than two numbers are found on a line, or an option is wrong
 *
 * Labels are read by the engine of `readText`, each on its own: about 0.05 s a label. Where a tick's mark is drawn
 * beside its label the mark counts, else the label's middle, which lies within a pixel of it. A factor such as `1e6`
 * above a y axis or below an x axis multiplies its numbers. Raised exponents, as in 10³, are read by themselves; those
 * that were misread follow from the others, which rise by the same number from label to label.
 *
 * @example
 * ```ts
 * const y = image.readAxis("y");
 * const bars = image.readBars("#ff7f0e", { axis: y });
 * return bars.map((bar) => Math.round(bar.value * 10) / 10);
 * ```
 */
export function readAxis(image: Image, axis: "x" | "y", options?: ReadAxisOptions): AxisReading {
  check.image(image);
  const way = check.choice(axis, "axis", ["x", "y"]);
  const given = check.options(options, ["box", "scale", ...AREA_KEYS]);
  const scale = check.choice(given.scale, "scale", ["auto", "linear", "log"], "auto");
  const part = checkArea(check, image, given.box, given);
  const area = given.box === undefined || given.box === null ? stripOf(image, way) : part;
  const labels = labelBoxes(image, area, { gap: LABEL_GAP.number }).flatMap((box) => labelsIn(image, box));
  const placed = labels.map((found) => {
    const at = markAt(image, found.box, { at: middleOf(found.box, way), way });
    return { ...found, at, part: POWER.test(found.label) ? raisedPart(image, found.box) : null };
  });
  const powers = powersOf(image, placed, way);
  const ticks = placed.flatMap((found): LabelledTick[] => {
    const { at, box, label } = found;
    const power = powers.get(found);
    const value = power === undefined ? readNumber(label) : 10 ** power;
    return value === null ? [] : [{ at, value, label: power === undefined ? label : `10^${power}`, box }];
  });
  const fitted = fitTicks(ticks, { way, scale });
  if (fitted === null) {
    throw check.error("image", {
      expected: `a chart with two or more numbers along its ${way} axis`,
      received: image,
      receivedAs: labels.length === 0
        ? "no labels"
        : `labels ${labels.map(({ label }) => JSON.stringify(label)).join(", ")}`
          .slice(0, 300),
      hint: `Pass the part with the numbers, { box: ${
        way === "y" ? "[0, 0, 60, 400]" : "[0, 360, 600, 400]"
      } }, enlarge a small chart first, or write the ticks yourself: axisCalibration([{ at, value }, …])`,
    });
  }
  const { line, ticks: scaled } = withFactor(fitted, factorBeside(labels, fitted, way));
  return Object.freeze({ ...lineOf(check, line), ticks: scaled });
}

/** A label as it was found. */
interface FoundLabel {
  readonly box: Box;
  readonly label: string;
}

/** What lies between two numbers of one label, and between two labels, by the height of the digits. */
const BETWEEN_LABELS = 0.45;
/** A label that may be a power of ten. */
const POWER = /^\s*[1lI|]\s*[0Oo]/;
/** `10 000` is one number. */
const SPACED = /^\d{1,3}( \d{3})+$/;

/** A label, or the numbers that stand so near each other that they were taken for one. */
function labelsIn(image: Image, box: Box): FoundLabel[] {
  const words = readWords(check, image, box);
  const label = words.map(({ text }) => text).join(" ");
  const isRow = words.length > 1 && !SPACED.test(label) && words.every(({ text }, i) => {
    const before = words[i - 1]?.box;
    const gap = before === undefined ? Infinity : (words[i] as TextWord).box[0] - before[2];
    return readNumber(text) !== null && gap >= (box[3] - box[1]) * BETWEEN_LABELS;
  });
  return isRow ? words.map(({ text, box: place }) => ({ box: place, label: text })) : [{ box, label }];
}

/** What is written above a y axis, or below the right end of an x axis, for all its numbers: `1e6`. */
function factorBeside(labels: readonly FoundLabel[], { scale, ticks }: FittedTicks, way: "x" | "y"): number {
  if (scale === "log") return 1;
  const factors = labels.flatMap(({ box, label }) => {
    const factor = readFactor(label);
    const isBeyond = ticks.every((tick) => way === "y" ? box[3] <= tick.box[1] : box[1] >= tick.box[3] - 2);
    return factor === null || !isBeyond ? [] : [factor];
  });
  return factors.length === 1 ? factors[0] as number : 1;
}

function withFactor(fitted: FittedTicks, factor: number): { line: FittedTicks; ticks: LabelledTick[] } {
  if (factor === 1) return { line: fitted, ticks: fitted.ticks };
  const times = (value: number): number => Number((value * factor).toPrecision(12));
  const line = { ...fitted, slope: fitted.slope * factor, intercept: fitted.intercept * factor };
  return { line, ticks: fitted.ticks.map((tick) => ({ ...tick, value: times(tick.value) })) };
}

/** A label with its place on the axis, and the exponent that it has. */
interface PlacedLabel extends FoundLabel {
  readonly at: number;
  readonly part: RaisedPart | null;
}

/** The exponents of labels that have one: by the whole row, else what a single one says. */
function powersOf(image: Image, placed: readonly PlacedLabel[], way: "x" | "y"): Map<PlacedLabel, number> {
  const raised = placed.flatMap((found) => {
    const { at, label, part } = found;
    return part === null ? [] : [{ found, at, part, reads: readsOf(check, image, { part, label }) }];
  });
  const exponents = deduceExponents(raised, way);
  const known = raised.flatMap(({ found, part, reads }, i): [PlacedLabel, number][] => {
    if (exponents !== null) return [[found, exponents[i] as number]];
    const said = Number(/^10\D*(\d{1,2})$/.exec(found.label)?.[1]);
    return reads.includes(said) && String(said).length === part.count ? [[found, part.isNegative ? -said : said]] : [];
  });
  return new Map(known);
}

function stripOf({ width, height }: Image, way: "x" | "y"): Box {
  if (way === "y") return [0, 0, Math.max(1, Math.round(width * STRIP)), height];
  return [0, Math.min(height - 1, Math.round(height * (1 - STRIP))), width, height];
}

/** The middle of a label along the axis; a whole number is the middle of a pixel. */
function middleOf([x1, y1, x2, y2]: Box, way: "x" | "y"): number {
  return ((way === "x" ? x1 + x2 : y1 + y2) - 1) / 2;
}
