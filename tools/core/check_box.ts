/** The check of a box: forms, spaces, range, emptiness. @module */

import type { Checks } from "./check.ts";
import { isPlainObject, NAN_HINT } from "./describe_received.ts";
import { type Image, type Size, viewedSizeOf } from "./image.ts";
import { type Box, BOX_FORMS, type NamedBox, namedBox } from "./region.ts";
import { scaleOfSpace, type SpaceScale } from "./space.ts";

/** How a box is to be read; `space` and `clamp` come unchecked from the snippet's options. */
export interface BoxOptions {
  readonly argument?: string;
  readonly space?: unknown;
  readonly clamp?: unknown;
  /** Whether the box may reach, or lie, outside the image: what is drawn is cut. Default false. */
  readonly mayReachOutside?: boolean;
}

/** How far outside an image a box that may lie there may be, in pixels. */
const REACH = 1_000_000;

/** Part of a pixel that floating point may add before a fraction is rounded outward. */
const ROUNDING_NOISE = 1e-6;

interface BoxCheck {
  readonly checks: Checks;
  readonly image: Image;
  readonly argument: string;
  readonly scale: SpaceScale;
  readonly named: NamedBox;
  /** As passed. */
  readonly value: unknown;
  /** Corners in whole pixels, unchecked. */
  readonly pixels: Box;
}

/**
 * A box inside the image, as whole pixels `[x1, y1, x2, y2]`, half-open.
 * Fractions round outward. A box that reaches outside is an error whose hint
 * holds the clamped box; with `clamp: true` it is cut to the image instead,
 * and with `mayReachOutside` it stays as it is.
 */
export function checkBox(checks: Checks, image: Image, value: unknown, options: BoxOptions): Box {
  const { argument = "box" } = options;
  const scale = scaleOfSpace(checks, image, options.space);
  const isClamped = checks.boolean(options.clamp, "clamp", false);
  const named = namedBox(value);
  if (named === null) throw formError(checks, value, argument);
  const { mayReachOutside = false } = options;
  const range = mayReachOutside ? { min: -REACH, max: REACH } : {};
  named.values.forEach((number, i) => checks.number(number, `${argument}.${named.names[i]}`, range));
  if (options.space === undefined) refuseFractions(checks, { argument, named, value });
  const box: BoxCheck = { checks, image, argument, scale, named, value, pixels: pixelsOfBox(named, scale) };
  const pixels = isClamped ? clampedBox(box) : box.pixels;
  if (!isClamped && !mayReachOutside) requireInside(box);
  if (pixels[2] <= pixels[0]) throw emptyError(box, "x");
  if (pixels[3] <= pixels[1]) throw emptyError(box, "y");
  return pixels;
}

/** Refuses what has not the form of a box; tools that take a box first call it before they read their options. */
export function requireBoxForm(checks: Checks, value: unknown, argument: string): void {
  if (namedBox(value) === null) throw formError(checks, value, argument);
}

function formError(checks: Checks, value: unknown, argument: string): Error {
  return checks.error(argument, { expected: BOX_FORMS, received: value, hint: formHint(value), isType: true });
}

/** What to write instead of one corner, or of numbers one by one. */
function formHint(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? NAN_HINT : `A box is one value: [${value}, …]`;
  if (typeof value === "string") return textHint(value);
  if (isPlainObject(value)) return sideHint(value);
  if (!Array.isArray(value)) return undefined;
  if (value.length !== 2) return value.length === 4 ? undefined : FOUR_NUMBERS;
  const corners = value.flat();
  if (corners.length === 4 && corners.every(Number.isFinite)) return `Write it as one list: [${corners.join(", ")}]`;
  return corners.every(Number.isFinite)
    ? `A box has both corners in one list: [${corners.join(", ")}, x2, y2]`
    : undefined;
}

const FOUR_NUMBERS =
  "A box has four numbers: [x1, y1, x2, y2], the corner at the top left and the one at the bottom right";
const FOUR_IN_TEXT = /^[\s[(]*(-?[\d.]+)\s*[,\s]\s*(-?[\d.]+)\s*[,\s]\s*(-?[\d.]+)\s*[,\s]\s*(-?[\d.]+)[\s\])]*$/;

