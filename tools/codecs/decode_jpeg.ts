/** JPEG to pixels, by mozjpeg's decoder, and by imagescript's where that refuses. @module */

import type { Raster } from "../core/image.ts";
import { damaged } from "./input_errors.ts";
import { decodeJpegImagescript } from "./decode_jpeg_imagescript.ts";
import type { CodecPicture } from "./embind_instance.ts";
import { EmbindModule } from "./embind_module.ts";

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

/** The decoder's warning when it had to make up the rest of the picture. */
const TRUNCATED = "Premature end of JPEG file";

/**
 * Decodes a baseline or progressive JPEG: gray, YCbCr, RGB, CMYK or YCCK. A
 * file that ends early is damaged; bytes too many are not, as in Pillow.
 */
export function decodeJpeg(bytes: Uint8Array): Raster {
  const jpeg = codec.instantiate();
  const doNotTurn = 0;
  const picture = jpeg.call("decode", jpeg.text(bytes), doNotTurn) as CodecPicture | null;
  if (jpeg.printed.includes(TRUNCATED)) throw damaged("image/jpeg");
  return picture === null ? decodeJpegImagescript(bytes) : { ...picture, channels: 4 };
}
