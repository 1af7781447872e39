/** Where codes are looked for: the image as it is, then turned and enlarged. @module */

import type { Point } from "../core/region.ts";
import { rotate } from "../geometry/rotate.ts";
import { lumaOf } from "../core/image.ts";
import { type EngineCode, scanCodes } from "./barcode_engine.ts";
import { grayImage, type GrayPixels, rimLevel, scaledGray } from "./gray_pixels.ts";

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
/** A turned image is searched at up to this size. */
const MAX_TURNED_PIXELS = 4_000_000;
/** The result of enlarging. */
const MAX_ENLARGED_PIXELS = 4_000_000;
/**
 * Lines of bars are read within about 11° of the axes when a code is five
 * times as wide as high; the library itself looks at all four quarter turns.
 */
const TURNS = [22.5, 45, 67.5] as const;
const ENLARGEMENTS = [2, 3] as const;

/** The codes in gray pixels, each once. */
export function searchCodes(gray: GrayPixels, search: CodeSearch): FoundCode[] {
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (gray.width * gray.height)));
  const found: FoundCode[] = [];
  for (const attempt of attempts(gray, scale)) {
    for (const code of attempt(search.formats)) if (!found.some((known) => isSame(known, code))) found.push(code);
    if (found.length > 0 && !search.isThorough) break;
  }
  return found;
}

type Attempt = (formats: string) => FoundCode[];

function attempts(gray: GrayPixels, scale: number): Attempt[] {
  const pixels = gray.width * gray.height;
  const turnScale = Math.min(1, Math.sqrt(MAX_TURNED_PIXELS / pixels));
  return [
    (formats) => scanScaled(gray, scale, formats),
    ...TURNS.map((degrees): Attempt => (formats) => scanTurned(gray, { degrees, scale: turnScale }, formats)),
    ...ENLARGEMENTS.filter((factor) => factor * factor * pixels <= MAX_ENLARGED_PIXELS)
      .map((factor): Attempt => (formats) => scanScaled(gray, factor, formats)),
  ];
}

function scanScaled(gray: GrayPixels, scale: number, formats: string): FoundCode[] {
  const scaled = scaledGray(gray, scale);
  const [perX, perY] = [gray.width / scaled.width, gray.height / scaled.height];
  return scan(scaled, formats, ([x, y]) => [x * perX, y * perY]);
}

function scanTurned(
  gray: GrayPixels,
  { degrees, scale }: { degrees: number; scale: number },
  formats: string,
): FoundCode[] {
  const scaled = scaledGray(gray, scale);
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
    text: code.text,
    format: code.format,
    corners: cornersOf(code).map(toWhole),
  }));
}

function cornersOf({ position: { topLeft, topRight, bottomRight, bottomLeft } }: EngineCode): Point[] {
  return [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }): Point => [x, y]);
}

/** The same code in about the same place, found once more. */
function isSame(one: FoundCode, other: FoundCode): boolean {
  if (one.text !== other.text || one.format !== other.format) return false;
  const [[x1, y1], [x2, y2]] = [middleOf(one), middleOf(other)];
  return Math.hypot(x1 - x2, y1 - y2) < sizeOf(one) / 2;
}

function middleOf({ corners }: FoundCode): Point {
  return [corners.reduce((sum, [x]) => sum + x / 4, 0), corners.reduce((sum, [, y]) => sum + y / 4, 0)];
}

function sizeOf({ corners: [first, , third] }: FoundCode): number {
  return first === undefined || third === undefined ? 0 : Math.hypot(first[0] - third[0], first[1] - third[1]);
}
