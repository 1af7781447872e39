/** Files to pixels. @module */

import { allocate } from "../core/budget.ts";
import type { Raster } from "../core/image.ts";
import { moveUnits } from "../core/move_units.ts";
import { decodeBmp } from "./decode_bmp.ts";
import { decodeGif } from "./decode_gif.ts";
import { decodeJpeg } from "./decode_jpeg.ts";
import { decodePng } from "./decode_png.ts";
import { decodeTiff } from "./decode_tiff.ts";
import { decodeWebp } from "./decode_webp.ts";
import { damaged, unsupported } from "./input_errors.ts";

/** What the server's header probe says about a file. */
export interface DecodeOptions {
  /** `image/png`, `image/jpeg`, `image/gif`, `image/webp`, `image/bmp` or `image/tiff`. */
  readonly mime: string;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
}

/**
 * Decodes a file and turns it upright by its EXIF orientation. An animation
 * gives its first frame.
 *
 * @throws InputError when the file is damaged or of an unsupported kind
 */
export function decodeImage(bytes: Uint8Array, options: DecodeOptions): Raster {
  const decoder = decoderFor(options.mime);
  return decodeSafely(options.mime, () => oriented(decoder(bytes), options.orientation));
}

/** Runs a decoder; where its code traps, the file was damaged. */
export function decodeSafely<T>(mime: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    throw damaged(mime);
  }
}

type Decoder = (bytes: Uint8Array) => Raster;

const DECODERS: Readonly<Record<string, Decoder>> = {
  "image/png": decodePng,
  "image/jpeg": decodeJpeg,
  "image/gif": decodeGif,
  "image/webp": decodeWebp,
  "image/bmp": decodeBmp,
  "image/tiff": decodeTiff,
};

function decoderFor(mime: string): Decoder {
  const decoder = Object.hasOwn(DECODERS, mime) ? DECODERS[mime] : undefined;
  if (decoder !== undefined) return decoder;
  throw unsupported("the image", { expected: `one of ${Object.keys(DECODERS).join(", ")}`, received: mime });
}

/** The picture upright, by its EXIF orientation. */
export function oriented(raster: Raster, orientation: number): Raster {
  const { width, height, channels, data } = raster;
  const steps = orientationSteps(orientation, width, height);
  if (steps === null) return raster;
  const turned = allocate(width, height, channels);
  moveUnits(asUnits(raster, data), asUnits(raster, turned), { width, height, ...steps });
  const isSideways = orientation >= 5;
  return { width: isSideways ? height : width, height: isSideways ? width : height, channels, data: turned };
}

function asUnits({ channels }: Raster, pixels: Raster["data"]): Raster["data"] | Uint32Array<ArrayBuffer> {
  return channels === 1 ? pixels : new Uint32Array(pixels.buffer);
}

/** Where the stored pixels go, by the orientation tag of EXIF 2.3, section 4.6.4. */
function orientationSteps(
  orientation: number,
  width: number,
  height: number,
): { start: number; right: number; down: number } | null {
  const last = width * height - 1;
  switch (orientation) {
    case 2:
      return { start: width - 1, right: -1, down: width };
    case 3:
      return { start: last, right: -1, down: -width };
    case 4:
      return { start: last - width + 1, right: 1, down: -width };
    case 5:
      return { start: 0, right: height, down: 1 };
    case 6:
      return { start: height - 1, right: height, down: -1 };
    case 7:
      return { start: last, right: -height, down: -1 };
    case 8:
      return { start: last - height + 1, right: -height, down: 1 };
    default:
      return null;
  }
}
