/** JPEG to pixels: by the kernel, odd files by mozjpeg's decoder, and by imagescript's where that refuses. @module */

import type { Raster } from "../core/image.ts";
import { damaged, unsupported } from "./input_errors.ts";
import { decodeJpegImagescript } from "./decode_jpeg_imagescript.ts";
import type { CodecPicture } from "./embind_instance.ts";
import { EmbindModule } from "./embind_module.ts";
import { decodeJpegPixels } from "./jpeg_pixels.ts";
import { hasJpegEnd, jpegSegments, readJpegFrame } from "./jpeg_segments.ts";

/** Names as in @jsquash/jpeg 1.6.0. */
const codec = new EmbindModule("jpeg_fast.wasm", {
  imports: {
    f: "registerFunction",
    i: "callConstructor",
    k: "getGlobal",
    o: "giveUp",
    r: "giveUp",
    s: "growMemory",
    u: "countVariables",
    v: "copyMemory",
    x: "write",
    z: "giveUp",
  },
  memory: "A",
  table: "F",
  malloc: "D",
  start: "B",
});

const FIRST_FRAME = 0xc0;
/** Frame headers of baseline, extended and progressive pictures (ITU-T T.81, table B.1). */
const SERVED = [FIRST_FRAME, 0xc1, 0xc2];
const APP14 = 0xee;
/** Marker, length, the word Adobe, version 100, no flags, colours as they are. */
const ADOBE = [0xff, APP14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];

/** The decoder's warning when it had to make up the rest of the picture. */
const TRUNCATED = "Premature end of JPEG file";

/**
 * Decodes a baseline or progressive JPEG: gray, YCbCr, RGB, CMYK or YCCK. A
 * file that ends early is damaged; bytes too many are not, as in Pillow.
 */
export function decodeJpeg(bytes: Uint8Array): Raster {
  return decodeJpegPixels(bytes) ?? decodeOddJpeg(bytes);
}

/** By mozjpeg's decoder, which makes up what a damaged scan does not say. */
export function decodeOddJpeg(bytes: Uint8Array): Raster {
  const jpeg = codec.instantiate();
  const doNotTurn = 0;
  const picture = jpeg.call("decode", jpeg.text(bytes), doNotTurn) as CodecPicture | null;
  const isWarned = jpeg.printed !== "";
  // It prints its first warning only: whether the file also ended early it does not say then.
  if (isWarned && (jpeg.printed.includes(TRUNCATED) || !hasJpegEnd(bytes))) throw damaged("image/jpeg");
  if (picture !== null) return { ...picture, channels: 4 };
  refuseUnserved(bytes);
  return decodeJpegImagescript(withAdobe(bytes));
}

/** What neither decoder reads is not damaged. */
function refuseUnserved(bytes: Uint8Array): void {
  const frame = readJpegFrame(bytes);
  if (frame === null || (frame.bits === 8 && SERVED.includes(frame.marker))) return;
  throw unsupported("a JPEG", {
    expected: "baseline or progressive, 8 bits deep, Huffman coded",
    received: `frame type ${frame.marker - FIRST_FRAME} at ${frame.bits} bits`,
  });
}

/** Four inks that no Adobe segment explains are taken as Adobe's, as in Pillow. */
function withAdobe(bytes: Uint8Array): Uint8Array {
  if (readJpegFrame(bytes)?.components !== 4 || jpegSegments(bytes).some(({ marker }) => marker === APP14)) {
    return bytes;
  }
  const file = new Uint8Array(bytes.length + ADOBE.length);
  file.set(bytes.subarray(0, 2));
  file.set(ADOBE, 2);
  file.set(bytes.subarray(2), 2 + ADOBE.length);
  return file;
}