function textHint(text: string): string {
  const numbers = FOUR_IN_TEXT.exec(text.slice(0, 100))?.slice(1).map(Number) ?? [];
  return numbers.length === 4 && numbers.every(Number.isFinite)
    ? `Write the box without quotes: [${numbers.join(", ")}]`
    : FOUR_NUMBERS;
}

/** Which side of a box by names is missing. */
function sideHint(value: Readonly<Record<string, unknown>>): string {
  const isByX = "x" in value || "y" in value;
  const needed = isByX ? ["x", "y", "width", "height"] : ["left", "top", "width", "height"];
  const missing = needed.filter((name) => !(name in value));
  return missing.length === 4 ? FOUR_NUMBERS : `The box lacks ${missing.join(" and ")}: write { ${needed.join(", ")} }`;
}

/** Takes `(box, options)` or `(x1, y1, x2, y2, options)` apart. */
export function boxArguments(checks: Checks, args: readonly unknown[]): { box: unknown; options: unknown } {
  const isFour = args.length > 1 && args.slice(0, 4).every((value) => !isPlainObject(value)) &&
    !Array.isArray(args[0]) && !ArrayBuffer.isView(args[0]);
  if (!isFour) {
    // Both corners one by one are told as the box that they are.
    if (isCorner(args[0]) && isCorner(args[1])) return { box: args.slice(0, 2), options: args[2] };
    // Options that are none say more.
    if (args[1] === undefined || isPlainObject(args[1])) checks.atMost(args, ["box", "options"]);
    return { box: args[0], options: args[1] };
  }
  if (args.length < 4) {
    throw checks.error("box", {
      expected: `${BOX_FORMS}, or four numbers x1, y1, x2, y2`,
      received: args,
      receivedAs: `${args.length} values`,
      isType: true,
    });
  }
  checks.atMost(args, ["x1", "y1", "x2", "y2", "options"]);
  return { box: args.slice(0, 4), options: args[4] };
}

function isCorner(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((item) => Number.isFinite(item));
}

function refuseFractions(
  checks: Checks,
  { argument, named, value }: { argument: string; named: NamedBox; value: unknown },
): void {
  const isNormalised = named.values.every((number) => number >= 0 && number <= 1);
  if (!isNormalised || named.values.every((number) => Number.isInteger(number))) return;
  throw checks.error(argument, {
    expected: "in pixels, or come with the space of its numbers",
    allowed: "pixels, or space: norm | norm1000 | viewed",
    received: value,
    hint: 'All values lie between 0 and 1: if they are fractions of the image, pass { space: "norm" }',
  });
}

function pixelsOfBox({ values, isSized }: NamedBox, scale: SpaceScale): Box {
  const [x1, y1, a, b] = values;
  const x2 = isSized ? x1 + a : a;
  const y2 = isSized ? y1 + b : b;
  return [
    Math.floor(x1 * scale.x + ROUNDING_NOISE) + 0,
    Math.floor(y1 * scale.y + ROUNDING_NOISE) + 0,
    Math.ceil(x2 * scale.x - ROUNDING_NOISE) + 0,
    Math.ceil(y2 * scale.y - ROUNDING_NOISE) + 0,
  ];
}

function requireInside(box: BoxCheck): void {
  const { image, pixels, named, scale } = box;
  const [x1, y1, x2, y2] = pixels;
  const unit = scale.space === "pixel" ? 1 : 0;
  if (x1 < 0 || x1 >= image.width) throw outsideError(box, 0, [0, scale.width - unit]);
  if (y1 < 0 || y1 >= image.height) throw outsideError(box, 1, [0, scale.height - unit]);
  const [left, top] = named.isSized ? [named.values[0], named.values[1]] : [0, 0];
  if (x2 > image.width || x2 < 1) throw outsideError(box, 2, [unit, tidy(scale.width - left)]);
  if (y2 > image.height || y2 < 1) throw outsideError(box, 3, [unit, tidy(scale.height - top)]);
}

