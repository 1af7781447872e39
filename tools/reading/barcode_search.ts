/** Where codes are looked for: the image as it is, then turned and enlarged. @module */

import { lumaOf } from "../core/image.ts";
import type { Box, Point } from "../core/region.ts";
import { rotate } from "../geometry/rotate.ts";
import { barTurnIn, barTurns } from "./bar_directions.ts";
import { type EngineCode, scanCodes } from "./barcode_engine.ts";
import { grayImage, type GrayPixels, negative, rimLevel, scaledGray } from "./gray_pixels.ts";

/** A code, in the coordinates of the gray pixels that were searched. */
export interface FoundCode {
  readonly text: string;
  readonly format: string;
  readonly corners: Point[];
}

/** How codes are looked for. */
export interface CodeSearch {
  /** ZXing's names with commas between; empty for all. */
  readonly formats: string;
  /** Look at the turned and enlarged image whatever was found. */
  readonly isThorough: boolean;
}

/** A larger image is reduced. */
const MAX_PIXELS = 16_000_000;
/** A turned or an enlarged image is searched at up to this size. */
const MAX_CHANGED_PIXELS = 4_000_000;
/** A code of bars is higher. */
const MIN_TURNED_SIDE = 12;
/** Directions of bars that are tried. */
const DIRECTIONS = 2;
/**
 * Bars are read within about 11° of the axes when a code is five times as
 * wide as high; the library itself looks at all four quarter turns.
 */
const TURNS = [22.5, 45, 67.5] as const;
const ENLARGEMENTS = [2, 3] as const;
/** Codes whose corners are those of the line that was read, not of the code. */
const READ_BY_LINES = /^(Code|Codabar|ITF|EAN|UPC|ISBN|DataBar|Telepen|DX)/;
/** Degrees that such a line may be off before it is read again along the code. */
const OFF_LINE = 0.5;
/** Codes that are read again. */
const MAX_AGAIN = 16;

/** Kinds that the library reads dark on light alone; the others it looks for light on dark as well. */
const DARK_ALONE = /^(Code|Codabar|ITF|EAN|UPC|DataBar|Telepen|DX|AllLinear|PDF417|MicroPDF417)/;
const ALL_DARK_ALONE = "AllLinear,PDF417,MicroPDF417";

/** The codes in gray pixels, each once: dark on light, then light on dark. */
export function searchCodes(gray: GrayPixels, search: CodeSearch): FoundCode[] {
  const found = searchIn(gray, search);
  const formats = darkAlone(search.formats);
  if (formats === "" || found.length > 0 && !search.isThorough) return found;
  const lightOnDark = searchIn(negative(gray), { ...search, formats });
  return [...found, ...lightOnDark.filter((code) => !found.some((known) => isSame(known, code)))];
}

/** Those of the asked kinds that must be looked for in the negative; empty for none. */
function darkAlone(formats: string): string {
  if (formats === "") return ALL_DARK_ALONE;
  const names = formats.split(",").map((name) => name === "AllMatrix" ? "PDF417,MicroPDF417" : name);
  return names.filter((name) => DARK_ALONE.test(name)).join(",");
}

function searchIn(gray: GrayPixels, search: CodeSearch): FoundCode[] {
  const found: FoundCode[] = [];
  for (const attempt of attempts(gray)) {
    for (const code of attempt(search.formats)) if (!found.some((known) => isSame(known, code))) found.push(code);
    if (found.length > 0 && !search.isThorough) break;
  }
  const placed = found.map((code, i) =>
    i < MAX_AGAIN && READ_BY_LINES.test(code.format) ? readAlong(gray, code) : code
  );
  return withoutParts(placed.filter((code, i) => placed.findIndex((known) => isSame(known, code)) === i));
}

/** Without what was read of a part of a longer code: ITF has no checksum that would tell. */
function withoutParts(codes: readonly FoundCode[]): FoundCode[] {
  return codes.filter((code) =>
    !codes.some((other) => other.format === code.format && other.text.length > code.text.length && lies(code, other))
  );
}

/** Whether a code's middle is in the box of another. */
function lies(code: FoundCode, other: FoundCode): boolean {
  const [x, y] = middleOf(code);
  const [x1, y1, x2, y2] = boxOf(other);
  return x >= x1 && x <= x2 && y >= y1 && y <= y2;
}

