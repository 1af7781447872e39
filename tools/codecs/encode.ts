/** The bytes of an image file. @module */

import { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import type { Image } from "../core/image.ts";
import { encodeGif } from "./encode_gif.ts";
import { encodeJpeg } from "./encode_jpeg.ts";
import { encodePng } from "./encode_png.ts";
import { encodeWebp, WEBP_MAX_SIDE } from "./encode_webp.ts";

/** Formats that can be written; media types and `jpg` are understood too. */
export type FileFormat = "png" | "jpeg" | "webp" | "gif";

/** Options of {@link encode}. */
export interface EncodeOptions {
  /** Of JPEG and WebP, 1 (small) to 100 (good). Default 85. */
  readonly quality?: number;
  /** WebP that keeps every pixel. Default false. */
  readonly lossless?: boolean;
}

const FORMATS: readonly FileFormat[] = ["png", "jpeg", "webp", "gif"];
const DEFAULT_QUALITY = 85;
const MAX_QUALITY = 100;

/**
 * Encodes an image as the bytes of a file, without time or other metadata: the
 * same image gives the same bytes. `show(image)` and returned images need no
 * encoding; this is for sizes, hashes and data URLs. PNG is compressed lightly
 * here, a third to a half larger than what `show` makes of it. JPEG is
 * Pillow's of the same quality (4:2:0); it has no transparency, white is put
 * under it. GIF has 256 colours.
 *
 * @param image any image
 * @param format `png` (default), `jpeg`, `webp` or `gif`
 * @param options quality of JPEG and WebP; lossless WebP
 * @returns the bytes of the file
 * @throws ToolError when the format cannot hold the image's size
 *
 * @example
 * ```ts
 * const sizes = [90, 60, 30].map((quality) => image.encode("jpeg", { quality }).length);
 * console.log(sizes, image.encode("webp", { lossless: true }).length);
 * ```
 */
export function encode(image: Image, format?: FileFormat, options?: EncodeOptions): Uint8Array<ArrayBuffer> {
  return encodeFor(new Checks("encode", "encode image"), image, format, options).bytes;
}

/** The work of `encode` and `toDataURL`, with the errors of either. */
export function encodeFor(
  check: Checks,
  image: Image,
  format: unknown,
  options: unknown,
): { format: FileFormat; bytes: Uint8Array<ArrayBuffer> } {
  check.image(image);
  if (isPlainObject(format)) throw optionsFirst(check, format);
  const kind = check.choice(plainName(format), "format", FORMATS, "png");
  const known = check.options(options, ["quality", "lossless"]);
  const quality = qualityOf(check, known.quality);
  const lossless = check.boolean(known.lossless, "lossless", false);
  if (kind === "webp") requireWebpSize(check, image);
  switch (kind) {
    case "png":
      return { format: kind, bytes: encodePng(image) };
    case "jpeg":
      return { format: kind, bytes: encodeJpeg(image, { quality }) };
    case "webp":
      return { format: kind, bytes: encodeWebp(image, { quality, lossless }) };
    case "gif":
      return { format: kind, bytes: encodeGif(image) };
  }
}

function optionsFirst(check: Checks, received: unknown): Error {
  return check.error("format", {
    expected: `one of ${FORMATS.join(", ")}`,
    allowed: FORMATS.join(" | "),
    received,
    hint: 'Options come after the format: "jpeg", { quality: 80 }',
    isType: true,
  });
}

function qualityOf(check: Checks, value: unknown): number {
  const range = { min: 1, max: MAX_QUALITY };
  if (typeof value !== "number" || !(value > 0 && value < 1)) {
    return check.integer(value, "quality", { ...range, default: DEFAULT_QUALITY });
  }
  const hint = `Quality counts to ${MAX_QUALITY}: ${Math.max(1, Math.round(value * MAX_QUALITY))}`;
  const expected = `a whole number between 1 and ${MAX_QUALITY}`;
  throw check.error("quality", { expected, allowed: `1..${MAX_QUALITY}`, received: value, hint });
}

/** `image/jpeg`, `.JPG` and `jpg` are `jpeg`. */
function plainName(format: unknown): unknown {
  if (typeof format !== "string") return format;
  const name = format.toLowerCase().replace(/^image\/|^\./, "");
  return name === "jpg" ? "jpeg" : FORMATS.includes(name as FileFormat) ? name : format;
}

function requireWebpSize(check: Checks, image: Image): void {
  if (image.width <= WEBP_MAX_SIDE && image.height <= WEBP_MAX_SIDE) return;
  throw check.error("image", {
    expected: `at most ${WEBP_MAX_SIDE} pixels wide and high for a WebP`,
    received: null,
    receivedAs: String(image),
    hint: "Make it smaller with image.thumbnail(4096), or choose png",
  });
}
