/** Format and size of an image from its header alone; nothing is decoded. @module */

import { FORMAT_MIME, type ImageFormat, MAX_SIDE_PX, SERVED_FORMATS } from "../../policies/image_formats.ts";
import { describeBytes } from "./describe_bytes.ts";
import { ByteReader } from "./image_header/byte_reader.ts";
import type { HeaderReader, ImageHeader, RawHeader } from "./image_header/image_header.ts";
import { readBmpHeader } from "./image_header/read_bmp_header.ts";
import { readGifHeader } from "./image_header/read_gif_header.ts";
import { readJpegHeader } from "./image_header/read_jpeg_header.ts";
import { readPngHeader } from "./image_header/read_png_header.ts";
import { readTiffHeader } from "./image_header/read_tiff_header.ts";
import { readWebpHeader } from "./image_header/read_webp_header.ts";

/** Why an image is refused. */
export interface ImageRefusal {
  readonly ok: false;
  readonly code: "unsupported_image" | "image_corrupt_header" | "image_too_large";
  readonly detail: string;
}

/** A header, or why there is none. */
export type SniffResult = ({ readonly ok: true } & ImageHeader) | ImageRefusal;

interface Signature {
  readonly format: ImageFormat;
  readonly matches: (reader: ByteReader) => boolean;
  readonly read: HeaderReader;
}

const SIGNATURES: readonly Signature[] = [
  { format: "png", matches: (r) => r.isText(0, "\x89PNG\r\n\x1a\n"), read: readPngHeader },
  { format: "jpeg", matches: (r) => r.isText(0, "\xff\xd8\xff"), read: readJpegHeader },
  { format: "gif", matches: (r) => r.isText(0, "GIF87a") || r.isText(0, "GIF89a"), read: readGifHeader },
  { format: "webp", matches: (r) => r.isText(0, "RIFF") && r.isText(8, "WEBP"), read: readWebpHeader },
  { format: "tiff", matches: (r) => r.isText(0, "II*\0") || r.isText(0, "MM\0*"), read: readTiffHeader },
  { format: "bmp", matches: isBmp, read: readBmpHeader },
];

/**
 * Reads the header of an image file. Survives any bytes; a file that ends
 * early passes when its header is whole, and fails later where it is decoded.
 */
export function sniffImage(bytes: Uint8Array): SniffResult {
  const reader = new ByteReader(bytes);
  const known = SIGNATURES.find(({ matches }) => matches(reader));
  if (known === undefined) return unsupported(describeBytes(bytes));
  const raw = known.read(bytes);
  if (typeof raw === "string") return corrupt(known.format, raw);
  if (raw.width < 1 || raw.height < 1) return corrupt(known.format, `its size is ${raw.width}×${raw.height}`);
  return { ok: true, ...upright(known.format, raw) };
}

/** Refuses what an execution cannot take in: too many pixels. */
export function checkInputImage(header: ImageHeader, limits: { inputPixels: number }): ImageRefusal | null {
  const { width, height } = header;
  if (Math.max(width, height) > MAX_SIDE_PX) {
    return tooLarge(`each side must be at most ${MAX_SIDE_PX} pixels, received ${width}×${height}`);
  }
  const pixels = decodedPixels(header);
  if (pixels <= limits.inputPixels) return null;
  const frames = header.frames > 1 && header.format === "gif" ? ` in ${header.frames} frames` : "";
  return tooLarge(
    `it must have at most ${limits.inputPixels} pixels (input_pixels), received ${width}×${height}${frames} = ${pixels}`,
  );
}

/** Pixels that decoding would make: every frame of a GIF counts. */
export function decodedPixels({ format, width, height, frames }: ImageHeader): number {
  return width * height * (format === "gif" ? frames : 1);
}

function upright(format: ImageFormat, raw: RawHeader): ImageHeader {
  const { width, height, orientation = 1, frames = 1, bits = 0 } = raw;
  // Orientations 5 to 8 turn the picture by a quarter.
  const size = orientation >= 5 ? { width: height, height: width } : { width, height };
  return { format, mime: FORMAT_MIME[format], ...size, orientation, frames, bits };
}

/** "BM" alone begins many texts; the size of the second header settles it. */
function isBmp(reader: ByteReader): boolean {
  if (!reader.isText(0, "BM")) return false;
  const headerBytes = reader.u8(14);
  return headerBytes >= 12 && headerBytes <= 124 && reader.u8(15) === 0 && reader.u16(16) === 0;
}

function unsupported(received: string): ImageRefusal {
  const served = SERVED_FORMATS.map((format) => format.toUpperCase());
  const formats = `${served.slice(0, -1).join(", ")} or ${served.at(-1)}`;
  return { ok: false, code: "unsupported_image", detail: `it must be ${formats}, received ${received}` };
}

function corrupt(format: ImageFormat, reason: string): ImageRefusal {
  const detail = `its header must be that of a ${format.toUpperCase()}, but ${reason}`;
  return { ok: false, code: "image_corrupt_header", detail };
}

function tooLarge(detail: string): ImageRefusal {
  return { ok: false, code: "image_too_large", detail };
}