type Attempt = (formats: string) => FoundCode[];

function* attempts(gray: GrayPixels): Generator<Attempt> {
  const pixels = gray.width * gray.height;
  yield (formats) => scanScaled(gray, Math.min(1, Math.sqrt(MAX_PIXELS / pixels)), formats);
  if (Math.min(gray.width, gray.height) >= MIN_TURNED_SIDE) {
    for (const degrees of barTurns(gray, DIRECTIONS)) yield (formats) => scanTurned(gray, degrees, formats);
    for (const degrees of TURNS) yield (formats) => scanTurned(gray, degrees, formats);
  }
  for (const factor of ENLARGEMENTS) {
    if (factor * factor * pixels <= MAX_CHANGED_PIXELS) yield (formats) => scanScaled(gray, factor, formats);
  }
}

function scanScaled(gray: GrayPixels, scale: number, formats: string): FoundCode[] {
  const scaled = scaledGray(gray, scale);
  const [perX, perY] = [gray.width / scaled.width, gray.height / scaled.height];
  return scan(scaled, formats, ([x, y]) => [x * perX, y * perY]);
}

function scanTurned(gray: GrayPixels, degrees: number, formats: string): FoundCode[] {
  // The turned image is at most this large.
  const pixels = (gray.width + gray.height) ** 2 / 2;
  const scaled = scaledGray(gray, Math.min(1, Math.sqrt(MAX_CHANGED_PIXELS / pixels)));
  const level = rimLevel(scaled);
  const turned = rotate(grayImage(scaled), degrees, { fill: [level, level, level] });
  const [perX, perY] = [gray.width / scaled.width, gray.height / scaled.height];
  const page = { pixels: lumaOf(turned), width: turned.width, height: turned.height };
  return scan(page, formats, (point) => {
    const [x, y] = turned.toRoot(point) as Point;
    return [x * perX, y * perY];
  });
}

function scan(gray: GrayPixels, formats: string, toWhole: (point: Point) => Point): FoundCode[] {
  return scanCodes(gray, formats).map((code) => ({
    // UPC-A comes as the EAN-13 that it is: with a zero before its 12 digits.
    text: code.format === "UPCA" && code.text.length === 13 ? code.text.slice(1) : code.text,
    format: code.format,
    corners: cornersOf(code).map(toWhole),
  }));
}

function cornersOf({ position: { topLeft, topRight, bottomRight, bottomLeft } }: EngineCode): Point[] {
  return [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }): Point => [x, y]);
}

/** A code that was read askew, with the corners that it has along its own axes. */
function readAlong(gray: GrayPixels, code: FoundCode): FoundCode {
  const turn = barTurnIn(gray, boxOf(code));
  const off = Math.abs(((angleOf(code) + turn) % 90 + 90) % 90);
  if (Math.min(off, 90 - off) <= OFF_LINE) return code;
  const along = scanTurned(gray, turn, code.format);
  // An ITF code that was crossed askew may have been read in part.
  return along.find((again) => again.text.includes(code.text) && (isNear(again, code) || lies(code, again))) ?? code;
}

/** How far the line that was read is turned, in degrees, counter-clockwise. */
function angleOf({ corners: [left, right] }: FoundCode): number {
  if (left === undefined || right === undefined) return 0;
  return (Math.atan2(left[1] - right[1], right[0] - left[0]) * 180) / Math.PI;
}

function boxOf({ corners }: FoundCode): Box {
  const [xs, ys] = [corners.map(([x]) => Math.round(x)), corners.map(([, y]) => Math.round(y))];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The same code in about the same place, found once more. */
function isSame(one: FoundCode, other: FoundCode): boolean {
  return one.text === other.text && one.format === other.format && isNear(one, other);
}

function isNear(one: FoundCode, other: FoundCode): boolean {
  const [[x1, y1], [x2, y2]] = [middleOf(one), middleOf(other)];
  return Math.hypot(x1 - x2, y1 - y2) < sizeOf(one) / 2;
}

function middleOf({ corners }: FoundCode): Point {
  return [corners.reduce((sum, [x]) => sum + x / 4, 0), corners.reduce((sum, [, y]) => sum + y / 4, 0)];
}

function sizeOf({ corners: [first, , third] }: FoundCode): number {
  return first === undefined || third === undefined ? 0 : Math.hypot(first[0] - third[0], first[1] - third[1]);
}
