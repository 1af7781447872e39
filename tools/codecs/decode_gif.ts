/** The first frame of a GIF to pixels, by imagescript's decoder. @module */

import { allocate } from "../core/budget.ts";
import type { Pixels, Raster } from "../core/image.ts";
import { readBytes, type WasmHeap, WasmModule, writeBytes } from "../core/wasm_module.ts";
import { damaged } from "./input_errors.ts";

interface GifCodec extends WasmHeap {
  /** Bytes of the buffer that was asked for last. */
  wlen(): number;
  decoder_new(pointer: number, length: number, limit: number): number;
  decoder_width(decoder: number): number;
  decoder_height(decoder: number): number;
  /** 0 = damaged, 1 = no more frames. */
  decoder_frame(decoder: number): number;
  decoder_frame_x(frame: number): number;
  decoder_frame_y(frame: number): number;
  decoder_frame_width(frame: number): number;
  decoder_frame_buffer(frame: number): number;
}

const codec = new WasmModule<GifCodec>("gif.wasm", { env: { push_to_stream: () => {} } });

/** Decodes a GIF's first frame onto its transparent canvas. */
export function decodeGif(bytes: Uint8Array): Raster {
  const gif = codec.instantiate();
  const decoder = gif.decoder_new(writeBytes(gif, bytes), bytes.length, 0);
  const frame = decoder === 0 ? 0 : gif.decoder_frame(decoder);
  if (frame === 0 || frame === 1) throw damaged("image/gif");
  const width = gif.decoder_width(decoder);
  const height = gif.decoder_height(decoder);
  const pixels = readBytes(gif, gif.decoder_frame_buffer(frame), gif.wlen());
  const place = { x: gif.decoder_frame_x(frame), y: gif.decoder_frame_y(frame), width: gif.decoder_frame_width(frame) };
  const data = pixels.length === width * height * 4 ? pixels : onCanvas(pixels, place, { width, height });
  return { width, height, channels: 4, data };
}

function onCanvas(
  pixels: Pixels,
  place: { x: number; y: number; width: number },
  { width, height }: { width: number; height: number },
): Pixels {
  const data = allocate(width, height, 4);
  const stride = place.width * 4;
  const visible = Math.max(0, Math.min(place.width, width - place.x)) * 4;
  for (let from = 0, y = place.y; from + stride <= pixels.length && y < height; from += stride, y++) {
    data.set(pixels.subarray(from, from + visible), (y * width + place.x) * 4);
  }
  return data;
}
