/** An image from the bytes of a file. @module */

import { MAX_SIDE, requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Raster } from "../core/image.ts";
import { InputError } from "../core/tool_error.ts";
import { decodeImage } from "./decode_image.ts";
import { type FileProbe, probeFile } from "./probe_file.ts";

const check = new Checks("decode", "decode image");
const FORMS = "base64, a data URL, or the bytes of a PNG, JPEG, GIF, WebP, BMP or TIFF file";
/** Decoding holds the decoder's pixels and ours for a moment, 4 bytes each. */
const DECODE_BYTES_PER_PIXEL = 8;

/**
 * Decodes an image file that came through `inputs`: PNG, JPEG, GIF, WebP, BMP
 * or TIFF, of an animation the first frame. JPEG and TIFF are turned upright
 * by their EXIF orientation. Nothing is fetched: URLs of the web are refused.
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
  if (probe === null) throw unknownData(bytes);
  const { mime, orientation, width, height } = probe;
  if (width > MAX_SIDE || height > MAX_SIDE) throw unknownData(bytes);
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

function readText(text: string): Uint8Array<ArrayBuffer> {
  if (/^https?:/i.test(text)) {
    const hint = "Nothing is fetched here: send the image with the request";
    throw check.error("data", { expected: FORMS, received: text, hint });
  }
  const comma = /^data:/i.test(text) ? text.indexOf(",") : -1;
  try {
    return Uint8Array.fromBase64(text.slice(comma + 1));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw check.error("data", { expected: FORMS, received: text });
  }
}

function readBytes(data: unknown): Uint8Array<ArrayBuffer> {
  if (data instanceof Uint8Array || data instanceof Uint8ClampedArray) return new Uint8Array(data);
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice());
  if (!Array.isArray(data)) throw check.error("data", { expected: FORMS, received: data, isType: true });
  return Uint8Array.from(check.numbers(data, "data", { min: 0, max: 255, maxLength: 100_000_000 }));
}

function unknownData(bytes: Uint8Array): Error {
  const first = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const receivedAs = bytes.length === 0 ? "nothing" : `${bytes.length} bytes that begin with ${first}`;
  return check.error("data", { expected: FORMS, received: null, receivedAs });
}
