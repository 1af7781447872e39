/** Bar codes and matrix codes. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Box, BoxLike, Point } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { AREA_KEYS, checkArea } from "../analysis/gray_area.ts";
import { BARCODE_FORMATS, type BarcodeFormat, readFormat } from "./barcode_formats.ts";
import { type FoundCode, searchCodes } from "./barcode_search.ts";
import { LibraryStopped } from "./embind_library.ts";
import { grayOnWhite } from "./gray_pixels.ts";

/** Options of {@link readBarcodes}. */
export interface ReadBarcodesOptions {
  /** The kinds to look for: one, or a list. Default all. */
  readonly formats?: BarcodeFormat | readonly BarcodeFormat[];
  /** The part to search. Default all of it. */
  readonly box?: BoxLike | null;
  /** Search turned and enlarged as well, even when something was found already. Default false. */
  readonly thorough?: boolean;
  /** Most codes that are returned, 1 to 255. Default 255. */
  readonly max?: number;
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

/** A code that {@link readBarcodes} found. */
export interface Barcode {
  readonly text: string;
  /** `QRCode`, `Code128`, `EAN13` and so on. */
  readonly format: string;
  readonly box: Box;
  /** The code's own top left, top right, bottom right and bottom left corner. */
  readonly corners: Point[];
  /** How far it is turned, in degrees, counter-clockwise, −180 to 180. */
  readonly angle: number;
}

const check = new Checks("readBarcodes", "read bar codes");

/** The library and its work on a code of usual size. */
const ENGINE_BYTES = 24 << 20;
/** The gray pixels, and what the library makes of them. */
const BYTES_PER_PIXEL = 4;

/**
 * Reads bar codes and matrix codes: QR, Micro QR, rMQR, Data Matrix, Aztec,
 * PDF417, MaxiCode, Code 128, Code 39, Code 93, Codabar, ITF, EAN, UPC, GS1
 * DataBar and others; dark on light or light on dark, upright, turned by any
 * angle or mirrored. When nothing is found it looks again at the image turned
 * by parts of a right angle and enlarged, and at its negative. A code needs a
 * margin of its own paper: crop to the code where it stands flush on another colour.
 *
 * @param image the image; transparent pixels count as white
 * @param options `formats`: names to look for (default all; `linear` and `matrix` stand for many), `box`, `thorough`:
 * also turned and enlarged when something was found (slower), `max`; `space` and `clamp` of the box
 * @returns `[{ text, format, box, corners, angle }]` from top to bottom; empty when there is none. `corners` start at
 * the code's own top left and go clockwise; `angle` counter-clockwise, in degrees
 * @throws ToolError when a format is not known, the box or an option is wrong, or the library cannot cope
 *
 * The library is ZXing-C++, through zxing-wasm 3.1.4. Images above 16 megapixels are reduced first.
 *
 * @example
 * ```ts
 * const [code] = image.readBarcodes({ formats: ["QRCode", "EAN13"] });
 * if (!code) return "no code";
 * return { text: code.text, where: image.toRoot(code.box) };
 * ```
 */
export function readBarcodes(image: Image, options?: ReadBarcodesOptions): Barcode[] {
  check.image(image);
  const given = check.options(options, ["formats", "box", "thorough", "max", ...AREA_KEYS]);
  const formats = checkFormats(given.formats);
  const isThorough = check.boolean(given.thorough, "thorough", false);
  const max = check.integer(given.max, "max", { min: 1, max: 255, default: 255 });
  const area = checkArea(check, image, given.box, given);
  requireRoom("the reading of bar codes", ENGINE_BYTES + (area[2] - area[0]) * (area[3] - area[1]) * BYTES_PER_PIXEL);
  try {
    const found = searchCodes(grayOnWhite(image, area), { formats, isThorough });
    return found.map((code) => placed(code, area)).sort((a, b) => a.box[1] - b.box[1]).slice(0, max);
  } catch (error) {
    if (!(error instanceof LibraryStopped)) throw error;
    throw check.error("image", {
      expected: "an image that the library can read",
      received: image,
      hint: "Crop to the code first, or name its format",
    });
  }
}

function checkFormats(value: unknown): string {
  if (value === undefined) return "";
  const list = typeof value === "string" ? [value] : check.list(value, "formats", { min: 1, max: 50 });
  const names = list.map((item, i) => {
    const argument = typeof value === "string" ? "formats" : `formats[${i}]`;
    return readFormat(item) ?? check.choice(item, argument, BARCODE_FORMATS);
  });
  return names.map((name) => name === "linear" ? "AllLinear" : name === "matrix" ? "AllMatrix" : name).join(",");
}

function placed({ text, format, corners }: FoundCode, [x1, y1, x2, y2]: Box): Barcode {
  const points = corners.map(([x, y]): Point => [tenth(x + x1), tenth(y + y1)]);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box: Box = [
    Math.max(x1, Math.floor(Math.min(...xs))),
    Math.max(y1, Math.floor(Math.min(...ys))),
    Math.min(x2, Math.ceil(Math.max(...xs))),
    Math.min(y2, Math.ceil(Math.max(...ys))),
  ];
  const [[left, top], [right, topRight]] = points as [Point, Point];
  const angle = tenth((Math.atan2(top - topRight, right - left) * 180) / Math.PI);
  return { text, format, box, corners: points, angle };
}

/** Positions are no better than a tenth of a pixel. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
