/** GIF to pixels, by kernels or by imagescript's decoder; what frames leave on the canvas is ours. @module */

import { allocate, hasRoom, requireRoom } from "../core/budget.ts";
import type { Pixels, Raster, Size } from "../core/image.ts";
import { readBytes, type WasmHeap, WasmModule, writeBytes } from "../core/wasm_module.ts";
import { gifFrames } from "./gif_blocks.ts";
import { decodeGifStill } from "./gif_still.ts";
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
  decoder_frame_dispose(frame: number): number;
  decoder_frame_buffer(frame: number): number;
  decoder_frame_free(frame: number): void;
}

/** A frame's pixels and where they go. */
interface Patch {
  readonly pixels: Uint32Array;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** In imagescript's numbers, which are not the file's: 3 = clear afterwards, 2 = put back what was there. */
  readonly dispose: number;
}

/** The decoder's pixels, and the copy of them. */
const PATCH_BYTES_PER_PIXEL = 8;
const PUT_BACK = 2;
const CLEAR = 3;

const codec = new WasmModule<GifCodec>("gif.wasm", { env: { push_to_stream: () => {} } });

/** Decodes a GIF's first frame onto its transparent canvas. */
export function decodeGif(bytes: Uint8Array): Raster {
  return decodeGifStill(bytes) ?? decodeGifFrames(bytes, { max: 1 })[0] as Raster;
}

/** Every frame as it is seen, on what earlier frames left; what a frame clears becomes transparent, as in browsers. */
export function decodeGifFrames(bytes: Uint8Array, { max }: { max: number }): Raster[] {
  const gif = codec.instantiate();
  const decoder = gif.decoder_new(writeBytes(gif, bytes), bytes.length, 0);
  if (decoder === 0) throw damaged("image/gif");
  const size = { width: gif.decoder_width(decoder), height: gif.decoder_height(decoder) };
  const rasters: Raster[] = [];
  const stated = gifFrames(bytes);
  let canvas: Uint32Array<ArrayBuffer> | null = null;
  while (rasters.length < max) {
    refuseLie(stated.next().value ?? size, size);
    requireRoom("the frames of a GIF", (rasters.length + 1) * size.width * size.height * 4);
    const patch = nextPatch(gif, decoder);
    if (patch === null) break;
    const before = canvas;
    const shown = new Uint32Array(allocate(size.width, size.height, 4).buffer);
    if (before !== null) shown.set(before);
    draw(patch, shown, size);
    rasters.push({ ...size, channels: 4, data: new Uint8ClampedArray(shown.buffer) });
    canvas = dispose(patch, { shown, before }, size);
  }
  if (rasters.length === 0) throw damaged("image/gif");
  return rasters;
}

/** A frame may say that it is larger than its canvas, whose room was asked for: the decoder would make all of it. */
function refuseLie({ width, height }: Size, canvas: Size): void {
  const isBeyond = width > canvas.width || height > canvas.height;
  if (isBeyond && !hasRoom(width * height * PATCH_BYTES_PER_PIXEL)) throw damaged("image/gif");
}

/** The next frame, null when there is none. */
function nextPatch(gif: GifCodec, decoder: number): Patch | null {
  const frame = gif.decoder_frame(decoder);
  if (frame === 0) throw damaged("image/gif");
  if (frame === 1) return null;
  const pixels: Pixels = readBytes(gif, gif.decoder_frame_buffer(frame), gif.wlen());
  const patch = {
    pixels: new Uint32Array(pixels.buffer, 0, pixels.length >> 2),
    x: gif.decoder_frame_x(frame),
    y: gif.decoder_frame_y(frame),
    width: gif.decoder_frame_width(frame),
    dispose: gif.decoder_frame_dispose(frame),
  };
  gif.decoder_frame_free(frame);
  return patch;
}

/** Transparent pixels let through what is there. */
function draw({ pixels, x, y, width }: Patch, canvas: Uint32Array, size: Size): void {
  const visible = Math.max(0, Math.min(width, size.width - x));
  for (let from = 0, row = y; from + width <= pixels.length && row < size.height; from += width, row++) {
    for (let i = 0, to = row * size.width + x; i < visible; i++, to++) {
      const word = pixels[from + i] as number;
      if (word >>> 24 !== 0 || canvas[to] === 0) canvas[to] = word;
    }
  }
}

/** The canvas for the next frame; null = empty. */
function dispose(
  patch: Patch,
  { shown, before }: { shown: Uint32Array<ArrayBuffer>; before: Uint32Array<ArrayBuffer> | null },
  { width, height }: Size,
): Uint32Array<ArrayBuffer> | null {
  if (patch.dispose === PUT_BACK) return before;
  if (patch.dispose !== CLEAR) return shown;
  const cleared = shown.slice();
  const rows = Math.floor(patch.pixels.length / Math.max(1, patch.width));
  const end = Math.min(width, patch.x + patch.width);
  for (let y = patch.y; y < Math.min(height, patch.y + rows); y++) {
    cleared.fill(0, y * width + Math.min(width, patch.x), y * width + end);
  }
  return cleared;
}
