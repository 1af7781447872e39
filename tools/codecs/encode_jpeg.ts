/** Pixels to JPEG, by the encoder in imagescript's wasm. @module */

import { divideBy255, hasFullAlpha } from "../core/alpha.ts";
import { type Image, type Pixels, rgbaOf } from "../core/image.ts";
import { readBytes, type WasmHeap, WasmModule, writeBytes } from "../core/wasm_module.ts";

interface JpegEncoder extends WasmHeap {
  /** Bytes of the file that was encoded last. */
  wlen(): number;
  /** Pointer to the file. */
  encode(rgba: number, width: number, height: number, quality: number): number;
}

const codec = new WasmModule<JpegEncoder>("jpeg.wasm");

/**
 * Encodes an image as baseline JPEG, 4:4:4; what is transparent becomes white.
 *
 * @param quality 1 to 100
 */
export function encodeJpeg(image: Image, { quality }: { quality: number }): Uint8Array<ArrayBuffer> {
  const jpeg = codec.instantiate();
  const pixels = onWhite(rgbaOf(image));
  const pointer = jpeg.encode(writeBytes(jpeg, pixels), image.width, image.height, quality);
  const file = readBytes(jpeg, pointer, jpeg.wlen());
  return new Uint8Array(file.buffer);
}

function onWhite(rgba: Pixels): Pixels {
  if (hasFullAlpha(rgba)) return rgba;
  const flat = rgba.slice();
  for (let i = 0; i < flat.length; i += 4) {
    const alpha = flat[i + 3] as number;
    const white = 255 * (255 - alpha);
    flat[i] = divideBy255((flat[i] as number) * alpha + white);
    flat[i + 1] = divideBy255((flat[i + 1] as number) * alpha + white);
    flat[i + 2] = divideBy255((flat[i + 2] as number) * alpha + white);
    flat[i + 3] = 255;
  }
  return flat;
}
