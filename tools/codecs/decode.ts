/** An image from the bytes of a file. @module */

import { MAX_SIDE, requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, Image, type Raster } from "../core/image.ts";
import { InputError } from "../core/tool_error.ts";
import { decodeImage } from "./decode_image.ts";
import { type FileProbe, mimeOfFile, probeFile } from "./probe_file.ts";

const check = new Checks("decode", "decode image");
const FORMS = "base64, a data URL, or the bytes of a PNG, JPEG, GIF, WebP, BMP or TIFF file";
/** Decoding holds the decoder's pixels and ours for a moment, 4 bytes each. */
const DECODE_BYTES_PER_PIXEL = 8;

/**
 * Decodes an image file that came through `inputs`: PNG, JPEG, GIF, WebP, BMP
 * or TIFF, of an animation the first frame. It is turned upright by its EXIF
 * orientation, as the request's images are. Nothing is fetched: URLs of the
 * web are refused.
 *
 * @param data the file as base64, as a data URL, or as bytes (`Uint8Array`, `ArrayBuffer` or a list of numbers)
 * @returns the image, RGBA
 * @throws ToolError when it is no file of these kinds, or a damaged one
 *
 * @example
 * ```ts
 * const logo = vision.decode(inputs.logo);
 * const same = vision.decode(vision.encode(logo, "webp", { lossless: true }));
 * console.log(vision.equals(logo, same));
 * ```
 */
export function decode(data: string | Uint8Array | ArrayBuffer | readonly number[]): Image {
  const bytes = typeof data === "string" ? readText(data) : readBytes(data);
  const probe = probeFile(bytes);
  if (probe === null) throw noHeader(data, bytes);
  const { mime, orientation, width, height } = probe;
  if (width > MAX_SIDE || height > MAX_SIDE) throw tooLong(probe);
  requireRoom(`an image of ${width}×${height} pixels`, width * height * DECODE_BYTES_PER_PIXEL);
  return createImage({ ...decodeChecked(bytes, probe), file: { mime, orientation, bytes } });
}

function decodeChecked(bytes: Uint8Array, { mime, orientation }: FileProbe): Raster {
  try {
    return decodeImage(bytes, { mime, orientation });
  } catch (error) {
    if (!InputError.is(error)) throw error;
    throw check.error("data", {
      expected: `a complete ${mime} file of a usual kind`,
      received: null,
      receivedAs: `${bytes.length} bytes that its decoder refuses`,
      hint: error.hint ?? undefined,
    });
  }
}

/** Base64 in either alphabet, with line breaks or without padding, alone or in a data URL: as requests have it. */
function readText(text: string): Uint8Array<ArrayBuffer> {
  const trimmed = text.trim();
  const isDataUrl = /^data:/i.test(trimmed);
  const hint = isDataUrl ? dataUrlHint(trimmed) : textHint(trimmed);
  const bytes = hint === undefined ? fromBase64(trimmed.slice(isDataUrl ? trimmed.indexOf(",") + 1 : 0)) : null;
  if (bytes === null) throw check.error("data", { expected: FORMS, received: text, hint });
  return bytes;
}

function dataUrlHint(url: string): string | undefined {
  if (/^data:[^,]{0,256};\s*base64\s*,/i.test(url)) return undefined;
  return "A data URL of an image is data:image/png;base64,…: text, such as SVG, is not read";
}

/** What to do where a text is plainly no base64. */
function textHint(text: string): string | undefined {
  if (/^(https?|ftp|file|blob):/i.test(text)) return "Nothing is fetched here: send the image with the request";
  if (/^img_[0-9a-f]{32}$/.test(text)) {
    return "Ids belong into the request's images, where they become image and images[0]";
  }
  const isPath = text.length < 1_000 && /\.(png|jpe?g|gif|webp|bmp|tiff?)$/i.test(text);
  return isPath ? "There are no files here: the request's images are image, images[0] and images by name" : undefined;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.fromBase64(text, { alphabet: /[-_]/.test(text) ? "base64url" : "base64" });
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readBytes(data: unknown): Uint8Array<ArrayBuffer> {
  // What was transferred away is empty, and cannot be copied.
  if (data instanceof Uint8Array || data instanceof Uint8ClampedArray) {
    return new Uint8Array(data.length > 0 ? data : []);
  }
  if (data instanceof ArrayBuffer) return new Uint8Array(data.byteLength > 0 ? data.slice() : []);
  if (Array.isArray(data)) {
    return Uint8Array.from(check.numbers(data, "data", { min: 0, max: 255, maxLength: 100_000_000 }));
  }
  const hint = Image.is(data) ? "It is decoded already: use the image itself" : undefined;
  throw check.error("data", { expected: FORMS, received: data, hint, isType: true });
}

function noHeader(data: unknown, bytes: Uint8Array): Error {
  const mime = mimeOfFile(bytes);
  if (mime !== null) {
    const receivedAs = `${bytes.length} bytes that are cut off, or wrong, in its header`;
    return check.error("data", { expected: `a complete ${mime} file`, received: null, receivedAs });
  }
  const first = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const receivedAs = bytes.length === 0 ? "nothing" : `${bytes.length} bytes that begin with ${first}`;
  const hint = data instanceof Uint8ClampedArray
    ? "Pixels become an image with vision.fromPixels(data, width, height)"
    : undefined;
  return check.error("data", { expected: FORMS, received: null, receivedAs, hint });
}

function tooLong({ width, height }: FileProbe): Error {
  return check.error("data", {
    expected: `at most ${MAX_SIDE} pixels wide and high`,
    received: null,
    receivedAs: `a file of ${width}×${height} pixels`,
  });
}