function outsideError(box: BoxCheck, index: 0 | 1 | 2 | 3, [min, max]: readonly [number, number]): Error {
  const { checks, argument, named, scale } = box;
  const inSpace = scale.space === "pixel" ? "" : ` (space ${scale.space})`;
  return checks.error(`${argument}.${named.names[index]}`, {
    expected: `between ${min} and ${max}${inSpace}`,
    allowed: `${min}..${max}`,
    received: named.values[index],
    hint: outsideHint(box),
  });
}

/** The size, the box that would do, and what the numbers may have meant. */
function outsideHint(box: BoxCheck): string {
  const { image } = box;
  const clamped = clampedBox(box);
  const isEmpty = clamped[2] <= clamped[0] || clamped[3] <= clamped[1];
  const cut = isEmpty ? "" : ` Cut to it, the box is [${clamped.join(", ")}] ({ clamp: true } does that).`;
  return `The image is ${image.width}×${image.height}.${cut} ${guessedSpace(box)}`;
}

function guessedSpace({ image, scale, named }: BoxCheck): string {
  const isPixel = scale.space === "pixel";
  const viewed = viewedSizeOf(image);
  if (isPixel && viewed !== null && fitsInto(named, viewed)) {
    return `If the numbers are pixels of the ${viewed.width}×${viewed.height} that you saw, pass { space: "viewed" }`;
  }
  return isPixel && named.values.every((value) => value >= 0 && value <= 1000)
    ? 'If the numbers count thousandths of the image, pass { space: "norm1000" }'
    : "Did you use coordinates of a larger image?";
}

function fitsInto({ values, isSized }: NamedBox, { width, height }: Size): boolean {
  const [x1, y1, a, b] = values;
  const [x2, y2] = isSized ? [x1 + a, y1 + b] : [a, b];
  return x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height;
}

function clampedBox({ image: { width, height }, pixels: [x1, y1, x2, y2] }: BoxCheck): Box {
  return [clamp(x1, width), clamp(y1, height), clamp(x2, width), clamp(y2, height)];
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value));
}

function emptyError(box: BoxCheck, axis: "x" | "y"): Error {
  const { checks, argument, named, image } = box;
  const low = axis === "x" ? 0 : 1;
  const high = axis === "x" ? 2 : 3;
  const isOrdered = named.isSized ? named.values[high] > 0 : named.values[high] > named.values[low];
  if (isOrdered && box.pixels[low] >= box.pixels[high]) {
    return checks.error(argument, {
      expected: `at least one pixel ${axis === "x" ? "wide" : "high"}`,
      received: box.value,
      hint: `In pixels it is [${box.pixels.join(", ")}]`,
    });
  }
  if (isOrdered) {
    // It was cut to the image, and nothing was left.
    return checks.error(argument, {
      expected: `at least partly inside the image of ${image.width}×${image.height}`,
      received: box.value,
      hint: guessedSpace(box),
    });
  }
  return checks.error(`${argument}.${named.names[high]}`, {
    expected: named.isSized
      ? "greater than 0"
      : `greater than ${argument}.${named.names[low]}, which is ${named.values[low]}`,
    received: named.values[high],
    hint: named.isSized ? undefined : `${otherReadings(box)}${ORDER}`,
  });
}

const ORDER = "The order is [x1, y1, x2, y2]; with a width and a height write {x, y, width, height}";

/** The boxes inside the image that the same numbers give with corners swapped, or as a place and a size. */
function otherReadings({ named: { values: [x1, y1, a, b] }, image, scale }: BoxCheck): string {
  if (scale.space !== "pixel") return "";
  const readings: Box[] = [
    [Math.min(x1, a), Math.min(y1, b), Math.max(x1, a), Math.max(y1, b)],
    [x1, y1, x1 + a, y1 + b],
  ];
  const inside = readings.filter(([left, top, right, bottom]) =>
    left >= 0 && top >= 0 && right <= image.width && bottom <= image.height && right > left && bottom > top
  );
  return inside.length === 0 ? "" : `Did you mean ${inside.map((box) => `[${box.join(", ")}]`).join(" or ")}? `;
}

function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
